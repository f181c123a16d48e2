"""The units of a release: the region, municipalities, small groups together, leader groups, and each role in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from udsyn.answers.queries.release import RosterSizes, SheetFacts
from udsyn.results.models import UnitKind


@dataclass(frozen=True, order=True)
class UnitKey:
    """Which unit. `role` is empty for everyone in it."""

    kind: UnitKind
    municipality_id: int | None = None
    group_id: int | None = None
    role: str = ""

    @property
    def id(self) -> str:
        return f"{self.kind} {self.municipality_id or 0} {self.group_id or 0} {self.role}"


@dataclass(frozen=True)
class Unit:
    """`people` are positions in the list of sheets; `asked` is how many the roster holds."""

    key: UnitKey
    people: frozenset[int]
    asked: int


_STEPS = {UnitKind.REGION: 0, UnitKind.MUNICIPALITY: 1, UnitKind.SMALL_GROUPS: 2, UnitKind.GROUP: 3}


@dataclass(frozen=True)
class SmallGroups:
    """Groups with fewer than `limit` on the roster. Where they are `together`, a municipality's have one unit.

    Which ones they are is settled when the round opens: it depends on who is asked, never on who answered.
    """

    limit: int
    together: bool

    def pooled(self, sizes: RosterSizes) -> frozenset[int]:
        """The groups that share a unit with another one of their municipality."""
        if not self.together:
            return frozenset()
        small = {group: place for group, place in sizes.places.items() if sizes.by_group[group] < self.limit}
        shared = {place for place, count in Counter(small.values()).items() if count > 1}
        return frozenset(group for group, place in small.items() if place in shared)


APART = SmallGroups(0, together=False)


def units_of(sheets: Sequence[SheetFacts], sizes: RosterSizes, small: SmallGroups = APART) -> list[Unit]:
    """Every unit anybody answered in, in the order of the release.

    Whole before part, everyone before roles, large before small: what is most useful is judged first. Units of one
    size follow their ids, so that the order in which sheets arrive decides nothing.
    """
    pooled = small.pooled(sizes)
    people = people_by_unit(sheets, pooled)
    ordered = sorted(people, key=lambda key: (bool(key.role), _STEPS[key.kind], -len(people[key]), key))
    return [Unit(key, frozenset(people[key]), _asked(key, sizes, pooled)) for key in ordered]


def units_asked(sizes: RosterSizes, small: SmallGroups = APART) -> int:
    """How many units the roster holds, whoever answered."""
    return (
        whole_units_asked(sizes, small)
        + len(sizes.by_role)
        + len(sizes.by_municipality_and_role)
        + len(sizes.by_group_and_role)
    )


def whole_units_asked(sizes: RosterSizes, small: SmallGroups = APART) -> int:
    """Those of them that are not roles."""
    together = {sizes.places[group] for group in small.pooled(sizes)}
    return 1 + len(sizes.by_municipality) + len(sizes.by_group) + len(together)


def people_by_unit(sheets: Sequence[SheetFacts], pooled: frozenset[int] = frozenset()) -> dict[UnitKey, set[int]]:
    """Positions of the sheets of each unit."""
    people: dict[UnitKey, set[int]] = {}
    for position, sheet in enumerate(sheets):
        for key in _keys_of(sheet):
            people.setdefault(key, set()).add(position)
        if sheet.group_id in pooled:
            people.setdefault(UnitKey(UnitKind.SMALL_GROUPS, sheet.municipality_id), set()).add(position)
    return people


def _keys_of(sheet: SheetFacts) -> list[UnitKey]:
    whole = [
        UnitKey(UnitKind.REGION),
        UnitKey(UnitKind.MUNICIPALITY, sheet.municipality_id),
        UnitKey(UnitKind.GROUP, sheet.municipality_id, sheet.group_id),
    ]
    return whole + [UnitKey(key.kind, key.municipality_id, key.group_id, sheet.role) for key in whole]


def _asked(key: UnitKey, sizes: RosterSizes, pooled: frozenset[int]) -> int:
    if key.kind == UnitKind.SMALL_GROUPS:
        return sum(sizes.by_group[group] for group in pooled if sizes.places[group] == key.municipality_id)
    if key.kind == UnitKind.GROUP:
        group = key.group_id or 0
        return sizes.by_group_and_role[group, key.role] if key.role else sizes.by_group[group]
    if key.kind == UnitKind.MUNICIPALITY:
        place = key.municipality_id or 0
        return sizes.by_municipality_and_role[place, key.role] if key.role else sizes.by_municipality[place]
    return sizes.by_role[key.role] if key.role else sizes.total
