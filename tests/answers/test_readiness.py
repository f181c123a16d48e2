"""Readiness: words for groups, rounded rates for larger units, and no way to one person's answering."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from tests.answers.rounds import NOW, TODAY, entry_for, opened_round
from tests.cast import Cast, group_of
from tests.conftest import Browser
from udsyn.answers.actions import close_round, reopen_round, submit_sheet
from udsyn.answers.models import Round
from udsyn.answers.queries import Readiness, readiness, room_count
from udsyn.answers.queries.readiness import rate_of, state_of
from udsyn.people.models import LeaderGroup, Membership, Person


def hand_in(round: Round, people: list[Person]) -> None:
    for person in people:
        submit_sheet(entry=entry_for(round, person), language="da", today=TODAY)


EVENING = NOW + timedelta(hours=8)


def states(round: Round, user: Person, now: datetime = EVENING) -> dict[str, Readiness]:
    return {group.name: group.state for unit in readiness(round, user, now=now) for group in unit.groups}


def test_groups_get_a_word_each(cast: Cast) -> None:
    round = opened_round(cast)
    hand_in(round, cast.members_of(cast.direction)[:5])
    hand_in(round, cast.members_of(cast.council)[:4])
    assert states(round, cast.astrid) == {
        "Direktionen": Readiness.READY,
        "Teknik": Readiness.NOT,
        "Rådmannsgruppen": Readiness.NEARLY,
    }


def test_a_group_below_the_limit_is_told_apart_from_one_that_is_late(cast: Cast) -> None:
    round = opened_round(cast, limit=6)
    assert states(round, cast.astrid)["Teknik"] == Readiness.TOO_SMALL
    assert states(round, cast.astrid)["Direktionen"] == Readiness.NOT


def test_a_coordinator_sees_the_groups_of_her_own_municipality_only(cast: Cast) -> None:
    round = opened_round(cast)
    assert set(states(round, cast.bo)) == {"Direktionen", "Teknik"}
    assert set(states(round, cast.grete)) == {"Rådmannsgruppen"}


@pytest.mark.parametrize("who", ["vera", "gustav", "otto", "ulla", "kari"])
def test_nobody_else_sees_any_readiness(cast: Cast, who: str) -> None:
    assert readiness(opened_round(cast), getattr(cast, who), now=EVENING) == []


def test_a_municipality_has_a_rounded_rate_and_groups_never_have_one(cast: Cast) -> None:
    round = opened_round(cast)
    hand_in(round, cast.members_of(cast.direction) + cast.members_of(cast.technical)[:1])
    sandvig = next(unit for unit in readiness(round, cast.astrid, now=EVENING) if unit.name == "Sandvig")
    assert sandvig.rate == 60  # 7 of 11
    assert not any(hasattr(group, "rate") or hasattr(group, "asked") for group in sandvig.groups)


def test_the_rate_of_a_municipality_with_one_group_waits_until_the_round_is_closed(cast: Cast) -> None:
    round = opened_round(cast)
    hand_in(round, cast.members_of(cast.council)[:8])
    assert [unit.rate for unit in readiness(round, cast.grete, now=EVENING)] == [None]
    closed = close_round(round=round, actor=cast.astrid, now=NOW)
    assert [unit.rate for unit in readiness(closed, cast.grete, now=EVENING)] == [70]


@given(st.integers(1, 60), st.data())
def test_a_rate_needs_ten_asked_and_five_answers_and_is_a_multiple_of_ten(asked: int, data: st.DataObject) -> None:
    answered = data.draw(st.integers(0, asked))
    rate = rate_of(asked, answered)
    if asked < 10 or answered < 5:
        assert rate is None
    else:
        assert rate is not None
        assert rate % 10 == 0
        assert abs(rate - 100 * answered / asked) <= 5


@given(st.integers(1, 40), st.integers(5, 12))
def test_readiness_never_falls_while_answers_come_in(asked: int, limit: int) -> None:
    order = [Readiness.NOT, Readiness.NEARLY, Readiness.READY]
    course = [state_of(asked, answered, limit) for answered in range(asked + 1)]
    if asked < limit:
        assert set(course) == {Readiness.TOO_SMALL}
    else:
        assert [order.index(state) for state in course] == sorted(order.index(state) for state in course)
        assert (course[0], course[-1]) == (Readiness.NOT, Readiness.READY)
        assert state_of(asked, limit - 1, limit) != Readiness.READY


def test_the_whole_room_is_counted(cast: Cast) -> None:
    round = opened_round(cast)
    hand_in(round, cast.members_of(cast.direction)[:3])
    assert (room_count(round).asked, room_count(round).answered) == (22, 3)


@pytest.mark.parametrize(("size", "is_told"), [(9, False), (10, True)])
def test_a_room_as_small_as_a_group_is_not_counted(cast: Cast, browser: Browser, size: int, is_told: bool) -> None:
    """The count of a programme with one small group would be that group's, and of one person hers."""
    Membership.objects.update(ended_on=TODAY)
    group_of(cast.cohort, cast.sandvig, "Ledelsen", size, "da")
    round = opened_round(cast)
    hand_in(round, [entry.person for entry in round.roster.all()[:5]])
    pages = (f"/answers/rounds/{round.pk}/", f"/home/desk/{cast.cohort.pk}/")
    texts = [browser.as_(cast.astrid).get(page).content.decode() for page in pages]
    assert [f"af {size} har afleveret" in text for text in texts] == [is_told, is_told]


