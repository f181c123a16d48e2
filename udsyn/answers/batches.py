"""What the answering page sends: JSON `[[key, value, revision], …]` from its script, a plain form without it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, QueryDict

from udsyn.answers.merging import Change
from udsyn.instruments.definition import Definition
from udsyn.instruments.reading import Reading, read_answers

LARGEST_BATCH = 64 * 1024  # bytes
MOST_CHANGES = 200
BEFORE = "before"


class BatchTooLarge(Exception):
    """More than any answering page sends."""


class BatchUnreadable(Exception):
    """Not a list of [key, value, revision]."""


def read_batch(request: HttpRequest) -> list[Change]:
    """The changes in a JSON body. Raises `BatchTooLarge`, `BatchUnreadable`."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_BATCH:
        raise BatchTooLarge
    try:
        rows = json.loads(request.body)
    except (ValueError, RecursionError) as unreadable:
        raise BatchUnreadable from unreadable
    if not isinstance(rows, list):
        raise BatchUnreadable
    if len(rows) > MOST_CHANGES:
        raise BatchTooLarge
    return [_change(row) for row in rows]


def _change(row: Any) -> Change:
    match row:
        case [str(key), value, int(revision)] if not isinstance(revision, bool):
            return Change(key, value, revision)
    raise BatchUnreadable


def read_form(definition: Definition, data: QueryDict) -> tuple[Reading, list[Change]]:
    """What a plain form says, and the answers that differ from those it was shown with.

    Only these are changes: a page that has been open for long must not undo what was answered elsewhere since.
    """
    reading = read_answers(definition, data)
    before = _shown_before(data)
    changed = [Change(key, value) for key, value in reading.values.items() if before.get(key) != value]
    emptied = [Change(key, None) for key in sorted(reading.cleared) if key in before]
    return reading, changed + emptied


def as_before(answers: Mapping[str, Any]) -> str:
    """The content of the hidden field that tells which answers the form was shown with."""
    return json.dumps(answers, separators=(",", ":"), sort_keys=True)


def _shown_before(data: QueryDict) -> dict[str, Any]:
    try:
        before = json.loads(data.get(BEFORE, "{}"))
    except (ValueError, RecursionError):
        return {}
    return before if isinstance(before, dict) else {}
