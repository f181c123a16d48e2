"""What a leader sees of her own answers and rounds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from udsyn.answers.links import personal_token
from udsyn.answers.merging import Stored, highest_revision, values_of
from udsyn.answers.models import RosterEntry, RoundState, Sheet
from udsyn.answers.pseudonyms import ProgrammeKeyMissing, pseudonym_of
from udsyn.answers.statements import read_sheet
from udsyn.answers.wordings import definition_of
from udsyn.instruments.definition import Wording
from udsyn.people.models import Person


@dataclass(frozen=True)
class OwnSheet:
    """`answers` maps a key to its value, `stored` also to its revision; `top` is the highest revision.

    `counted` is true once a release rests on it: from then on it never changes.
    """

    answers: dict[str, Any]
    stored: dict[str, Stored]
    submitted: bool
    top: int
    counted: bool = False


@dataclass(frozen=True)
class OpenRound:
    """A round a leader is asked in. `path` is her personal link; `started` is also true once handed in."""

    round_id: int
    title: str
    instrument: Wording
    minutes: int
    closes_on: date | None
    started: bool
    handed_in: bool
    path: str


def own_answers(entry: RosterEntry) -> OwnSheet | None:
    """The leader's own sheet, or None before the first answer. Raises `ProgrammeKeyMissing`."""
    pseudonym = pseudonym_of(entry.person_id, entry.round.programme)
    row = read_sheet(entry.round_id, pseudonym)
    if row is None:
        return None
    stored, submitted, counted = row
    return OwnSheet(values_of(stored), stored, submitted, highest_revision(stored), counted)


def open_rounds_of(person: Person) -> list[OpenRound]:
    """The person's open rounds, newest first. Two queries, and one more per instrument not met before.

    Of those open for late answers only where she has not handed in.
    """
    entries = list(
        RosterEntry.objects.visible_to(person)
        .for_answering()
        .filter(Q(round__state=RoundState.OPEN) | Q(round__state=RoundState.LATE, has_answered=False))
        .order_by("-round__opened_on", "-round")
    )
    started = _rounds_started(entries)
    return [_open_round(entry, entry.round_id in started) for entry in entries]


def _open_round(entry: RosterEntry, has_sheet: bool) -> OpenRound:
    round, definition = entry.round, definition_of(entry.round.version)
    return OpenRound(
        round_id=round.pk,
        title=round.title,
        instrument=definition.title,
        minutes=definition.minutes,
        closes_on=round.closes_on,
        started=has_sheet or entry.has_answered,
        handed_in=entry.has_answered,
        path=reverse("answers:promise", args=[personal_token(entry)]),
    )


def _rounds_started(entries: list[RosterEntry]) -> set[int]:
    """Rounds in which the entries' persons have a sheet. One query."""
    pseudonyms = {}
    for entry in entries:
        try:
            pseudonyms[pseudonym_of(entry.person_id, entry.round.programme)] = entry.round_id
        except ProgrammeKeyMissing:
            continue
    sheets = Sheet.objects.filter(pseudonym__in=pseudonyms, round__in=[entry.round_id for entry in entries])
    return set(sheets.values_list("round", flat=True))
