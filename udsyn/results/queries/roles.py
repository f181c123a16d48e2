"""Gaps between roles: the same topics as top leaders, IT, HR, other leaders and elected members see them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from udsyn.design.charts import Chart
from udsyn.instruments.definition import Definition
from udsyn.people.models import LeaderRole
from udsyn.results.drawings import Seen, gap_chart
from udsyn.results.models import ReleasedUnit
from udsyn.results.queries.figures import Picture, picture_of
from udsyn.results.sentences import ROLE_NAMES

HOW_MANY = 3
LEAST = 2


@dataclass(frozen=True)
class RoleGaps:
    """Charts of two roles each. `place` says whose roles they are when it is not the reader's own unit."""

    charts: tuple[Chart, ...]
    place: str = ""


def role_gaps(
    sources: Iterable[tuple[str, Sequence[ReleasedUnit]]], definition: Definition, language: str
) -> RoleGaps | None:
    """The first source of which at least two roles were released: the group, else its municipality, else the region.

    Roles come in their fixed order; the first one released is set beside each of the others.
    """
    for place, units in sources:
        seen = _seen(units, definition, language)
        if len(seen) < LEAST:
            continue
        first, others = seen[0], seen[1 : 1 + HOW_MANY]
        charts = [gap_chart(first, other, f"{first.name} · {other.name}", language) for other in others]
        drawn = tuple(chart for chart in charts if chart is not None)
        if drawn:
            return RoleGaps(drawn, place)
    return None


def _seen(units: Sequence[ReleasedUnit], definition: Definition, language: str) -> list[Seen]:
    by_role = {unit.role: unit for unit in units if unit.role}
    found = [(role, picture_of(by_role[role], definition, language)) for role in LeaderRole.values if role in by_role]
    return [Seen(str(ROLE_NAMES[role]), picture) for role, picture in found if _says_something(picture)]


def _says_something(picture: Picture) -> bool:
    return bool(picture.known)
