"""The pages a round is run from."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.answers.rounds import NOW, TODAY, draft_round, entry_for, opened_round, published_version, record_all
from tests.cast import Cast, group_of
from tests.conftest import Browser
from udsyn.answers.actions import close_round, record_representatives, seal_round, submit_sheet
from udsyn.answers.models import RepresentativesRecord, Round, RoundState
from udsyn.answers.queries import open_rounds_of, roster_sizes
from udsyn.people.models import Person
from udsyn.programmes.models import ProgrammeKey


@pytest.fixture(autouse=True)
def _all_read_english(cast: Cast) -> None:
    Person.objects.update(language="en")


def words(response: Any) -> str:
    return " ".join(response.content.decode().split())


def address(name: str, round: Round) -> str:
    return reverse(f"answers:{name}", args=[round.pk])


def test_a_facilitator_prepares_a_round(cast: Cast, browser: Browser) -> None:
    version, day = published_version(), timezone.localdate() + timedelta(days=14)
    new = reverse("answers:round-new", args=[cast.cohort.pk])
    assert "A sample · 3 minutes · version 1" in words(browser.as_(cast.astrid).get(new))
    data = {"title": "Before module 1", "closes_on": day.isoformat(), "small_groups": "municipality"}
    response = browser.post(new, {"version": version.pk, **data})
    round = Round.objects.get()
    assert response["Location"] == address("round", round)
    assert (round.title, round.closes_on, round.state) == ("Before module 1", day, RoundState.DRAFT)
    assert round.small_groups == "municipality"


def test_a_last_day_in_the_past_is_refused_in_a_sentence(cast: Cast, browser: Browser) -> None:
    data = {"version": published_version().pk, "title": "Late", "closes_on": "2020-01-01"}
    response = browser.as_(cast.astrid).post(reverse("answers:round-new", args=[cast.cohort.pk]), data)
    assert response.status_code == 422
    assert "Choose today or a later day." in words(response)
    assert not Round.objects.exists()


def test_an_instrument_of_another_programme_cannot_be_chosen(cast: Cast, browser: Browser) -> None:
    other = type(cast.cohort).objects.create(name="Elsewhere")
    version = published_version(other)
    day = (timezone.localdate() + timedelta(days=14)).isoformat()
    new = reverse("answers:round-new", args=[cast.cohort.pk])
    response = browser.as_(cast.astrid).post(new, {"version": version.pk, "title": "x", "closes_on": day})
    assert response.status_code == 422
    assert not Round.objects.exists()


def test_the_last_day_can_be_moved_while_the_round_is_open(cast: Cast, browser: Browser) -> None:
    round = opened_round(cast)
    day = timezone.localdate() + timedelta(days=30)
    browser.as_(cast.astrid).post(address("round-edit", round), {"title": "Longer", "closes_on": day.isoformat()})
    round.refresh_from_db()
    assert (round.title, round.closes_on) == ("Longer", day)


def test_the_overview_names_the_municipalities_without_a_record(cast: Cast, browser: Browser) -> None:
    round = draft_round(cast)
    record_representatives(
        round=round, municipality=cast.sandvig, discussed_on=TODAY, note="Fine.", actor=cast.bo, now=NOW
    )
    assert "Missing: Fjordby." in words(browser.as_(cast.astrid).get(address("round", round)))


def test_one_date_and_note_can_be_recorded_for_all_that_are_missing(cast: Cast, browser: Browser) -> None:
    round = draft_round(cast)
    page = words(browser.as_(cast.astrid).get(address("representatives", round)))
    assert page.count("checked") == 2
    data = {"discussed_on": TODAY.isoformat(), "note": "Joint.", "municipalities": [cast.sandvig.pk, cast.fjordby.pk]}
    browser.post(address("representatives", round), data)
    assert set(RepresentativesRecord.objects.values_list("municipality", "note")) == {
        (cast.sandvig.pk, "Joint."),
        (cast.fjordby.pk, "Joint."),
    }


def test_a_coordinator_records_for_her_own_municipality_only(cast: Cast, browser: Browser) -> None:
    round = draft_round(cast)
    page = browser.as_(cast.bo).get(address("representatives", round))
    assert "Fjordby" not in words(page)
    data = {"discussed_on": TODAY.isoformat(), "note": "x", "municipalities": [cast.fjordby.pk]}
    assert browser.post(address("representatives", round), data).status_code == 422
    assert not RepresentativesRecord.objects.exists()
    browser.post(address("representatives", round), data | {"municipalities": [cast.sandvig.pk]})
    assert RepresentativesRecord.objects.get().recorded_by == cast.bo


def test_a_talk_that_has_not_taken_place_is_not_recorded(cast: Cast, browser: Browser) -> None:
    round = draft_round(cast)
    tomorrow = timezone.localdate() + timedelta(days=1)
    data = {"discussed_on": tomorrow.isoformat(), "note": "x", "municipalities": [cast.sandvig.pk]}
    response = browser.as_(cast.astrid).post(address("representatives", round), data)
    assert "Record the talk when it has taken place." in words(response)


def test_opening_too_early_names_what_is_missing_and_changes_nothing(cast: Cast, browser: Browser) -> None:
    round = draft_round(cast)
    response = browser.as_(cast.astrid).post(address("open", round))
    assert response.status_code == 409
    assert "is not recorded for: Fjordby, Sandvig." in words(response)
    round.refresh_from_db()
    assert round.state == RoundState.DRAFT


def test_opening_without_the_programme_key_says_so(cast: Cast, browser: Browser) -> None:
    round = draft_round(cast)
    record_all(round, cast.astrid)
    ProgrammeKey.objects.all().delete()
    response = browser.as_(cast.astrid).post(address("open", round))
    assert "The key of this programme has been destroyed" in words(response)


def test_every_step_asks_first_and_says_whether_it_can_be_undone(cast: Cast, browser: Browser) -> None:
    round = draft_round(cast)
    record_all(round, cast.astrid)
    browser.as_(cast.astrid)
    for name, undo, state in (
        ("open", "It cannot be undone.", RoundState.OPEN),
        ("close", "You can open the round again until you release the picture.", RoundState.CLOSED),
        ("reopen-round", "You can close it again at any time.", RoundState.OPEN),
    ):
        assert undo in words(browser.get(address(name, round)))
        browser.post(address(name, round))
        round.refresh_from_db()
        assert round.state == state


def test_a_step_that_is_no_longer_possible_leads_back(cast: Cast, browser: Browser) -> None:
    round = opened_round(cast)
    assert browser.as_(cast.astrid).get(address("open", round))["Location"] == address("round", round)
    response = browser.post(address("open", round))
    assert response.status_code == 409
    assert "The round has changed in the meantime." in words(response)


def test_a_sealed_round_cannot_be_opened_again(cast: Cast, browser: Browser) -> None:
    round = close_round(round=opened_round(cast), actor=cast.astrid, now=NOW)
    seal_round(round=round, actor=cast.astrid, now=NOW)
    response = browser.as_(cast.astrid).post(address("reopen-round", round))
    assert "The picture has been released, so this round cannot be opened again." in words(response)
    assert address("reopen-round", round) not in words(browser.get(address("round", round)))


def test_a_coordinator_sees_her_own_municipality_and_no_steps(cast: Cast, browser: Browser) -> None:
    page = words(browser.as_(cast.bo).get(address("round", opened_round(cast))))
    assert "Direktionen" in page
    assert "Rådmannsgruppen" not in page
    assert "/close/" not in page
    assert " of 22" not in page


@pytest.mark.parametrize("name", ["round", "representatives"])
def test_no_pages_query_count_grows_with_groups_or_leaders(cast: Cast, browser: Browser, name: str) -> None:
    round = opened_round(cast)
    browser.as_(cast.astrid).get(address(name, round))

    def count(round: Round) -> int:
        with CaptureQueriesContext(connection) as queries:
            browser.get(address(name, round))
        return len(queries)

    before = count(round)
    for number in range(6):
        group_of(cast.cohort, cast.sandvig, f"Afdeling {number}", 6, "en")
    Round.objects.all().delete()
    version = round.version
    again = opened_round(cast, version=version)
    assert again.roster.count() == 58
    browser.get(address(name, again))  # as before: the room has just been counted for the wall
    assert count(again) == before


def test_a_leader_is_told_her_open_rounds_with_minutes_and_a_link(cast: Cast, browser: Browser) -> None:
    round = opened_round(cast)
    (mine,) = open_rounds_of(cast.kari)
    assert (mine.round_id, mine.minutes, mine.started, mine.handed_in) == (round.pk, 3, False, False)
    assert browser.get(mine.path).status_code == 200
    submit_sheet(entry=entry_for(round, cast.kari), language="da", today=TODAY)
    (mine,) = open_rounds_of(cast.kari)
    assert (mine.started, mine.handed_in) == (True, True)
    close_round(round=round, actor=cast.astrid, now=NOW)
    assert open_rounds_of(cast.kari) == []
    assert open_rounds_of(cast.ulla) == []


def test_open_rounds_are_found_in_two_queries_however_many(cast: Cast) -> None:
    round, kari = opened_round(cast), cast.kari
    open_rounds_of(kari)
    for _number in range(3):
        opened_round(cast, version=round.version)
    with CaptureQueriesContext(connection) as queries:
        assert len(open_rounds_of(kari)) == 4
    assert len(queries) == 2


def test_open_rounds_are_shown_although_a_programme_has_lost_its_key(cast: Cast) -> None:
    opened_round(cast)
    ProgrammeKey.objects.all().delete()
    assert [mine.started for mine in open_rounds_of(cast.kari)] == [False]


def test_the_roster_is_counted_by_group_municipality_and_role_in_one_query(cast: Cast) -> None:
    round = opened_round(cast)
    with CaptureQueriesContext(connection) as queries:
        sizes = roster_sizes(round)
    assert len(queries) == 1
    assert sizes.total == 22
    assert sizes.by_group == {cast.direction.pk: 6, cast.technical.pk: 5, cast.council.pk: 11}
    assert sizes.by_municipality == {cast.sandvig.pk: 11, cast.fjordby.pk: 11}
    assert sizes.by_group_and_role[cast.council.pk, "top"] == 3
    assert sum(sizes.by_role.values()) == sum(sizes.by_municipality_and_role.values()) == 22
