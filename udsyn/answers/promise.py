"""What a leader is promised before the first question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from udsyn.answers.models import RosterEntry


@dataclass(frozen=True)
class Promise:
    """How small the group is, by the roster, and what that means. `ends_on` is the programme's last day, if known."""

    group: str
    municipality: str
    group_size: int
    municipality_size: int
    limit: int
    ends_on: date | None

    @property
    def group_has_picture(self) -> bool:
        return self.group_size >= self.limit

    @property
    def municipality_has_picture(self) -> bool:
        return self.municipality_size >= self.limit


def promise_to(entry: RosterEntry) -> Promise:
    """One query."""
    sizes = entry.round.roster.aggregate(
        group=Count("pk", filter=Q(group=entry.group_id)),
        municipality=Count("pk", filter=Q(municipality=entry.municipality_id)),
    )
    return Promise(
        group=entry.group.name,
        municipality=entry.municipality.name,
        group_size=sizes["group"],
        municipality_size=sizes["municipality"],
        limit=entry.round.limit,
        ends_on=entry.round.programme.ends_on,
    )
