"""The gate before a round opens: every municipality has talked with its employees' representatives."""

from __future__ import annotations

from dataclasses import dataclass

from udsyn.answers.models import RepresentativesRecord, Round
from udsyn.people.models import Membership, Municipality


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
