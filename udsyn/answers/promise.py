"""What a leader is promised before the first question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from udsyn.answers.models import RosterEntry, SmallGroups
from udsyn.answers.queries.release import SMALLEST_TO_OPEN
from udsyn.answers.statements import count_asked


@dataclass(frozen=True)
class Promise:
    """How small the group is, by the roster, and what that means. `ends_on` is the programme's last day, if known.

    `asks_to_open` in a group that may see its own picture only if everybody agrees; `opens` is what she has said.
    """

    group: str
    municipality: str
    group_size: int
    municipality_size: int
    limit: int
    ends_on: date | None
    shares_a_picture: bool = False
    opens: bool | None = None

    @property
    def group_has_picture(self) -> bool:
        return self.group_size >= self.limit

    @property
    def asks_to_open(self) -> bool:
        return SMALLEST_TO_OPEN <= self.group_size < self.limit

    @property
    def others(self) -> int:
        return self.group_size - 1

    @property
    def municipality_has_picture(self) -> bool:
        return self.municipality_size >= self.limit


def promise_to(entry: RosterEntry) -> Promise:
    """One query, and one more in a group that is too small."""
    in_group, in_municipality = count_asked(entry.round_id, entry.group_id, entry.municipality_id)
    return Promise(
        group=entry.group.name,
        municipality=entry.municipality.name,
        group_size=in_group,
        municipality_size=in_municipality,
        limit=entry.round.limit,
        ends_on=entry.round.programme.ends_on,
        shares_a_picture=in_group < entry.round.limit and _has_company(entry),
        opens=entry.opens,
    )


def _has_company(entry: RosterEntry) -> bool:
    """Whether another group of the municipality is too small as well, and the round puts such groups together."""
    if entry.round.small_groups != SmallGroups.TOGETHER:
        return False
    there = entry.round.roster.filter(municipality=entry.municipality_id).exclude(group=entry.group_id)
    return there.values("group").annotate(asked=Count("pk")).filter(asked__lt=entry.round.limit).exists()
