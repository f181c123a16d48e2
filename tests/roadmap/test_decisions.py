"""A group's decisions: written by its members, read by nobody else, kept in every edition."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.access import VISITORS
from tests.cast import Cast
from tests.conftest import Browser
from tests.roadmap.plans import (
    SECRET,
    WORDS,
    a_decision,
    address_of,
    an_agreed_decision,
    an_ambition,
    in_days,
    moment,
    move,
    read,
    write,
)
from udsyn.roadmap import actions
from udsyn.roadmap.grounds import FaultyGround, Ground
from udsyn.roadmap.models import Ambition, Decision, Follow, State, Writing

LEADERS_PAGE = "/roadmap/groups/{}/"


def page_of(cast: Cast, group: Any = None) -> str:
    return LEADERS_PAGE.format((group or cast.direction).pk)


def test_a_member_writes_a_decision_and_the_group_reads_it(cast: Cast, browser: Browser) -> None:
    sent = {**WORDS, "edition": 1, "owner": cast.kari.pk, "review_on": in_days(60), "why": "Den står tom"}
    answer = browser.as_(cast.kari).post(f"/roadmap/groups/{cast.direction.pk}/new/", sent)
    assert answer.status_code == 302
    other = read(cast.members_of(cast.direction)[3], answer["Location"])
    assert SECRET in other
    assert "Den står tom" in other
    assert SECRET in read(cast.members_of(cast.direction)[3], page_of(cast))


def test_a_page_that_is_sent_twice_makes_one_decision(cast: Cast, browser: Browser) -> None:
    sent = {**WORDS, "edition": 1, "key": "0123456789abcdef"}
    first, second = (browser.as_(cast.kari).post(f"/roadmap/groups/{cast.direction.pk}/new/", sent) for _n in "ab")
    assert first["Location"] == second["Location"]
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("visitor", sorted(set(VISITORS) - {"leader"}))
def test_nobody_outside_the_group_reads_or_changes_it(cast: Cast, browser: Browser, visitor: str) -> None:
    decision, ambition, person = an_agreed_decision(cast), an_ambition(cast), VISITORS[visitor](cast)
    if person is not None:
        browser.as_(person)
    for address in (address_of(decision), page_of(cast), f"/roadmap/cohorts/{cast.cohort.pk}/", "/"):
        page = browser.get(address, follow=True).content.decode()
        assert SECRET not in page
        assert ambition.wanted not in page
    browser.post(address_of(decision, "edit/"), {**WORDS, "text": "Kapret", "edition": decision.edition})
    browser.post(address_of(decision, "move/"), {"to": "dropped", "because": "Kapret"})
    browser.post(address_of(decision, "remove/"), {"because": "Kapret"})
    browser.post(f"/roadmap/versions/{decision.writings.order_by('pk')[0].pk}/choose/")
    kept = Decision.objects.get()
    assert (kept.text, kept.state, kept.removed_at, kept.edition) == (SECRET, "decided", None, decision.edition)


def test_who_leaves_the_group_reads_no_more(cast: Cast) -> None:
    decision, member = a_decision(cast), cast.members_of(cast.direction)[4]
    assert SECRET in read(member, address_of(decision))
    cast.direction.memberships.filter(person=member).update(ended_on=in_days(0))
    assert Browser().as_(member).get(address_of(decision)).status_code == 404


def test_two_members_at_once_lose_nothing_and_one_press_chooses(cast: Cast) -> None:
    decision, (first, second) = a_decision(cast), cast.members_of(cast.direction)[:2]
    write(first, decision, text="Vi sælger salen")
    write(second, decision, text="Vi lejer salen ud")
    page = read(second, address_of(decision))
    assert "Vi sælger salen" in page
    assert "Vi lejer salen ud" in page
    assert Decision.objects.get().text == "Vi sælger salen", "the second one waits"
    waiting = Writing.objects.waiting().get()
    assert f"/roadmap/versions/{waiting.pk}/choose/" in page
    Browser().as_(first).post(f"/roadmap/versions/{waiting.pk}/choose/")
    kept = Decision.objects.get()
    assert kept.text == "Vi lejer salen ud"
    assert not Writing.objects.waiting().exists()
    assert "Vi sælger salen" in read(first, address_of(decision)), "the other one stays in the history"


def test_the_first_text_can_be_kept_with_one_press_too(cast: Cast) -> None:
    decision, (first, second) = a_decision(cast), cast.members_of(cast.direction)[:2]
    write(first, decision, text="Vi sælger salen")
    write(second, decision, text="Vi lejer salen ud")
    current = Writing.objects.get(number=2, standing="stored")
    Browser().as_(second).post(f"/roadmap/versions/{current.pk}/choose/")
    assert Decision.objects.get().text == "Vi sælger salen"
    assert not Writing.objects.waiting().exists()
    page = read(first, address_of(decision))
    assert "Vi lejer salen ud" in page, "what was not chosen stays in the history"


def test_the_same_text_twice_is_one_edition_and_waits_once(cast: Cast) -> None:
    decision, (first, second) = a_decision(cast), cast.members_of(cast.direction)[:2]
    for _press in range(3):
        write(first, decision, text="Vi sælger salen")
    assert Decision.objects.get().edition == 2
    for _press in range(3):
        write(second, decision, text="Vi lejer salen ud")
    assert Writing.objects.waiting().count() == 1


def test_an_earlier_text_can_be_used_again(cast: Cast) -> None:
    decision = a_decision(cast)
    write(cast.kari, decision, text="Noget andet")
    first = Writing.objects.get(number=1)
    Browser().as_(cast.kari).post(f"/roadmap/versions/{first.pk}/choose/")
    assert (Decision.objects.get().text, Decision.objects.get().edition) == (SECRET, 3)


def test_it_is_decided_only_with_an_owner_and_a_day(cast: Cast) -> None:
    decision = a_decision(cast)
    answer = move(cast.kari, decision, "decided")
    assert answer["Location"] == address_of(decision, "edit/")
    assert Decision.objects.get().state == State.DRAFT
    write(cast.kari, decision, owner=cast.kari.pk, review_on=in_days(30))
    move(cast.kari, decision, "decided")
    kept = Decision.objects.get()
    assert (kept.state, kept.decided_on) == ("decided", in_days(0))


def test_an_owner_is_somebody_in_the_group(cast: Cast) -> None:
    decision, stranger = a_decision(cast), cast.members_of(cast.council)[0]
    assert write(cast.kari, decision, owner=stranger.pk).status_code == 422
    with pytest.raises(actions.NotAMember):
        actions.write_decision(decision=decision, content={"owner": stranger}, edition=1, actor=cast.kari, now=moment())


def test_dropping_needs_a_reason_and_shows_it(cast: Cast) -> None:
    decision = a_decision(cast)
    answer = move(cast.kari, decision, "dropped", because="   ")
    assert answer.status_code == 422
    assert Decision.objects.get().state == State.DRAFT
    move(cast.kari, decision, "dropped", because="Der er ingen penge")
    assert Decision.objects.get().state == State.DROPPED
    assert "Der er ingen penge" in read(cast.kari, address_of(decision))


def test_no_state_is_skipped_or_invented(cast: Cast) -> None:
    decision = a_decision(cast)
    for to in ("done", "in_motion", "removed", "", "shared"):
        assert move(cast.kari, decision, to).status_code == 302
        assert Decision.objects.get().state == State.DRAFT


def test_the_whole_way_from_draft_to_done(cast: Cast) -> None:
    decision = an_agreed_decision(cast)
    for to in ("in_motion", "in_motion", "done"):
        move(cast.kari, decision, to)
    assert Decision.objects.get().state == State.DONE
    assert [one.deed for one in decision.moves.all()] == ["draft", "decided", "in_motion", "done"], "twice is once"


def test_removing_needs_a_reason_and_can_be_undone_for_thirty_days(cast: Cast, browser: Browser) -> None:
    decision = a_decision(cast)
    remove = address_of(decision, "remove/")
    assert browser.as_(cast.kari).post(remove, {"because": " "}).status_code == 422
    assert Decision.objects.get().removed_at is None
    browser.post(remove, {"because": "Skrevet to gange"})
    assert browser.get(address_of(decision)).status_code == 404
    assert "Skrevet to gange" in browser.get(page_of(cast)).content.decode()
    browser.post(address_of(decision, "bring-back/"))
    assert SECRET in browser.get(address_of(decision)).content.decode()


@pytest.mark.parametrize(("days", "comes_back"), [(29.9, True), (30.1, False)])
def test_after_thirty_days_it_is_gone_for_good(cast: Cast, browser: Browser, days: float, comes_back: bool) -> None:
    for thing, address in ((a_decision(cast), "decisions"), (an_ambition(cast), "ambitions")):
        actions.remove(thing=thing, because="Skrevet to gange", actor=cast.kari, now=moment(-days))
        answer = browser.as_(cast.kari).post(f"/roadmap/{address}/{thing.pk}/bring-back/")
        assert (answer.status_code == 302) is comes_back
    assert ("Skrevet to gange" in browser.get(page_of(cast)).content.decode()) is False
    actions.forget_removed(now=moment())
    assert (Decision.objects.exists(), Ambition.objects.exists()) == (comes_back, comes_back)


def test_what_is_removed_is_forgotten_only_after_its_time(cast: Cast) -> None:
    decision = a_decision(cast)
    actions.remove(thing=decision, because="Nej", actor=cast.kari, now=moment(-29))
    assert actions.forget_removed(now=moment()) == 0
    assert actions.forget_removed(now=moment(1.1)) == 1


@pytest.mark.parametrize("evil", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7|add:7 }}"])
def test_texts_are_shown_and_never_run(cast: Cast, evil: str) -> None:
    grounds = [Ground("link", evil, "https://example.org/", {evil: evil})]
    decision = a_decision(cast, text=evil, why=evil, objections=evil, rests_on=grounds)
    ambition = an_ambition(cast, title=evil, today=evil)
    move(cast.kari, decision, "dropped", because=evil)
    for address in (address_of(decision), page_of(cast), f"/roadmap/ambitions/{ambition.pk}/"):
        page = read(cast.kari, address)
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert ">14<" not in page


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "//evil.example", "/\\evil.example", "http://evil.example", "data:text/html,x"]
)
def test_a_link_leads_into_the_house_or_to_https(cast: Cast, url: str) -> None:
    with pytest.raises(FaultyGround):
        a_decision(cast, rests_on=[Ground("link", "Sag", url)])
    decision = a_decision(cast)
    answer = Browser().as_(cast.kari).post(address_of(decision, "grounds/"), {"title": "Sag", "url": url})
    assert answer.status_code == 422
    assert Decision.objects.get().rests_on == []


def test_what_it_rests_on_keeps_what_it_showed_that_day(cast: Cast) -> None:
    ground = Ground("cell", "Tillid", "/results/", {"Niveau": "lavt", "Enighed": "delt"}, on=in_days(-10))
    decision = a_decision(cast, rests_on=[ground])
    page = read(cast.kari, address_of(decision))
    for word in ("Tillid", 'href="/results/"', "Niveau", "delt"):
        assert word in page
    added = {"title": "Byrådssag", "url": "https://example.org/sag", "shown": "Enstemmigt"}
    for _press in range(2):
        Browser().as_(cast.kari).post(address_of(decision, "grounds/"), added)
    assert [kept["title"] for kept in Decision.objects.get().rests_on] == ["Tillid", "Byrådssag"]


def test_the_gap_of_an_ambition_becomes_one_draft_that_rests_on_it(cast: Cast, browser: Browser) -> None:
    ambition = an_ambition(cast)
    first, second = (browser.as_(cast.kari).post(f"/roadmap/ambitions/{ambition.pk}/decide/") for _n in "ab")
    assert first["Location"] == second["Location"]
    draft = Decision.objects.get()
    assert draft.text == "Samlet ét sted"
    assert draft.rests_on[0]["shown"]["Hvor I er i dag"] == "Spredt"


def test_an_ambition_keeps_both_texts_too(cast: Cast, browser: Browser) -> None:
    ambition = an_ambition(cast)
    address = f"/roadmap/ambitions/{ambition.pk}/"
    for number, text in enumerate(("Ét sted", "To steder")):
        sent = {"title": "Data", "wanted": text, "edition": 1}
        browser.as_(cast.members_of(cast.direction)[number]).post(f"{address}edit/", sent)
    page = browser.get(address).content.decode()
    assert "Ét sted" in page
    assert "To steder" in page
    Browser().as_(cast.kari).post(f"/roadmap/versions/{Writing.objects.waiting().get().pk}/choose/")
    assert Ambition.objects.get().wanted == "To steder"


def test_those_who_run_or_follow_the_programme_see_counts_and_states_alone(cast: Cast) -> None:
    an_agreed_decision(cast)
    a_decision(cast, cast.council, text="Hemmelig i Fjordby")
    for person, names in ((cast.astrid, 3), (cast.vera, 3), (cast.bo, 2), (cast.grete, 1)):
        page = read(person, f"/roadmap/cohorts/{cast.cohort.pk}/")
        assert sum(name in page for name in ("Direktionen", "Teknik", "Rådmannsgruppen")) == names
        assert SECRET not in page
        assert "Hemmelig" not in page


def test_a_member_of_one_group_goes_straight_there(cast: Cast, browser: Browser) -> None:
    answer = browser.as_(cast.kari).get(f"/roadmap/cohorts/{cast.cohort.pk}/")
    assert answer["Location"] == page_of(cast)


def test_whoever_had_a_part_in_it_is_told_and_nobody_sees_who(cast: Cast) -> None:
    writer, other = cast.members_of(cast.direction)[2:4]
    decision = a_decision(cast, followers=[writer, cast.kari], owner=cast.kari, review_on=in_days(9))
    assert [letter.to for letter in mail.outbox] == [[writer.email]], "not the one who did it"
    assert SECRET in mail.outbox[0].body
    assert writer.name not in read(other, address_of(decision))
    mail.outbox.clear()
    move(cast.kari, decision, "decided")
    assert [letter.to for letter in mail.outbox] == [[writer.email]]
    Browser().as_(writer).post(address_of(decision, "follow/"), {"follow": "0"})
    mail.outbox.clear()
    move(cast.kari, decision, "in_motion")
    assert mail.outbox == []


def test_a_follower_outside_the_group_is_told_nothing(cast: Cast) -> None:
    stranger = cast.members_of(cast.council)[0]
    decision = a_decision(cast, followers=[stranger])
    assert Follow.objects.filter(decision=decision, person=stranger).exists()
    assert mail.outbox == []


def test_a_new_owner_is_told(cast: Cast) -> None:
    decision, owner = a_decision(cast), cast.members_of(cast.direction)[3]
    write(cast.kari, decision, owner=owner.pk, first_step="Ring til Lone")
    assert [letter.to for letter in mail.outbox] == [[owner.email]]
    assert "Ring til Lone" in mail.outbox[0].body
    mail.outbox.clear()
    write(cast.kari, decision, 2, owner=owner.pk, first_step="Ring til Ole")
    assert mail.outbox == []


def test_what_a_group_decides_is_not_in_the_trail(cast: Cast) -> None:
    an_agreed_decision(cast, followers=cast.members_of(cast.direction))
    assert SECRET not in read(cast.astrid, f"/people/cohorts/{cast.cohort.pk}/trail/")
    assert not cast.cohort.trail.exists()


def test_made_from_the_same_thing_again_it_is_the_same_decision(cast: Cast) -> None:
    first, second = (a_decision(cast, source="agreed-score 17", text=text) for text in ("En", "To"))
    assert first == second
    assert Decision.objects.get().text == "En"
    other = a_decision(cast, cast.technical, source="agreed-score 17")
    assert other != first
    actions.remove(thing=first, because="Nej", actor=cast.kari, now=moment())
    again = a_decision(cast, source="agreed-score 17")
    actions.bring_back(thing=first, actor=cast.kari, now=moment())
    assert Decision.objects.standing().filter(group=cast.direction).count() == 2
    assert again.source == "agreed-score 17"


def queries(cast: Cast, address: str) -> int:
    browser = Browser().as_(cast.kari)
    browser.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(address).status_code == 200
    return len(seen)


def test_three_hundred_decisions_take_as_many_queries_as_three(cast: Cast) -> None:
    for number in range(3):
        an_agreed_decision(cast, text=f"Beslutning {number}")
    few = queries(cast, page_of(cast))
    now = timezone.now()
    Decision.objects.bulk_create(
        Decision(
            group=cast.direction, text=f"Nummer {number}", state="decided", owner=cast.kari, changed_at=now,
            review_on=now.date() + timedelta(days=number),
        )
        for number in range(300)
    )  # fmt: skip
    assert queries(cast, page_of(cast)) == few
    assert few < 20
