"""Two other ways to publish, as survey tools do: minimum size alone, and hiding the smallest sibling beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.results.attack_algebra import People
from tests.results.attack_regions import LIMIT, AskedRound, AttackedRegion, has_score
from tests.results.attack_releases import Published, Units, Wave, enough_late

Rule = Callable[[Units], set[str]]


def minimum_size(units: Units) -> set[str]:
    """Everything with enough answers."""
    return {unit for unit, people in units.items() if len(people) >= LIMIT}


def complementary(units: Units) -> set[str]:
    """The same, but where what is hidden of a whole is too few, its smallest shown part is hidden too."""
    shown = minimum_size(units)
    while found := next(_uncovered(units, shown), None):
        shown.remove(found)
    return shown


def _uncovered(units: Units, shown: set[str]) -> Iterator[str]:
    for parent, children in families(units):
        rest = units[parent] - frozenset(one for child in children if child in shown for one in units[child])
        if parent in shown and 0 < len(rest) < LIMIT:
            siblings = [child for child in children if child in shown]
            yield min(siblings, key=lambda child: (len(units[child]), child), default=parent)


def families(units: Units) -> Iterator[tuple[str, list[str]]]:
    """Whole and parts: by place, by group, and by role in each."""
    parts: dict[str, list[str]] = {}
    for name in units:
        kind, place, _group, which = name.split(" ", 3)
        if kind == "municipality":
            parts.setdefault(f"region 0 0 {which}", []).append(name)
        if kind == "group":
            parts.setdefault(f"municipality {place} 0 {which}", []).append(name)
        if which:
            parts.setdefault(f"{name.removesuffix(which)} by role", []).append(name)
    for name in units:
        if not name.startswith("group"):
            yield name, parts.get(name, [])
        if name.endswith(" "):
            yield name, parts.get(f"{name} by role", [])


def released_by(rule: Rule, region: AttackedRegion) -> tuple[Published, Published]:
    """Both rounds, late answers as a second picture of the first, by another rule than ours."""
    first = _round(rule, region.first, 2 if enough_late(region.first) else 1, region.together)
    return first, _round(rule, region.second, 1, region.together)


def _round(rule: Rule, round: AskedRound, waves: int, together: bool) -> Published:
    published = Published({})
    for wave in range(1, waves + 1):
        published.units = Wave(round, wave, together).units(has_score)
        published.sets |= {published.units[unit] for unit in rule(published.units)}
    published.opened = list(_opened(round, published.units))
    return published


def _opened(round: AskedRound, units: Units) -> Iterator[People]:
    for unit, people in units.items():
        if unit.startswith("group") and unit.endswith(" ") and int(unit.split(" ")[2]) in round.opened:
            yield people
