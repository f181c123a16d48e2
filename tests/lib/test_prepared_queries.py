"""A query whose SQL is built once still asks the database each time, and for what it is told."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.answers.rounds import opened_round
from tests.cast import Cast
from udsyn.answers.models import RosterEntry
from udsyn.lib.prepared import Prepared


@pytest.fixture
def entries(cast: Cast) -> list[RosterEntry]:
    return list(RosterEntry.objects.for_answering().filter(round=opened_round(cast)))


@pytest.fixture
def by_key() -> Prepared[RosterEntry]:
    return Prepared(RosterEntry.objects.for_answering, "key", example=UUID(int=1))


def test_each_value_finds_its_own_row_with_the_related_ones(
    entries: list[RosterEntry], by_key: Prepared[RosterEntry]
) -> None:
    for entry in entries:
        with CaptureQueriesContext(connection) as queries:
            found = by_key.find(entry.key)
            assert found is not None
            assert (found, found.person, found.round, found.group) == (entry, entry.person, entry.round, entry.group)
            assert found.round.programme.key == entry.round.programme.key
        assert len(queries) == 1


def test_what_is_not_there_is_not_found(entries: list[RosterEntry], by_key: Prepared[RosterEntry]) -> None:
    assert by_key.find(uuid4()) is None
    assert by_key.find(UUID(int=1)) is None


def test_a_change_is_seen_at_once(entries: list[RosterEntry], by_key: Prepared[RosterEntry]) -> None:
    entry = entries[0]
    for has_answered in (True, False):
        RosterEntry.objects.filter(pk=entry.pk).update(has_answered=has_answered)
        found = by_key.find(entry.key)
        assert found is not None
        assert found.has_answered is has_answered
