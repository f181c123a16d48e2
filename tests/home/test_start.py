"""The start page: the one next thing to do."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.answers.rounds import NOW, TODAY, draft_round, entry_for, opened_round, record_all
from tests.cast import Cast, group_of
from tests.conftest import Browser
from udsyn.answers.actions import Change, close_round, save_answers, submit_sheet
from udsyn.answers.models import RosterEntry
from udsyn.people.models import Person
from udsyn.results.actions import compute_release, publish_release
from udsyn.results.models import Release


def page(person: Person) -> str:
    return Browser().as_(person).get("/").content.decode()


def test_a_leader_who_is_asked_sees_that_round_first_with_her_own_link(cast: Cast) -> None:
    round = opened_round(cast)
    text = page(cast.kari)
    assert round.title in text
    assert "/answers/p/" in text
    assert "Begynd" in text


def test_a_leader_who_has_begun_goes_on(cast: Cast) -> None:
    entry = entry_for(opened_round(cast), cast.kari)
    key = next(iter(entry.round.version.definition.items_by_key))
    save_answers(entry=entry, changes=[Change(key, "rather_not_say")], language="da", today=TODAY)
    assert "Fortsæt" in page(cast.kari)


def test_a_leader_who_has_handed_in_is_thanked_and_asked_nothing(cast: Cast) -> None:
    submit_sheet(entry=entry_for(opened_round(cast), cast.kari), language="da", today=TODAY)
    text = page(cast.kari)
    assert "Se dine svar" in text
    assert "Begynd" not in text


def test_nothing_waits_once_the_round_is_closed(cast: Cast) -> None:
    close_round(round=opened_round(cast), actor=cast.astrid, now=NOW)
    assert "Der venter ikke noget på dig lige nu" in page(cast.kari)


def test_a_facilitator_is_led_to_the_desk(cast: Cast) -> None:
    assert f"/home/desk/{cast.cohort.pk}/" in page(cast.astrid)


@pytest.mark.parametrize("who", ["bo", "vera", "kari"])
def test_nobody_else_is_led_to_the_desk(cast: Cast, who: str) -> None:
    assert f"/home/desk/{cast.cohort.pk}/" not in page(getattr(cast, who))


def test_somebody_without_a_programme_is_told_so_calmly(cast: Cast) -> None:
    assert "Du er ikke med i et forløb endnu" in page(cast.ulla)


def test_one_leaders_link_is_never_on_anothers_page(cast: Cast) -> None:
    opened_round(cast)
    first, second = (page(person) for person in cast.members_of(cast.direction)[:2])
    link = first.split("/answers/p/")[1].split("/")[0]
    assert link not in second


def test_the_start_page_asks_the_database_a_fixed_number_of_times(cast: Cast) -> None:
    opened_round(cast)
    browser = Browser().as_(cast.kari)
    with CaptureQueriesContext(connection) as queries:
        browser.get("/")
    assert len(queries) == 16


def test_the_start_page_leads_to_the_newest_picture(cast: Cast) -> None:
    release = closed_release(cast)
    assert f"/results/rounds/{release.round_id}/groups/" not in page(cast.kari), "it is not released yet"
    publish_release(release=release, actor=cast.astrid, now=NOW)
    assert f"/results/rounds/{release.round_id}/groups/{cast.direction.pk}/" in page(cast.kari)
    assert f"/results/rounds/{release.round_id}/groups/{cast.technical.pk}/" not in page(cast.kari)


def closed_release(cast: Cast) -> Release:
    round = close_round(round=opened_round(cast), actor=cast.astrid, now=NOW)
    return compute_release(round=round, today=TODAY)


def test_a_facilitator_sees_the_next_step_of_the_desk_at_once(cast: Cast) -> None:
    draft_round(cast)
    assert "<h1>Drøft runden med tillidsrepræsentanterne</h1>" in page(cast.astrid)


def test_a_coordinator_is_asked_for_the_talk_until_it_is_recorded(cast: Cast) -> None:
    round = draft_round(cast)
    assert f"/answers/rounds/{round.pk}/representatives/" in page(cast.bo)
    record_all(round, cast.astrid)
    assert f"/answers/rounds/{round.pk}/representatives/" not in page(cast.bo)


def test_a_coordinator_sees_how_many_of_her_own_groups_are_ready_in_an_open_round(cast: Cast) -> None:
    round = opened_round(cast)
    assert "0 af 2 ledergrupper er klar" in page(cast.bo)
    RosterEntry.objects.filter(round=round, group=cast.direction).update(has_answered=True)
    RosterEntry.objects.filter(round=round, group=cast.council).update(has_answered=True)
    assert "1 af 2 ledergrupper er klar" in page(cast.bo)


def test_a_guest_is_told_that_nothing_has_been_opened_yet(cast: Cast) -> None:
    assert "Det er ikkje opna noko for deg enno" in page(cast.gustav)


def test_an_operator_without_a_programme_starts_at_the_installation(cast: Cast) -> None:
    assert Browser().as_(cast.otto).get("/").headers["location"] == "/home/operator/"


@pytest.mark.parametrize("more", [0, 20])
def test_a_coordinators_start_page_asks_as_often_for_many_groups_as_for_few(cast: Cast, more: int) -> None:
    for number in range(more):
        group_of(cast.cohort, cast.sandvig, f"Gruppe {number}", 5, "da")
    opened_round(cast)
    browser = Browser().as_(cast.bo)
    with CaptureQueriesContext(connection) as queries:
        browser.get("/")
    assert len(queries) == 17


def test_somebody_named_to_set_up_programmes_is_asked_for_the_first_one(cast: Cast) -> None:
    cast.ulla.sets_up_programmes = True
    cast.ulla.save()
    assert "<h1>Opret jeres første forløb</h1>" in page(cast.ulla)
