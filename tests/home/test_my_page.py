"""A leader's page: the one next step, what comes after it, and the shortest way to catch up."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.answers.rounds import NOW, TODAY, entry_for, opened_round
from tests.cast import Cast, group_of, person
from tests.conftest import Browser
from tests.programmes.modules import a_module, a_step
from udsyn.answers.actions import close_round, submit_sheet
from udsyn.answers.models import RosterEntry
from udsyn.design import own_places
from udsyn.design.own_places import OwnLink, OwnPlace, register_own_place
from udsyn.people.models import Membership, Person
from udsyn.programmes import step_kinds
from udsyn.programmes.models import Module, Participant, Phase, StepOpened
from udsyn.programmes.step_kinds import StepKind, own_page


def page(reader: Person) -> str:
    return Browser().as_(reader).get("/").content.decode()


def headline(text: str) -> str:
    found = re.search(r"<h1>(.*?)</h1>", text)
    return found[1] if found else ""


def section(text: str, key: str) -> str:
    found = re.search(f'id="{key}"(.*?)</section>', text, re.DOTALL)
    return found[1] if found else ""


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def coming(cast: Cast, slug: str = "strategy", days: int = 14) -> Module:
    """A module whose gathering comes: two steps before it, the day, one after it."""
    module = a_module(cast, slug, in_days(days))
    a_step(module, f"{slug}-first", days=-7)
    a_step(module, f"{slug}-second", days=-5, minutes=20)
    a_step(module, f"{slug}-day", kind="gathering", phase=Phase.AT, days=0, minutes=360)
    a_step(module, f"{slug}-after", phase=Phase.AFTER, days=10)
    a_step(module, f"{slug}-more", phase=Phase.AFTER, days=10, is_compulsory=False)
    return module


@pytest.fixture
def round_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kind that is done once the leader has handed in, as the room that owns rounds tells it."""

    def done(steps: object, pks: object) -> set[tuple[int, int]]:
        answered = RosterEntry.objects.filter(has_answered=True).values_list("person", flat=True)
        return {(step.pk, pk) for step in steps for pk in answered}  # type: ignore[attr-defined]

    kind = StepKind("round", "Mapping test", frozenset({Participant.LEADER}), done, own_page)
    monkeypatch.setitem(step_kinds._kinds, "round", kind)


def test_the_next_step_stands_first_with_its_minutes_its_day_and_one_button(cast: Cast) -> None:
    coming(cast)
    text = page(cast.kari)
    hero = text.split('class="hero')[1].split("</section>")[0]
    assert headline(text) == "Trin strategy-first"
    assert "10 minutter" in hero
    assert hero.count("ds-button") == 1
    assert f"/programmes/{cast.cohort.pk}/modules/strategy/steps/strategy-first/" in hero


def test_what_comes_after_is_named_quietly_and_only_what_everybody_does(cast: Cast) -> None:
    coming(cast)
    after = section(page(cast.kari), "after")
    assert re.findall(r"Trin (strategy-\w+)", after) == ["strategy-second", "strategy-day", "strategy-after"]
    assert "ds-button" not in after


def test_a_step_that_is_done_gives_way_to_the_next(cast: Cast) -> None:
    first = coming(cast).steps.get(key="strategy-first")
    StepOpened.objects.create(step=first, person=cast.kari)
    assert headline(page(cast.kari)) == "Trin strategy-second"
    assert headline(page(cast.members_of(cast.direction)[1])) == "Trin strategy-first"


def test_what_the_group_has_done_together_is_nobodys_next_step(cast: Cast) -> None:
    module = a_module(cast, gathering_on=in_days(9))
    talk = a_step(module, "talk", participant="group")
    a_step(module, "own", days=-1)
    assert "én gang" in page(cast.kari).split('class="lead"')[1].split("</p>")[0]
    StepOpened.objects.create(step=talk, person=cast.members_of(cast.direction)[2])
    assert headline(page(cast.kari)) == "Trin own"


def test_the_path_of_the_module_is_one_press_away_with_how_far_she_is(cast: Cast) -> None:
    coming(cast, "later", 60)
    module = coming(cast)
    StepOpened.objects.create(step=module.steps.get(key="strategy-first"), person=cast.kari)
    text = page(cast.kari)
    assert f'href="/programmes/{cast.cohort.pk}/modules/strategy/"' in text
    assert '<progress max="4" value="1"' in text


def test_an_open_round_comes_first_and_the_path_after_it(cast: Cast) -> None:
    coming(cast)
    round = opened_round(cast)
    text = page(cast.kari)
    assert headline(text) == round.title
    assert "Trin strategy-first" in section(text, "after")


