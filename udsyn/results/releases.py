"""What was released of a round already, as the gate has to count it in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from udsyn.answers.queries.release import SheetFacts
from udsyn.results.cells import Cell, named
from udsyn.results.gate import Base, Before
from udsyn.results.scoring import TODAY, ScaleAnswers


@dataclass(frozen=True)
class ReleasedBefore:
    """One published release of the round: its number, and unit id → cells."""

    number: int
    cells: Mapping[str, Mapping[str, Cell]]

    def counts(self, sheet: SheetFacts) -> bool:
        """Whether it rests on the sheet."""
        return sheet.counted_in is not None and sheet.counted_in <= self.number


def before_of(base: Base, out: Sequence[ReleasedBefore], sheets: Sequence[SheetFacts], data: ScaleAnswers) -> Before:
    """The people behind each cell of the variable that is out.

    Counted answers never change, so the people behind an old cell are those of its unit whom that release counted.
    """
    cells, figures = [], []
    for release in out:
        counted = frozenset(place for place, sheet in enumerate(sheets) if release.counts(sheet))
        for unit, people in base.people.items():
            cell = release.cells.get(unit, {}).get(named(base.variable, TODAY, data.views))
            if cell is None:
                continue
            cells.append(people & counted)
            if "band" not in cell:
                figures.append(people & counted)
    return Before(tuple(cells), tuple(figures))
