"""What a respondent costs the database: every statement counted, BEGIN and COMMIT too."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.answers.rounds import entry_for, opened_round
from tests.cast import make_cast
from udsyn.answers.links import personal_token
from udsyn.answers.models import RosterEntry, Sheet
from udsyn.answers.wordings import definition_of

MOST_PER_SAVE, MOST_PER_RESPONDENT = 6, 20
BATCHES = ([["tried", 4, 1], ["one", "first", 2]], [["waited", 2, 3], ["words", "Hello", 4]])
CONTROL = ("BEGIN", "COMMIT")


@pytest.fixture
def entry(transactional_db: None) -> RosterEntry:
    """In a database with real transactions, so that what begins and ends them is counted too."""
    cast = make_cast()
    found = entry_for(opened_round(cast), cast.kari)
    definition_of(found.round.version)  # a worker reads it once in its life
    return found


@contextmanager
def at_most(most: int) -> Iterator[CaptureQueriesContext]:
    with CaptureQueriesContext(connection) as queries:
        yield queries
    assert 0 < len(queries) <= most, [query["sql"][:80] for query in queries]


def address(entry: RosterEntry, page: str) -> str:
    return reverse(f"answers:{page}", args=[personal_token(entry)])


def save(entry: RosterEntry, batch: list[list[object]]) -> None:
    response = Client().post(address(entry, "save"), json.dumps(batch), content_type="application/json")
    assert response.json() == {"top": batch[-1][2], "newer": {}, "faults": {}}


def test_a_save_takes_at_most_six_statements_the_first_and_the_next_alike(entry: RosterEntry) -> None:
    for batch, writes in zip(BATCHES, ("INSERT", "UPDATE"), strict=True):
        with at_most(MOST_PER_SAVE) as queries:
            save(entry, batch)
        words = [query["sql"].split()[0] for query in queries]
        assert [word for word in words if word not in CONTROL] == ["SELECT", "SELECT", writes]
    assert Sheet.objects.get().answers["words"] == {"v": "Hello", "r": 4}


def test_a_respondent_takes_at_most_twenty_statements_from_opening_to_handing_in(entry: RosterEntry) -> None:
    with at_most(MOST_PER_RESPONDENT):
        assert Client().get(address(entry, "promise")).status_code == 200
        assert Client().get(address(entry, "sheet")).status_code == 200
        for batch in BATCHES:
            save(entry, batch)
        assert Client().post(address(entry, "submit")).status_code == 302
    assert Sheet.objects.get().submitted
