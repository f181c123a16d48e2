"""Saving, handing in and taking back one leader's sheet: one short transaction each, never check-then-write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from udsyn.answers.checking import Fault, sound
from udsyn.answers.merging import Change, Stored, merge
from udsyn.answers.models import TAKING_ANSWERS, RosterEntry, Round, Sheet
from udsyn.answers.pseudonyms import pseudonym_of
from udsyn.answers.statements import keep_answers, mark_as_answered, take_sheet
from udsyn.answers.wordings import definition_of


class RoundClosed(Exception):
    """The round takes no answers, or none from her: closed, not open yet, or counted in a release.

    Nothing was changed.
    """


@dataclass(frozen=True)
class Saved:
    """`top` is the sheet's highest revision; `newer` what is stored where a change lost to a newer one."""

    top: int
    newer: dict[str, Stored]
    faults: tuple[Fault, ...]


@transaction.atomic
def save_answers(*, entry: RosterEntry, changes: Sequence[Change], language: str, today: date) -> Saved:
    """Merges the changes into the sheet, which is made when needed. Faulty changes are named, the others kept.

    A sheet that was handed in stays handed in. Raises `RoundClosed`, `ProgrammeKeyMissing`.
    """
    kept, faults = sound(changes, definition_of(entry.round.version))
    pseudonym = pseudonym_of(entry.person_id, entry.round.programme)
    taken = take_sheet(entry, pseudonym, language, today, submitted=False)
    merged = merge(taken.answers, kept)
    if taken.is_counted or not keep_answers(taken.id, entry.round_id, merged.answers):
        raise RoundClosed
    return Saved(merged.top, merged.newer, faults)


@transaction.atomic
def submit_sheet(*, entry: RosterEntry, language: str, today: date) -> None:
    """Hands the sheet in, as often as asked with one result. Raises `RoundClosed`, `ProgrammeKeyMissing`."""
    pseudonym = pseudonym_of(entry.person_id, entry.round.programme)
    taken = take_sheet(entry, pseudonym, language, today, submitted=True)
    if taken.is_counted or not mark_as_answered(entry):
        raise RoundClosed


@transaction.atomic
def reopen_sheet(*, entry: RosterEntry) -> None:
    """Takes the sheet back, so that it counts as not handed in. Raises `RoundClosed`, `ProgrammeKeyMissing`."""
    pseudonym = pseudonym_of(entry.person_id, entry.round.programme)
    sheets = Sheet.objects.filter(round=entry.round_id, pseudonym=pseudonym)
    sheets.update(submitted=False)
    RosterEntry.objects.filter(pk=entry.pk).update(has_answered=False)
    is_open = Round.objects.filter(pk=entry.round_id, state__in=TAKING_ANSWERS).exists()
    if not is_open or sheets.exclude(counted_in=None).exists():
        raise RoundClosed
