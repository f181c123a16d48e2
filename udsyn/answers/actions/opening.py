"""A leader says whether her small group may see its own picture."""

from __future__ import annotations

from django.db import transaction

from udsyn.answers.actions.sheets import RoundClosed
from udsyn.answers.models import TAKING_ANSWERS, RosterEntry, Round, Sheet
from udsyn.answers.pseudonyms import pseudonym_of


@transaction.atomic
def decide_to_open(*, entry: RosterEntry, opens: bool) -> None:
    """Her own yes or no, which she may change until she has begun to answer. Then it stands, and is not changed.

    Raises `RoundClosed`, `ProgrammeKeyMissing`.
    """
    if not Round.objects.filter(pk=entry.round_id, state__in=TAKING_ANSWERS).exists():
        raise RoundClosed
    pseudonym = pseudonym_of(entry.person_id, entry.round.programme)
    if not Sheet.objects.filter(round=entry.round_id, pseudonym=pseudonym).exists():
        RosterEntry.objects.filter(pk=entry.pk).update(opens=opens)
