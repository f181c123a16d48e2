"""What was released of a round already, as the gate has to count it in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from udsyn.answers.models import Round
from udsyn.answers.models import SmallGroups as RoundSmallGroups
from udsyn.answers.queries.release import SheetFacts
from udsyn.results.cells import Cell, named
from udsyn.results.gate import Base, Before
from udsyn.results.models import Release, ReleasedUnit, UnitKind
from udsyn.results.scoring import TODAY, ScaleAnswers
from udsyn.results.units import SmallGroups, UnitKey


@dataclass(frozen=True)
class ReleasedBefore:
    """One published release of the round: its number, and unit id → cells.

    `opened` are the units of groups that opened by consent: only they know those cells. `kept` names the cells of each
    unit that stayed as they were in the release before, and `answered` holds the band of each unit.
    """

    number: int
    cells: Mapping[str, Mapping[str, Cell]]
    opened: frozenset[str] = frozenset()
    kept: Mapping[str, Collection[str]] = field(default_factory=dict)
    answered: Mapping[str, str] = field(default_factory=dict)

    def counts(self, sheet: SheetFacts) -> bool:
        """Whether it rests on the sheet."""
        return sheet.counted_in is not None and sheet.counted_in <= self.number

    def made(self, unit: str, variable: str) -> Cell | None:
        """A cell this release made. What it kept rests on the people of an earlier one, where it is found as well."""
        return None if variable in self.kept.get(unit, ()) else self.cells.get(unit, {}).get(variable)


def before_of(base: Base, out: Sequence[ReleasedBefore], sheets: Sequence[SheetFacts], data: ScaleAnswers) -> Before:
    """The people behind each cell of the variable that is out for everybody.

    Counted answers never change, so the people behind an old cell are those of its unit whom that release counted.
    """
    return before_in(base, out, sheets, named(base.variable, TODAY, data.views), _is_number)


def _is_number(cell: Cell) -> bool:
    """What is near an end is told as a band, also where it could have been a number: it counts as one."""
    return "band" not in cell or "end" in cell


def before_in(
    base: Base,
    out: Sequence[ReleasedBefore],
    sheets: Sequence[SheetFacts],
    key: str,
    is_number: Callable[[Cell], bool],
) -> Before:
    """The people behind each cell under this key that is out for everybody, and behind those shown as numbers."""
    cells, figures = [], []
    for release in out:
        counted = frozenset(place for place, sheet in enumerate(sheets) if release.counts(sheet))
        for unit, people in base.people.items():
            cell = release.made(unit, key)
            if cell is None or unit in release.opened:
                continue
            cells.append(people & counted)
            if is_number(cell):
                figures.append(people & counted)
    return Before(tuple(cells), tuple(figures))


def released_before(release: Release) -> ReleasedBefore:
    """One query."""
    rows = {_id(row): row for row in release.units.all()}
    return ReleasedBefore(
        number=release.number,
        cells={unit: row.cells for unit, row in rows.items()},
        opened=frozenset(unit for unit, row in rows.items() if row.is_opened),
        kept=release.record.get("kept", {}),
        answered={unit: row.answered for unit, row in rows.items()},
    )


def _id(row: ReleasedUnit) -> str:
    return UnitKey(UnitKind(row.kind), row.municipality_id, row.group_id, row.role).id


def small_groups_of(round: Round) -> SmallGroups:
    return SmallGroups(round.limit, together=round.small_groups == RoundSmallGroups.TOGETHER)
