"""Inviting and reminding everyone asked in a round."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from udsyn.answers.actions.refusals import WrongState
from udsyn.answers.mail import Occasion, RoundLetter
from udsyn.answers.models import Round
from udsyn.people.actions.letters import Queued, queue_letters
from udsyn.people.models import Person


def invite(*, round: Round, actor: Person, now: datetime) -> Queued:
    """Queues the invitation for everyone on the roster who has not had it. Raises `WrongState` unless it is open."""
    return _queue(round, RoundLetter.INVITATION, Occasion(round.pk), actor, now)


def remind(*, round: Round, actor: Person, now: datetime) -> Queued:
    """Queues the reminder for everyone on the roster, at most one a day each. Raises `WrongState` unless it is open.

    Whoever has handed in is queued too and gets none (`mail.render_reminder`): neither the queue nor the number
    behind the button tells who has answered.
    """
    return _queue(round, RoundLetter.REMINDER, Occasion(round.pk, timezone.localdate(now)), actor, now)


def _queue(round: Round, kind: RoundLetter, occasion: Occasion, actor: Person, now: datetime) -> Queued:
    if not round.takes_answers:
        raise WrongState
    asked = Person.objects.filter(roster_entries__round=round)
    return queue_letters(
        cohort=round.programme.cohort, people=asked, kind=kind, occasion=str(occasion), actor=actor, now=now
    )
