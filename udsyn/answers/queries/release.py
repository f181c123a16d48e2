"""What the release is computed from. Nothing else outside this room reads sheets of more than one person."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from random import SystemRandom
from typing import Any

from django.db.models import Count

from udsyn.answers.merging import values_of
from udsyn.answers.models import Round, Sheet


@dataclass(frozen=True)
class SheetFacts:
    """One handed-in sheet. `answers` maps an answer key to its value (`docs/instruments.md`)."""

    pseudonym: str
    group_id: int
    municipality_id: int
    role: str
    answers: dict[str, Any]


@dataclass(frozen=True)
class RosterSizes:
    """How many were asked, by the roster frozen when the round opened. Keys are ids and roles."""

    total: int
    by_group: dict[int, int]
    by_municipality: dict[int, int]
    by_role: dict[str, int]
    by_group_and_role: dict[tuple[int, str], int]
    by_municipality_and_role: dict[tuple[int, str], int]


def sheets_for_release(round: Round) -> list[SheetFacts]:
    """Handed-in sheets, in random order: the order rows were written in would tell who answered first."""
    rows = Sheet.objects.filter(round=round, submitted=True).values_list(
        "pseudonym", "group_id", "municipality_id", "role", "answers"
    )
    facts = [SheetFacts(who, group, unit, role, values_of(stored)) for who, group, unit, role, stored in rows]
    SystemRandom().shuffle(facts)
    return facts


def roster_sizes(round: Round) -> RosterSizes:
    """One query, however many are asked."""
    rows = round.roster.values_list("group", "municipality", "role").annotate(asked=Count("pk"))
    groups: Counter[int] = Counter()
    municipalities: Counter[int] = Counter()
    roles: Counter[str] = Counter()
    group_roles: Counter[tuple[int, str]] = Counter()
    municipality_roles: Counter[tuple[int, str]] = Counter()
    for group, municipality, role, asked in rows:
        groups[group] += asked
        municipalities[municipality] += asked
        roles[role] += asked
        group_roles[group, role] += asked
        municipality_roles[municipality, role] += asked
    return RosterSizes(
        roles.total(), dict(groups), dict(municipalities), dict(roles), dict(group_roles), dict(municipality_roles)
    )
