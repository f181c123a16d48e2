"""The gate before a round opens: every municipality has talked with its employees' representatives."""

from __future__ import annotations

from dataclasses import dataclass

from udsyn.answers.models import RepresentativesRecord, Round
from udsyn.people.models import LeaderGroup, Membership, Municipality, Person


@dataclass(frozen=True)
class GateLine:
    """One municipality with leaders, and its record when there is one."""

    municipality: Municipality
    record: RepresentativesRecord | None


def gate(round: Round) -> list[GateLine]:
    """A line per municipality in the cohort with leaders, by name. Two queries."""
    asked = Membership.objects.active().filter(group__cohort=round.programme.cohort_id).values("group__municipality")
    records = {entry.municipality_id: entry for entry in round.representatives.all()}
    municipalities = Municipality.objects.filter(pk__in=asked)
    return [GateLine(municipality, records.get(municipality.pk)) for municipality in municipalities]


def municipalities_without_record(round: Round) -> list[Municipality]:
    return [line.municipality for line in gate(round) if line.record is None]


def lines_for(person: Person, round: Round) -> list[GateLine]:
    """The lines the person may record: all for a facilitator, her own municipality for a coordinator."""
    managed = LeaderGroup.objects.managed_by(person).filter(cohort=round.programme.cohort_id)
    municipalities = set(managed.values_list("municipality", flat=True))
    return [line for line in gate(round) if line.municipality.pk in municipalities]
