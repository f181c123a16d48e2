"""The two pages with which everybody in a room begins: made once for all who see the same, and filled in for each."""

from __future__ import annotations

import uuid
from copy import copy
from dataclasses import replace
from secrets import randbelow
from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import get_language

from udsyn.answers.batches import as_before
from udsyn.answers.page_state import milliseconds, page_state
from udsyn.answers.promise import Promise
from udsyn.answers.visits import NOTHING_YET, Visit
from udsyn.lib.moulds import Shelf, slot
from udsyn.lib.same import Same

TOKEN, KEY, GROUP, MUNICIPALITY = slot(), slot(), slot(), slot()
NOW = 10**15 + randbelow(10**15)
_starts = Shelf(TOKEN, GROUP, MUNICIPALITY)
_sheets = Shelf(TOKEN, KEY, str(NOW))


def start_page(visit: Visit, promise: Promise, *, started: bool) -> HttpResponse:
    """The promise, to somebody who is asked nothing there."""
    large = promise.limit if promise.municipality_has_picture else 0
    common = replace(promise, group=GROUP, municipality=MUNICIPALITY, municipality_size=large)
    context = {"promise": common, "started": started, "is_missing": False}
    key = (*_seen_by(visit), visit.entry.round.closes_on, common, started)
    mould = _starts.mould(key, lambda: _rendered("answers/promise.html", visit, context))
    words = {TOKEN: visit.token, GROUP: escape(promise.group), MUNICIPALITY: escape(promise.municipality)}
    return mould.fill(words)


def unanswered_sheet(visit: Visit) -> HttpResponse:
    """All statements, to somebody who has not begun."""
    mould = _sheets.mould(_seen_by(visit), lambda: _rendered("answers/sheet.html", visit, _nothing_answered(visit)))
    return mould.fill({TOKEN: visit.token, KEY: visit.entry.key.hex, str(NOW): str(milliseconds(timezone.now()))})


def _nothing_answered(visit: Visit) -> dict[str, Any]:
    state = {**page_state(NOTHING_YET), "now": NOW}
    shared = {"definition": visit.definition, "state": state, "before": as_before({})}
    return {**shared, "shown": {}, "faults": {}, "faulty": []}


def _seen_by(visit: Visit) -> tuple[Any, ...]:
    """What of a visit shows on a page beside her own words."""
    return (
        Same(visit.definition),
        get_language(),
        visit.entry.round.title,
        visit.language,
        visit.chosen,
        visit.is_shared,
    )


def _rendered(template: str, visit: Visit, context: dict[str, Any]) -> str:
    anybody = copy(visit.entry)
    anybody.key = uuid.UUID(hex=KEY)
    return render_to_string(template, {**context, "visit": replace(visit, token=TOKEN, entry=anybody)})
