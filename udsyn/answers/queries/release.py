"""What the release is computed from. Nothing else outside this room reads sheets of more than one person."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from random import SystemRandom
from typing import Any

from django.db.models import Count, F, Q

from udsyn.answers.merging import values_of
from udsyn.answers.models import Round, Sheet

SMALLEST_TO_OPEN = 3
"""Two would only read each other's answers; they can as well tell them."""


@dataclass(frozen=True)
class SheetFacts:
    """One handed-in sheet. `answers` maps an answer key to its value (`docs/instruments.md`).

    `counted_in` is the number of the release that counted it first, None for one that is in none yet.
    """

    pseudonym: str
    group_id: int
    municipality_id: int
    role: str
    answers: dict[str, Any]
    language: str = ""
    counted_in: int | None = None


@dataclass(frozen=True)
class RosterSizes:
    """How many were asked, by the roster frozen when the round opened. Keys are ids and roles.

    `places` maps each group to its municipality.
    """

    total: int
    by_group: dict[int, int]
    by_municipality: dict[int, int]
    by_role: dict[str, int]
    by_group_and_role: dict[tuple[int, str], int]
    by_municipality_and_role: dict[tuple[int, str], int]
    places: dict[int, int] = field(default_factory=dict)


def sheets_for_release(round: Round) -> list[SheetFacts]:
    """Handed-in sheets, in random order: the order rows were written in would tell who answered first."""
    rows = Sheet.objects.filter(round=round, submitted=True).values_list(
        "pseudonym", "group_id", "municipality_id", "role", "answers", "language", "counted_in"
    )
    facts = [
        SheetFacts(who, group, unit, role, values_of(stored), language, counted)
        for who, group, unit, role, stored, language, counted in rows
    ]
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
    places: dict[int, int] = {}
    for group, municipality, role, asked in rows:
        groups[group] += asked
        places[group] = municipality
        municipalities[municipality] += asked
        roles[role] += asked
        group_roles[group, role] += asked
        municipality_roles[municipality, role] += asked
    return RosterSizes(
        total=roles.total(),
        by_group=dict(groups),
        by_municipality=dict(municipalities),
        by_role=dict(roles),
        by_group_and_role=dict(group_roles),
        by_municipality_and_role=dict(municipality_roles),
        places=places,
    )


def opened_groups(round: Round) -> frozenset[int]:
    """Groups below the limit in which everybody who was asked agreed that the group may see its own picture."""
    rows = round.roster.values("group").annotate(asked=Count("pk"), agreed=Count("pk", filter=Q(opens=True)))
    asked_to_open = rows.filter(asked__gte=SMALLEST_TO_OPEN, asked__lt=round.limit)
    return frozenset(asked_to_open.filter(asked=F("agreed")).values_list("group", flat=True))
