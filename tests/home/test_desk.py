"""The desk names the one next step towards a picture, and never more than it may."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.answers.rounds import NOW, draft_round, opened_round, record_all
from tests.cast import Cast, group_of, person
from tests.conftest import Browser
from udsyn.answers.actions import close_round
from udsyn.answers.models import RosterEntry
from udsyn.design.parts import StepState
from udsyn.home.desk import steps_to_picture
from udsyn.home.queries import people_in, round_lines
from udsyn.people.actions.letters import queue_letters
from udsyn.people.models import Cohort, Grant, GrantRole, Membership
from udsyn.programmes.models import Programme, ProgrammeKey
from udsyn.results.actions import compute_release, publish_release


def next_step(cohort: Cohort) -> str:
    """The title of the step that is next, in English."""
    lines = [line for line in round_lines(cohort) if line.round.state != "sealed"]
    steps = steps_to_picture(cohort.pk, people_in(cohort), lines[0] if lines else None)
    return str(next(step.title for step in steps if step.state == StepState.NOW))


def empty_programme(cast: Cast) -> Programme:
    cohort = Cohort.objects.create(name="Tom")
    programme = Programme.objects.create(cohort=cohort, title="Tom", blueprint="regional-programme")
    ProgrammeKey.objects.create(programme=programme)
    Grant.objects.create(cohort=cohort, person=cast.astrid, role=GrantRole.FACILITATOR)
    return programme


def test_an_empty_programme_begins_with_the_spreadsheet(cast: Cast) -> None:
    assert next_step(empty_programme(cast).cohort) == "Import the leaders"


def test_with_people_comes_the_choice_of_what_to_ask(cast: Cast) -> None:
    assert next_step(cast.cohort) == "Choose what to ask"


def test_a_draft_waits_for_the_talk_with_the_representatives(cast: Cast) -> None:
    draft_round(cast)
    assert next_step(cast.cohort) == "Talk with the employees’ representatives"


def test_a_draft_with_every_talk_recorded_can_be_opened(cast: Cast) -> None:
    record_all(draft_round(cast), cast.astrid)
    assert next_step(cast.cohort) == "Open the round"


def test_an_open_round_waits_for_invitations_and_then_for_answers(cast: Cast) -> None:
    round = opened_round(cast)
    assert next_step(cast.cohort) == "Invite"
    queue_letters(
        cohort=cast.cohort,
        people=[cast.kari],
        kind="round-invitation",
        occasion=str(round.pk),
        actor=cast.astrid,
        now=NOW,
    )
    assert next_step(cast.cohort) == "Let people answer, then close"


def test_a_closed_round_waits_to_be_released_and_then_the_way_begins_again(cast: Cast) -> None:
    round = close_round(round=opened_round(cast), actor=cast.astrid, now=NOW)
    assert next_step(cast.cohort) == "Release the picture"
    release = compute_release(round=round, today=NOW.date())
    publish_release(release=release, actor=cast.astrid, now=NOW)
    assert next_step(cast.cohort) == "Choose what to ask"


def test_missing_coordinators_are_pointed_out_but_stop_nothing(cast: Cast) -> None:
    assert people_in(cast.cohort).without_two_coordinators == 2
    for number, place in enumerate((cast.sandvig, cast.fjordby)):
        second = person(f"Co {number}")
        Grant.objects.create(cohort=cast.cohort, person=second, role=GrantRole.COORDINATOR, municipality=place)
    assert people_in(cast.cohort).without_two_coordinators == 0


def test_a_coordinator_of_another_programme_does_not_count(cast: Cast) -> None:
    other = empty_programme(cast).cohort
    second = person("Co andet sted")
    Grant.objects.create(cohort=other, person=second, role=GrantRole.COORDINATOR, municipality=cast.sandvig)
    assert people_in(cast.cohort).without_two_coordinators == 2


def test_a_person_in_two_groups_is_counted_once(cast: Cast) -> None:
    before = people_in(cast.cohort).leaders
    Membership.objects.create(group=cast.council, person=cast.kari, role="top", started_on=NOW.date())
    assert people_in(cast.cohort).leaders == before


def test_the_whole_room_is_counted_and_no_group(cast: Cast, browser: Browser) -> None:
    round = opened_round(cast)
    RosterEntry.objects.filter(round=round, group=cast.direction).update(has_answered=True)
    page = browser.as_(cast.astrid).get(f"/home/desk/{cast.cohort.pk}/", headers={"accept-language": "en"})
    text = page.content.decode()
    assert "6 af 22" in text
    assert cast.direction.name not in text


@pytest.mark.parametrize("more", [0, 30])
def test_the_desk_asks_the_database_as_often_for_many_people_as_for_few(
    cast: Cast, browser: Browser, more: int
) -> None:
    for number in range(more):
        group_of(cast.cohort, cast.sandvig, f"Gruppe {number}", 5, "da")
    opened_round(cast)
    browser.as_(cast.astrid)
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(f"/home/desk/{cast.cohort.pk}/").status_code == 200
    assert len(queries) == 13