def test_a_step_that_asks_for_the_open_round_and_the_round_are_one_thing(cast: Cast, round_kind: None) -> None:
    module = coming(cast)
    a_step(module, "answer", kind="round", options={"instrument": "sample"}, days=-9)
    round = opened_round(cast)
    text = page(cast.kari)
    assert headline(text) == round.title
    assert text.count("/answers/p/") == 1
    assert "Trin answer" not in text


def test_a_step_whose_round_nobody_can_answer_now_is_nothing_to_do(cast: Cast, round_kind: None) -> None:
    module = coming(cast)
    a_step(module, "answer", kind="round", options={"instrument": "sample"}, days=-9)
    assert "Trin answer" not in page(cast.kari)
    close_round(round=opened_round(cast), actor=cast.astrid, now=NOW)
    assert "Trin answer" not in page(cast.kari)


def test_a_round_that_is_handed_in_gives_way_and_can_still_be_opened(cast: Cast, round_kind: None) -> None:
    module = coming(cast)
    a_step(module, "answer", kind="round", options={"instrument": "sample"}, days=-9)
    submit_sheet(entry=entry_for(opened_round(cast), cast.kari), language="da", today=TODAY)
    text = page(cast.kari)
    assert headline(text) == "Trin strategy-first"
    assert text.count("/answers/p/") == 1


def test_who_joins_late_sees_the_compulsory_steps_alone_and_their_minutes_in_all(cast: Cast) -> None:
    past = coming(cast, "past", -40)
    a_step(past, "for-the-group", participant="group")
    coming(cast)
    late = person("Sen Leder")
    Membership.objects.create(group=cast.direction, person=late, role="other", started_on=in_days(-2))
    text = page(late)
    way = section(text, "catching-up")
    assert headline(text) == "Trin past-first"
    assert re.findall(r"<h3>.*?Trin ([\w-]+)", way) == ["past-second", "past-after"]
    assert "3 trin, 40 minutter i alt" in way
    assert "Du kom med den" in way
    assert "past-more" not in text
    assert "past-day" not in way, "the day itself has passed"
    assert "senest" not in way, "a day that has passed would only reproach"


def test_a_single_step_that_is_behind_is_simply_the_next_one(cast: Cast) -> None:
    a_step(a_module(cast, gathering_on=in_days(-1)), "late", days=-3)
    text = page(cast.kari)
    assert headline(text) == "Trin late"
    assert not section(text, "catching-up")


def test_who_has_been_there_all_along_is_not_told_when_she_joined(cast: Cast) -> None:
    Membership.objects.update(started_on=in_days(-100))
    coming(cast, "past", -40)
    way = section(page(cast.kari), "catching-up")
    assert "3 trin" in way
    assert "Du kom med" not in way


def test_when_everything_is_done_nothing_waits(cast: Cast) -> None:
    module = coming(cast, days=-1)
    for step in module.steps.all():
        StepOpened.objects.create(step=step, person=cast.kari)
    assert "Der venter ikke noget på dig lige nu" in page(cast.kari)


def test_a_result_of_a_closed_round_is_hers_before_the_pictures_are_out(cast: Cast) -> None:
    round = opened_round(cast)
    submit_sheet(entry=entry_for(round, cast.kari), language="da", today=TODAY)
    close_round(round=round, actor=cast.astrid, now=NOW)
    assert "/results/own/" in page(cast.kari)
    assert "/results/own/" not in page(cast.members_of(cast.direction)[1])


def test_a_place_of_another_room_appears_only_when_there_is_something_in_it(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_places, "_places", {})
    links = {cast.cohort.pk: [OwnLink("Én indgang til borgerne", "/roadmap/1/")]}
    found = OwnPlace("somewhere", "Et andet rum", 10, lambda who, cohorts: links if who == cast.kari.pk else {})
    register_own_place(found)
    assert "Én indgang til borgerne" in page(cast.kari)
    assert "Et andet rum" not in page(cast.members_of(cast.direction)[1])


def test_who_only_follows_a_programme_has_no_next_step(cast: Cast) -> None:
    coming(cast)
    assert "Trin" not in page(cast.vera)


@pytest.mark.parametrize("more", [0, 40])
def test_my_page_asks_the_database_as_often_for_many_leaders_as_for_few(cast: Cast, more: int) -> None:
    coming(cast)
    coming(cast, "past", -40)
    for number in range(more):
        group_of(cast.cohort, cast.sandvig, f"Gruppe {number}", 5, "da")
    opened_round(cast)
    browser = Browser().as_(cast.kari)
    with CaptureQueriesContext(connection) as queries:
        browser.get("/")
    assert len(queries) == 19
