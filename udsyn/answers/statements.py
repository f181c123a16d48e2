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

from udsyn.answers.asked import Asked
from udsyn.answers.merging import Stored
from udsyn.answers.models import TAKING_ANSWERS
from udsyn.lib.planned import planned_cursor

TAKES_ANSWERS = [state.value for state in TAKING_ANSWERS]

HOLD = "SELECT id, answers, counted_in FROM answers_sheet WHERE round_id = %s AND pseudonym = %s"
# The first batch makes the sheet with its answers. Where another phone was quicker, its row is held instead.
BEGIN = """
INSERT INTO answers_sheet (id, round_id, version_id, pseudonym, group_id, municipality_id, role, language, day, answers,
    submitted)
SELECT %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s
WHERE EXISTS (SELECT 1 FROM answers_round WHERE id = %s AND state IN (%s, %s))
ON CONFLICT (round_id, pseudonym) DO UPDATE SET language = excluded.language
RETURNING id, answers, counted_in
"""
# A statement of its own, after the lock: it sees a close that happened while the first one waited.
KEEP = """
UPDATE answers_sheet SET answers = %s, language = %s, day = %s
WHERE id = %s AND EXISTS (SELECT 1 FROM answers_round WHERE id = %s AND state IN (%s, %s))
"""
# One statement makes the sheet or takes its row, and locks it either way: never check-then-write.
HAND_IN = """
INSERT INTO answers_sheet (id, round_id, version_id, pseudonym, group_id, municipality_id, role, language, day, answers,
    submitted)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (round_id, pseudonym) DO UPDATE SET language = excluded.language, day = excluded.day,
    submitted = excluded.submitted
RETURNING counted_in
"""
READ = "SELECT answers, submitted, counted_in FROM answers_sheet WHERE round_id = %s AND pseudonym = %s"
COUNT_ASKED = """
SELECT count(*) FILTER (WHERE group_id = %s), count(*) FILTER (WHERE municipality_id = %s)
FROM answers_rosterentry WHERE round_id = %s
"""
MARK = """
UPDATE answers_rosterentry SET has_answered = %s
WHERE id = %s AND EXISTS (SELECT 1 FROM answers_round WHERE id = %s AND state IN (%s, %s))
"""


@dataclass(frozen=True)
class Held:
    """A sheet whose row is locked. `is_counted` once a release rests on it."""

    id: str
    answers: dict[str, Stored]
    is_counted: bool


def read_sheet(round_id: int, pseudonym: str) -> tuple[dict[str, Stored], bool, bool] | None:
    """A sheet's answers, whether it is handed in, and whether a release rests on it; None before the first answer."""
    with planned_cursor() as cursor:
        cursor.execute(READ, [round_id, pseudonym])
        row = cursor.fetchone()
    return None if row is None else (json.loads(row[0]), bool(row[1]), row[2] is not None)


def count_asked(round_id: int, group_id: int, municipality_id: int) -> tuple[int, int]:
    """How many are asked in a round, in a group and in a municipality."""
    with planned_cursor() as cursor:
        cursor.execute(COUNT_ASKED, [group_id, municipality_id, round_id])
        in_group, in_municipality = cursor.fetchone()
    return in_group, in_municipality


def hold_sheet(round_id: int, pseudonym: str) -> Held | None:
    """The sheet, locked until the end of the transaction; None before the first answer."""
    # SQLite's transactions are writers from their first statement on: the row is held already.
    lock = " FOR UPDATE" if connection.features.has_select_for_update else ""
    with planned_cursor() as cursor:
        cursor.execute(HOLD + lock, [round_id, pseudonym])
        return _held(cursor.fetchone())


def begin_sheet(asked: Asked, pseudonym: str, answers: Mapping[str, Stored], language: str, day: date) -> Held | None:
    """The sheet, new with these answers or as another phone has just made it; None when the round takes none."""
    with planned_cursor() as cursor:
        values = _new_sheet(asked, pseudonym, json.dumps(answers), language, day, submitted=False)
        cursor.execute(BEGIN, [*values, asked.round_id, *TAKES_ANSWERS])
        return _held(cursor.fetchone())


def keep_answers(held: Held, round_id: int, answers: Mapping[str, Stored], language: str, day: date) -> bool:
    """Stores the answers; False when the round takes none."""
    values = [json.dumps(answers), language, day.isoformat(), held.id, round_id, *TAKES_ANSWERS]
    return _changes_a_row(KEEP, values)


def hand_in_sheet(asked: Asked, pseudonym: str, language: str, day: date) -> bool:
    """Handed in, made when needed and locked; False when a release rests on the sheet."""
    with planned_cursor() as cursor:
        cursor.execute(HAND_IN, _new_sheet(asked, pseudonym, "{}", language, day, submitted=True))
        return cursor.fetchone()[0] is None


def mark_as_answered(asked: Asked) -> bool:
    """Notes that she has handed in; False when the round takes no answers."""
    return _changes_a_row(MARK, [True, asked.entry_id, asked.round_id, *TAKES_ANSWERS])


def _new_sheet(
    asked: Asked, pseudonym: str, answers: str, language: str, day: date, *, submitted: bool
) -> tuple[Any, ...]:
    return (
        *(uuid.uuid4().hex, asked.round_id, asked.version_id, pseudonym, asked.group_id, asked.municipality_id),
        *(asked.role, language, day.isoformat(), answers, submitted),
    )


def _held(row: tuple[Any, ...] | None) -> Held | None:
    if row is None:
        return None
    sheet_id = row[0] if isinstance(row[0], str) else row[0].hex
    return Held(sheet_id, json.loads(row[1]), row[2] is not None)


def _changes_a_row(statement: str, values: list[Any]) -> bool:
    with planned_cursor() as cursor:
        cursor.execute(statement, values)
        return bool(cursor.rowcount)
