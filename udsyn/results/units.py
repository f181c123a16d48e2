"""The units of a release: the region, each municipality, each leader group, and each role in them."""

from __future__ import annotations

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


_STEPS = {UnitKind.REGION: 0, UnitKind.MUNICIPALITY: 1, UnitKind.GROUP: 2}


def units_of(sheets: Sequence[SheetFacts], sizes: RosterSizes) -> list[Unit]:
    """Every unit anybody answered in, in the order of the release.

    Whole before part, everyone before roles, large before small: what is most useful is judged first. Units of one
    size follow their ids, so that the order in which sheets arrive decides nothing.
    """
    people = people_by_unit(sheets)
    ordered = sorted(people, key=lambda key: (bool(key.role), _STEPS[key.kind], -len(people[key]), key))
    return [Unit(key, frozenset(people[key]), _asked(key, sizes)) for key in ordered]


def people_by_unit(sheets: Sequence[SheetFacts]) -> dict[UnitKey, set[int]]:
    """Positions of the sheets of each unit."""
    people: dict[UnitKey, set[int]] = {}
    for position, sheet in enumerate(sheets):
        for key in _keys_of(sheet):
            people.setdefault(key, set()).add(position)
    return people


def _keys_of(sheet: SheetFacts) -> list[UnitKey]:
    whole = [
        UnitKey(UnitKind.REGION),
        UnitKey(UnitKind.MUNICIPALITY, sheet.municipality_id),
        UnitKey(UnitKind.GROUP, sheet.municipality_id, sheet.group_id),
    ]
    return whole + [UnitKey(key.kind, key.municipality_id, key.group_id, sheet.role) for key in whole]


def _asked(key: UnitKey, sizes: RosterSizes) -> int:
    if key.kind == UnitKind.GROUP:
        group = key.group_id or 0
        return sizes.by_group_and_role[group, key.role] if key.role else sizes.by_group[group]
    if key.kind == UnitKind.MUNICIPALITY:
        place = key.municipality_id or 0
        return sizes.by_municipality_and_role[place, key.role] if key.role else sizes.by_municipality[place]
    return sizes.by_role[key.role] if key.role else sizes.total
