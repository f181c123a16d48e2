"""The trail tells who did what, and stays as it was written."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import translation

from tests.cast import Cast, make_cast
from udsyn.people import trail
from udsyn.people.letters import PLAIN_DEED
from udsyn.people.models import Cohort, Person, TrailEntry
from udsyn.people.trail import record, register_deed, sentences_of

NOW = datetime(2026, 9, 1, 9, tzinfo=UTC)


@pytest.fixture
def entry(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> TrailEntry:
    monkeypatch.setattr(trail, "_sentences", {})
    register_deed("tests.wrote", PLAIN_DEED)
    return record(cohort=cast.cohort, actor=cast.astrid, verb="tests.wrote", facts={"new": 3}, at=NOW)


def test_an_entry_cannot_be_changed(entry: TrailEntry) -> None:
    changes: list[dict[str, Any]] = [{"verb": "x"}, {"facts": {}}, {"at": NOW + timedelta(1)}, {"cohort": None}]
    for change in changes:
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            TrailEntry.objects.update(**change)


def test_an_entry_cannot_be_given_to_somebody_else(entry: TrailEntry, cast: Cast) -> None:
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        TrailEntry.objects.update(actor=cast.bo)


def test_an_entry_cannot_be_deleted(entry: TrailEntry) -> None:
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        entry.delete()


def test_an_entry_without_a_cohort_cannot_be_deleted_either(cast: Cast) -> None:
    entry = record(cohort=None, actor=cast.otto, verb="tests.upgraded", facts={}, at=NOW)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        entry.delete()


def test_neither_works_at_the_database_prompt(entry: TrailEntry) -> None:
    for statement in ("DELETE FROM people_trailentry", "UPDATE people_trailentry SET verb = 'x'"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert TrailEntry.objects.count() == 1


def test_an_erased_actor_becomes_nobody(entry: TrailEntry, cast: Cast) -> None:
    cast.astrid.delete()
    entry.refresh_from_db()
    assert entry.actor is None


@pytest.mark.django_db(transaction=True)
def test_a_cohort_takes_its_trail_along(monkeypatch: pytest.MonkeyPatch) -> None:
    cast = make_cast()
    other = Cohort.objects.create(name="Another")
    for cohort in (cast.cohort, other, None):
        record(cohort=cohort, actor=cast.astrid, verb="tests.wrote", facts={}, at=NOW)
    other.delete()
    assert {entry.cohort_id for entry in TrailEntry.objects.all()} == {cast.cohort.pk, None}


def test_a_deed_reads_as_a_sentence_in_the_readers_language(entry: TrailEntry) -> None:
    with translation.override("da"):
        assert sentences_of([entry]) == ["Sendte en mail til 3 personer"]


def test_a_person_in_the_facts_is_named_until_she_is_erased(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trail, "_sentences", {"tests.met": "Met %(person)s"})
    entry = record(cohort=cast.cohort, actor=cast.astrid, verb="tests.met", facts={"person": cast.bo.pk}, at=NOW)
    assert sentences_of([entry]) == ["Met Bo Koordinator"]
    Person.objects.filter(pk=cast.bo.pk).delete()
    assert sentences_of([entry]) == ["Met somebody who is no longer here"]


def test_an_old_deed_with_facts_it_did_not_have_still_reads(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trail, "_sentences", {"tests.met": "Moved %(rows)s rows"})
    old = record(cohort=cast.cohort, actor=None, verb="tests.met", facts={}, at=NOW)
    unknown = record(cohort=cast.cohort, actor=None, verb="tests.gone", facts={}, at=NOW)
    assert sentences_of([old, unknown]) == ["Moved – rows", "Did something this page no longer has words for"]
