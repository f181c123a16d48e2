"""How far a round has come, told so that nobody can read a single person's answering out of it.

While a round takes answers, all of it is as it was last told (`telling.py`).
Per leader group there are words only. A rate is given for units of at least ten, with at least five answers, and only
to the nearest ten per cent. The whole room may be counted from ten asked.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, TextChoices
from django.utils.translation import gettext_lazy as _

from udsyn.answers.models import RosterEntry, Round
from udsyn.answers.telling import counts_told
from udsyn.people.models import LeaderGroup, Person
from udsyn.programmes.models import SMALLEST_LIMIT

SMALLEST_UNIT_WITH_RATE = 10
FEWEST_ANSWERS_WITH_RATE = 5
SHARE_THAT_IS_ENOUGH = 0.6


class Readiness(TextChoices):
    """Whether there will be a picture."""

    READY = "ready", _("Ready")
    NEARLY = "nearly", _("Nearly ready")
    NOT = "not", _("Not ready yet")
    TOO_SMALL = "too_small", _("Too small for a picture of its own, counts in its municipality")


@dataclass(frozen=True)
class GroupReadiness:
    group_id: int
    name: str
    state: Readiness


@dataclass(frozen=True)
class MunicipalityReadiness:
    """`rate` is a multiple of ten per cent, or None where it would say too much."""

    municipality_id: int
    name: str
    state: Readiness
    rate: int | None
    groups: tuple[GroupReadiness, ...]


@dataclass(frozen=True)
class RoomCount:
    """Everyone asked in the round, whatever the unit. Shown only when `is_told`: a small room is one small group.

    While fewer than the round's limit have answered, those in the room could tell who they are.
    """

    asked: int
    answered: int
    limit: int = SMALLEST_LIMIT

    @property
    def is_room(self) -> bool:
        return self.asked >= SMALLEST_UNIT_WITH_RATE

    @property
    def is_told(self) -> bool:
        return self.is_room and self.answered >= self.limit


def readiness(round: Round, user: Person, *, now: datetime) -> list[MunicipalityReadiness]:
    """Municipalities and groups the user facilitates or coordinates, by name. One query once the round is closed.

    Before that three, and two more where it is told anew.
    """
    told = counts_told(round, now) if round.takes_answers else None
    groups = LeaderGroup.objects.managed_by(user).values("pk")
    rows = (
        round.roster.filter(group__in=groups)
        .values_list("municipality", "municipality__name", "group", "group__name")
        .annotate(asked=Count("pk"), answered=Count("pk", filter=Q(has_answered=True)))
        .order_by("municipality__name", "municipality", "group__name", "group")
    )
    units: dict[tuple[int, str], list[tuple[int, str, int, int]]] = {}
    for municipality, title, *group in rows:
        answered = group[3] if told is None else told.get(group[0], 0)
        units.setdefault((municipality, title), []).append((group[0], group[1], group[2], answered))
    return [_municipality(unit, name, parts, round) for (unit, name), parts in units.items()]


def room_count(round: Round) -> RoomCount:
    """One query."""
    counts = round.roster.aggregate(asked=Count("pk"), answered=Count("pk", filter=Q(has_answered=True)))
    return RoomCount(counts["asked"], counts["answered"], round.limit)


def state_of(asked: int, answered: int, limit: int) -> Readiness:
    """Ready from the limit and three of five asked; nearly from half of what that takes."""
    if asked < limit:
        return Readiness.TOO_SMALL
    needed = max(limit, math.ceil(asked * SHARE_THAT_IS_ENOUGH))
    if answered >= needed:
        return Readiness.READY
    return Readiness.NEARLY if answered >= math.ceil(needed / 2) else Readiness.NOT


def rate_of(asked: int, answered: int) -> int | None:
    """Per cent to the nearest ten (half up), or None for a unit that is too small or has answered too little."""
    if asked < SMALLEST_UNIT_WITH_RATE or answered < FEWEST_ANSWERS_WITH_RATE:
        return None
    return 10 * ((20 * answered + asked) // (2 * asked))


def _municipality(
    municipality_id: int, name: str, parts: Sequence[tuple[int, str, int, int]], round: Round
) -> MunicipalityReadiness:
    limit = round.limit
    asked, answered = sum(part[2] for part in parts), sum(part[3] for part in parts)
    return MunicipalityReadiness(
        municipality_id=municipality_id,
        name=name,
        state=state_of(asked, answered, limit),
        # While answers come in, a rate of a municipality with one group would be the group's.
        rate=None if round.takes_answers and len(parts) == 1 else rate_of(asked, answered),
        groups=tuple(GroupReadiness(group, title, state_of(size, got, limit)) for group, title, size, got in parts),
    )


def those_to_remind(round: Round) -> list[Person]:
    """Everyone on the roster who has not handed in. Only letters use it; no page shows it."""
    entries = RosterEntry.objects.filter(round=round, has_answered=False).select_related("person")
    return [entry.person for entry in entries]
