"""A leader's own result: at once, for her alone, saying only what her answers carry."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.results.rounds import closed_round, entries_of, hand_in, in_turn, opened_round, released_round
from tests.results.samples import content, sheet
from udsyn.answers.links import address_after_submit, personal_token
from udsyn.answers.models import RosterEntry
from udsyn.instruments.definition import parse
from udsyn.results.own import OwnProfile, own_profile

DEFINITION = parse(content())


def profile(**answers: Any) -> OwnProfile:
    return own_profile(DEFINITION, {**sheet(), **answers}, "en")


def first_entry(cast: Cast, answers: dict[str, Any]) -> RosterEntry:
    entry = entries_of(opened_round(cast))[0]
    hand_in(entry, answers)
    return entry


def page(entry: RosterEntry, client: Client | None = None, language: str = "en") -> str:
    address = reverse("results:own", args=[personal_token(entry)])
    return (client or Client()).get(f"{address}?language={language}").content.decode()


def test_it_is_there_as_soon_as_she_has_handed_in_without_signing_in(cast: Cast) -> None:
    entry = first_entry(cast, sheet(5, 1))
    client = Client()
    text = page(entry, client)
    assert "You most want to get further on “Strategy”" in text
    assert not client.cookies
    assert address_after_submit("token") == reverse("results:own", args=["token"])


def test_it_waits_until_she_has_handed_in(cast: Cast) -> None:
    entry = entries_of(opened_round(cast))[0]
    assert "Your result comes when you have handed in" in page(entry)


def test_every_statement_stands_there_with_her_own_words(cast: Cast) -> None:
    text = page(first_entry(cast, {**sheet(), "tru1": 2, "dat1": "do_not_know"}))
    assert "Choice 2 en" in text
    assert "Don’t know" in text
    assert "Direction, level 4" in text


def test_strongest_and_weakest_are_named_only_when_they_differ_clearly() -> None:
    clear = profile(tru1=5, tru2=1, tru3=5, dat1=1, dat2=2, dat3=1)
    even = own_profile(DEFINITION, {**sheet(4, 3, 3), "tru1": 3}, "en")
    assert [topic.title for topic in clear.strongest] == ["Trust"]
    assert [topic.title for topic in clear.weakest] == ["Data"]
    assert (even.strongest, even.weakest) == ((), ())


def test_topics_that_share_an_end_share_the_name() -> None:
    shared = profile(dat1=4, dat2=4, dat3=4, **{f"str{n}.today": 1 for n in (1, 2, 3)})
    assert [topic.title for topic in shared.strongest] == ["Trust", "Data"]


def test_fewer_answers_need_a_larger_difference() -> None:
    between = {**sheet(5, 4, 4, 5), "str1.today": 5}
    whole = own_profile(DEFINITION, between, "en")
    thinner = own_profile(DEFINITION, {**between, "tru3": "do_not_know", "dat3": None}, "en")
    assert [topic.score for topic in whole.topics] == [topic.score for topic in thinner.topics]
    assert whole.strongest
    assert not thinner.strongest


def test_too_few_answers_give_no_score() -> None:
    thin = profile(tru1=5, tru2="do_not_know", tru3="rather_not_say")
    trust = next(topic for topic in thin.topics if topic.title == "Trust")
    assert (trust.score, trust.answered) == (None, 1)


def test_a_reversed_statement_counts_turned_and_reads_as_answered() -> None:
    trust = profile(tru1=5, tru2=1, tru3=5).topics[0]
    assert trust.score == 5
    assert trust.statements[1].answer == "Choice 1 en"


def test_the_advice_names_the_answers_it_rests_on_and_changes_with_them(cast: Cast) -> None:
    low_data = {**sheet(5, 1, 5, 5), "dat2": 2}
    text = page(first_entry(cast, low_data))
    assert "Try Data tomorrow." in text
    assert "Statement dat1." in text.split("It rests on these answers of yours:")[1].split("</ul>")[0]
    assert "Statement dat2." not in text.split("It rests on these answers of yours:")[1].split("</ul>")[0]


def test_other_answers_give_other_advice_and_even_ones_none(cast: Cast) -> None:
    entry = first_entry(cast, sheet(1, 5, 5, 5))
    assert "Try Trust tomorrow." in page(entry)
    hand_in_again(entry, sheet(4, 4, 4, 4))
    even = page(entry)
    assert "tomorrow." not in even
    assert "You see an even picture" not in even
    assert "Your profile is even" in even


def hand_in_again(entry: RosterEntry, answers: dict[str, Any]) -> None:
    from udsyn.answers.actions import reopen_sheet

    reopen_sheet(entry=entry)
    hand_in(entry, answers)


def test_the_largest_gaps_come_with_the_words_of_the_levels(cast: Cast) -> None:
    wide = {**sheet(), "str2.today": 1, "str2.wanted": 5}
    found = own_profile(DEFINITION, wide, "en")
    assert [gap.title for gap in found.gaps] == ["Choices", "Direction"]
    assert (found.gaps[0].answer, found.gaps[0].wanted) == ("Choices, level 1", "Choices, level 5")


def test_the_groups_and_regions_level_come_beside_it_only_once_released(cast: Cast) -> None:
    answers = in_turn(sheet(4), sheet(3))
    waiting = entries_of(closed_round(cast, answers).round)[0]
    assert "You and the region" not in page(waiting)
    out = entries_of(released_round(cast, answers).round)[0]
    assert "You and your group" in page(out)
    assert "You and the region" in page(out)


def test_a_group_too_small_for_a_picture_is_not_beside_it(cast: Cast) -> None:
    def all_but_technical(entry: RosterEntry) -> dict[str, Any] | None:
        is_third = entry.group_id == cast.technical.pk and entry.person not in cast.members_of(cast.technical)[:3]
        return None if is_third else sheet(4)

    release = released_round(cast, all_but_technical)
    entry = next(entry for entry in entries_of(release.round) if entry.group_id == cast.technical.pk)
    assert "You and your group" not in page(entry)
    assert "You and the region" in page(entry)


def test_a_tampered_link_leads_nowhere(cast: Cast) -> None:
    token = personal_token(first_entry(cast, sheet()))
    assert Client().get(reverse("results:own", args=[f"{token}x"])).status_code == 404


def test_what_is_kept_ready_holds_nobody_elses_answers(cast: Cast) -> None:
    first, second = entries_of(opened_round(cast))[:2]
    hand_in(first, {**sheet(5, 1, 5, 5), "dat1": "do_not_know"})
    hand_in(second, sheet(1, 5, 5, 5))
    before = page(first)
    other = page(second)
    assert "Don’t know" in before
    assert "Don’t know" not in other
    assert personal_token(first) not in other
    assert page(first) == before