def test_nobody_is_told_how_many_below_the_limit(cast: Cast, browser: Browser) -> None:
    round = opened_round(cast)
    hand_in(round, cast.members_of(cast.direction)[:4])
    pages = (f"/answers/rounds/{round.pk}/", f"/home/desk/{cast.cohort.pk}/")
    texts = [browser.as_(cast.astrid).get(page).content.decode() for page in pages]
    close_round(round=round, actor=cast.astrid, now=NOW)
    texts += [browser.get(page).content.decode() for page in pages]
    assert [found for text in texts for found in re.findall(r"\b4</p>|\b4 af 22", text)] == []


def test_readiness_takes_as_many_queries_however_many_groups(cast: Cast) -> None:
    for number in range(8):
        group_of(cast.cohort, cast.sandvig, f"Afdeling {number}", 5, "da")
    round = opened_round(cast)
    assert LeaderGroup.objects.count() == 11
    with CaptureQueriesContext(connection) as queries:
        assert len(states(round, cast.astrid)) == 11
    assert len(queries) == 3
    closed = close_round(round=round, actor=cast.astrid, now=NOW)
    with CaptureQueriesContext(connection) as queries:
        assert len(states(closed, cast.astrid)) == 11
    assert len(queries) == 1


def told(round: Round, cast: Cast, now: datetime) -> list[object]:
    """All words and rates, to the facilitator and to both coordinators."""
    return [readiness(round, who, now=now) for who in (cast.astrid, cast.bo, cast.grete)]


def test_who_looks_before_and_after_each_answer_never_learns_in_which_group_one_was_given(cast: Cast) -> None:
    """All of them hand in, four a day, in the morning, in the evening and at night; somebody looks all the time."""
    round, now = opened_round(cast), NOW
    words, behind, changes, days = told(round, cast, now), 0, 0, set()
    for number, entry in enumerate(round.roster.select_related("person").order_by("pk"), start=1):
        hand_in(round, [entry.person])
        for _look in range(3):
            seen = told(round, cast, now)
            if seen != words:
                assert number - behind >= round.limit
                assert now.date() not in days
                words, behind, changes = seen, number, changes + 1
                days.add(now.date())
            now += timedelta(hours=2)
    assert changes >= 2
    assert Readiness.READY in states(round, cast.astrid, now).values()


def test_words_wait_for_the_afternoon_and_are_told_once_a_day(cast: Cast) -> None:
    round = opened_round(cast)
    hand_in(round, cast.members_of(cast.direction)[:5])
    assert set(states(round, cast.astrid, NOW).values()) == {Readiness.NOT}
    assert states(round, cast.astrid)["Direktionen"] == Readiness.READY
    hand_in(round, cast.members_of(cast.council)[:8])
    assert states(round, cast.astrid, EVENING + timedelta(hours=5))["Rådmannsgruppen"] == Readiness.NOT
    assert states(round, cast.astrid, EVENING + timedelta(hours=20))["Rådmannsgruppen"] == Readiness.NOT
    assert states(round, cast.astrid, EVENING + timedelta(days=1))["Rådmannsgruppen"] == Readiness.READY


def test_four_more_change_no_word_and_a_round_that_is_closed_tells_how_it_ended(cast: Cast) -> None:
    round = opened_round(cast)
    hand_in(round, cast.members_of(cast.direction)[:4])
    late = EVENING + timedelta(days=3)
    assert set(states(round, cast.astrid, late).values()) == {Readiness.NOT}
    closed = close_round(round=round, actor=cast.astrid, now=late)
    assert states(closed, cast.astrid, late)["Direktionen"] == Readiness.NEARLY
    reopened = reopen_round(round=closed, actor=cast.astrid, now=late)
    hand_in(reopened, cast.members_of(cast.direction)[4:5])
    assert states(reopened, cast.astrid, late + timedelta(days=2))["Direktionen"] == Readiness.NEARLY


def test_the_page_says_when_words_change(cast: Cast, browser: Browser) -> None:
    round = opened_round(cast)
    page = browser.as_(cast.astrid).get(f"/answers/rounds/{round.pk}/").content.decode()
    assert "Ordene skifter højst én gang om dagen" in page
    close_round(round=round, actor=cast.astrid, now=NOW)
    assert "Ordene skifter" not in browser.get(f"/answers/rounds/{round.pk}/").content.decode()
