"""What every request of a full room asks the database, in SQL.

Letting the ORM build these statements took three times as long as all the rest of a save. Both databases understand
them; `tests/answers/test_statements.py` counts them.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from udsyn.answers.merging import Stored
from udsyn.answers.models import TAKING_ANSWERS, RosterEntry

TAKES_ANSWERS = [state.value for state in TAKING_ANSWERS]

# One statement makes the sheet or takes its row, and locks it either way: never check-then-write.
TAKE = """
INSERT INTO answers_sheet (id, round_id, version_id, pseudonym, group_id, municipality_id, role, language, day, answers,
    submitted)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (round_id, pseudonym) DO UPDATE SET language = excluded.language, day = excluded.day{more}
RETURNING id, answers, counted_in
"""
HAND_IN = ", submitted = excluded.submitted"
# A statement of its own, after the lock: it sees a close that happened while the first one waited.
KEEP = """
UPDATE answers_sheet SET answers = %s
WHERE id = %s AND EXISTS (SELECT 1 FROM answers_round WHERE id = %s AND state IN (%s, %s))
"""
READ = "SELECT answers, submitted, counted_in FROM answers_sheet WHERE round_id = %s AND pseudonym = %s"
MARK = """
UPDATE answers_rosterentry SET has_answered = %s
WHERE id = %s AND EXISTS (SELECT 1 FROM answers_round WHERE id = %s AND state IN (%s, %s))
"""


@dataclass(frozen=True)
class Taken:
    """A sheet whose row is held. `is_counted` once a release rests on it."""

    id: Any
    answers: dict[str, Stored]
    is_counted: bool


def read_sheet(round_id: int, pseudonym: str) -> tuple[dict[str, Stored], bool, bool] | None:
    """A sheet's answers, whether it is handed in, and whether a release rests on it; None before the first answer."""
    with connection.cursor() as cursor:
        cursor.execute(READ, [round_id, pseudonym])
        row = cursor.fetchone()
    return None if row is None else (json.loads(row[0]), bool(row[1]), row[2] is not None)


def take_sheet(entry: RosterEntry, pseudonym: str, language: str, day: date, *, submitted: bool) -> Taken:
    """The entry's sheet, made when needed and locked until the end of the transaction."""
    round = entry.round
    with connection.cursor() as cursor:
        cursor.execute(
            TAKE.format(more=HAND_IN if submitted else ""),
            [
                *(uuid.uuid4().hex, round.pk, round.version_id, pseudonym, entry.group_id, entry.municipality_id),
                *(entry.role, language, day.isoformat(), "{}", submitted),
            ],
        )
        sheet_id, answers, counted_in = cursor.fetchone()
    return Taken(sheet_id, json.loads(answers), counted_in is not None)


def keep_answers(sheet_id: Any, round_id: int, answers: Mapping[str, Stored]) -> bool:
    """Stores the answers; False when the round takes none."""
    return _changes_a_row(KEEP, [json.dumps(answers), sheet_id, round_id, *TAKES_ANSWERS])


def mark_as_answered(entry: RosterEntry) -> bool:
    """Notes that she has handed in; False when the round takes no answers."""
    return _changes_a_row(MARK, [True, entry.pk, entry.round_id, *TAKES_ANSWERS])


def _changes_a_row(statement: str, values: list[Any]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return bool(cursor.rowcount)
