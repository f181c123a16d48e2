"""Saving, handing in and taking back one leader's sheet: one short transaction each, never check-then-write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from udsyn.answers.checking import Fault, sound
from udsyn.answers.merging import Change, Stored, merge
from udsyn.answers.models import TAKING_ANSWERS, RosterEntry, Round, Sheet
from udsyn.answers.pseudonyms import pseudonym_of
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
    sheet_id, answers = _touch(entry, language, today)
    merged = merge(answers, kept)
    if merged.answers != answers:
        Sheet.objects.filter(pk=sheet_id).update(answers=merged.answers)
    return Saved(merged.top, merged.newer, faults)


@transaction.atomic
def submit_sheet(*, entry: RosterEntry, language: str, today: date) -> None:
    """Hands the sheet in, as often as asked with one result. Raises `RoundClosed`, `ProgrammeKeyMissing`."""
    _touch(entry, language, today, submitted=True)
    RosterEntry.objects.filter(pk=entry.pk).update(has_answered=True)


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


def _touch(
    entry: RosterEntry, language: str, today: date, *, submitted: bool = False
) -> tuple[UUID, dict[str, Stored]]:
    """Makes the sheet or takes its row, in one statement that also locks it; then reads it and the round's state.

    Reading after locking is what lets a close and a save meet without a gap: `close_round` waits for held sheets.
    """
    pseudonym = pseudonym_of(entry.person_id, entry.round.programme)
    fields = ["language", "day", *(["submitted"] if submitted else [])]
    Sheet.objects.bulk_create(
        [
            Sheet(
                round_id=entry.round_id,
                version_id=entry.round.version_id,
                pseudonym=pseudonym,
                group_id=entry.group_id,
                municipality_id=entry.municipality_id,
                role=entry.role,
                language=language,
                day=today,
                submitted=submitted,
            )
        ],
        update_conflicts=True,
        unique_fields=["round", "pseudonym"],
        update_fields=fields,
    )
    sheets = Sheet.objects.filter(round=entry.round_id, pseudonym=pseudonym)
    sheet_id, answers, counted_in, state = sheets.values_list("pk", "answers", "counted_in", "round__state").get()
    if state not in TAKING_ANSWERS or counted_in is not None:
        raise RoundClosed
    return sheet_id, answers
