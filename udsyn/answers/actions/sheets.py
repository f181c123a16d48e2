"""Saving, handing in and taking back one leader's sheet: one short transaction each, never check-then-write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from udsyn.answers.asked import Asked, asked_of
from udsyn.answers.checking import Fault, sound
from udsyn.answers.merging import Change, Merged, Stored, merge
from udsyn.answers.models import TAKING_ANSWERS, RosterEntry, Round, Sheet
from udsyn.answers.pseudonyms import pseudonym_of
from udsyn.answers.statements import begin_sheet, hand_in_sheet, hold_sheet, keep_answers, mark_as_answered


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


def save_answers(*, entry: RosterEntry, changes: Sequence[Change], language: str, today: date) -> Saved:
    """Merges the changes into the sheet, which is made when needed. Faulty changes are named, the others kept.

    A sheet that was handed in stays handed in. Raises `RoundClosed`, `ProgrammeKeyMissing`.
    """
    return save_asked(asked=asked_of(entry), changes=changes, language=language, today=today)


def save_asked(*, asked: Asked, changes: Sequence[Change], language: str, today: date) -> Saved:
    """The same, for whoever is asked."""
    kept, faults = sound(changes, asked.definition)
    pseudonym = asked.pseudonym
    with transaction.atomic():
        merged = _kept(asked, pseudonym, kept, language, today)
    return Saved(merged.top, merged.newer, faults)


def _kept(asked: Asked, pseudonym: str, changes: Sequence[Change], language: str, today: date) -> Merged:
    held = hold_sheet(asked.round_id, pseudonym)
    if held is None:
        merged = merge({}, changes)
        held = begin_sheet(asked, pseudonym, merged.answers, language, today)
        if held is not None and held.answers == merged.answers:
            return merged
    if held is None or held.is_counted:
        raise RoundClosed
    merged = merge(held.answers, changes)
    if not keep_answers(held, asked.round_id, merged.answers, language, today):
        raise RoundClosed
    return merged


def submit_sheet(*, entry: RosterEntry, language: str, today: date) -> None:
    """Hands the sheet in, as often as asked with one result. Raises `RoundClosed`, `ProgrammeKeyMissing`."""
    submit_asked(asked=asked_of(entry), language=language, today=today)


@transaction.atomic
def submit_asked(*, asked: Asked, language: str, today: date) -> None:
    """The same, for whoever is asked."""
    if not hand_in_sheet(asked, asked.pseudonym, language, today) or not mark_as_answered(asked):
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
