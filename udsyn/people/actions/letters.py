"""Queueing letters: each person gets each letter once, however often the button is pressed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.db import transaction

from udsyn.people.letters import letter_kind
from udsyn.people.models import Cohort, Letter, Person
from udsyn.people.models.letter import LetterState
from udsyn.people.tasks import start_sending
from udsyn.people.trail import record


@dataclass(frozen=True)
class Queued:
    """How many people get the letter now, and how many had it before."""

    new: int
    already: int


@transaction.atomic
def queue_letters(
    *, cohort: Cohort, people: Iterable[Person], kind: str, occasion: str, actor: Person, now: datetime
) -> Queued:
    """Puts the letter in the queue for each active person who has not had it for this occasion.

    The job starts in the same transaction: either letters and job are there, or neither. Raises `UnknownLetter`.
    """
    wanted = letter_kind(kind)
    chosen = {person.pk for person in people if person.is_active}
    press = uuid4()
    rows = [
        Letter(cohort=cohort, person_id=pk, kind=kind, occasion=occasion, hold=press, queued_at=now)
        for pk in sorted(chosen)
    ]
    Letter.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    new = Letter.objects.filter(hold=press).count()
    queued = Queued(new=new, already=len(chosen) - new)
    if new and wanted.deed is not None:
        record(cohort=cohort, actor=actor, verb=wanted.verb, facts={"new": new, "already": queued.already}, at=now)
    if new:
        start_sending(now=now)
    return queued


@transaction.atomic
def send_failed_again(*, cohort: Cohort, actor: Person, now: datetime) -> int:
    """Gives letters that could not be sent another round of tries. Returns how many."""
    failed = Letter.objects.filter(cohort=cohort, state=LetterState.FAILED)
    again = failed.update(state=LetterState.QUEUED, tries=0, due_at=None)
    if again:
        record(cohort=cohort, actor=actor, verb="people.letters_sent_again", facts={"new": again}, at=now)
        start_sending(now=now)
    return again
