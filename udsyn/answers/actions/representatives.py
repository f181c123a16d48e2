"""Recording that a round was discussed with the employees' representatives."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from udsyn.answers.actions.refusals import WrongState
from udsyn.answers.models import RepresentativesRecord, Round, RoundState
from udsyn.people.models import Municipality, Person
from udsyn.people.trail import record


@transaction.atomic
def record_representatives(
    *, round: Round, municipality: Municipality, discussed_on: date, note: str, actor: Person, now: datetime
) -> RepresentativesRecord:
    """Writes or corrects one municipality's record. Raises `WrongState` once the round has opened."""
    if not Round.objects.select_for_update().filter(pk=round.pk, state=RoundState.DRAFT).exists():
        raise WrongState
    entry, _created = RepresentativesRecord.objects.update_or_create(
        round=round,
        municipality=municipality,
        defaults={"discussed_on": discussed_on, "note": note, "recorded_by": actor},
    )
    facts = {"round": round.title, "municipality": municipality.name, "discussed_on": discussed_on.isoformat()}
    record(cohort=round.programme.cohort, actor=actor, verb="answers.representatives_recorded", facts=facts, at=now)
    return entry


@transaction.atomic
def record_representatives_for_all(
    *, round: Round, municipalities: Iterable[Municipality], discussed_on: date, note: str, actor: Person, now: datetime
) -> int:
    """The same date and note for each of the municipalities. Returns how many."""
    entries = [
        record_representatives(
            round=round, municipality=municipality, discussed_on=discussed_on, note=note, actor=actor, now=now
        )
        for municipality in municipalities
    ]
    return len(entries)
