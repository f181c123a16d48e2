"""Change since the round before with the same instrument, only where both rounds show the unit's level anyway."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from psychometrics import Direction, MeanChange, Reason, mean_change
from udsyn.answers.queries.release import SheetFacts
from udsyn.instruments.definition import Definition, Item, Scale
from udsyn.results.cells import Cell, named, one_decimal
from udsyn.results.scoring import FloatArray, ScaleAnswers, read_scales
from udsyn.results.units import Unit, people_by_unit

NOTHING = 1e-9


@dataclass(frozen=True)
class Earlier:
    """The round before: its wording, its sheets, what was released of it (unit id → cells), and its small groups."""

    definition: Definition
    sheets: Sequence[SheetFacts]
    released: Mapping[str, Mapping[str, Cell]]
    pooled: frozenset[int] = frozenset()

    @cached_property
    def scales(self) -> dict[str, ScaleAnswers]:
        return {data.scale.id: data for data in read_scales(self.definition, [sheet.answers for sheet in self.sheets])}

    @cached_property
    def people(self) -> dict[str, frozenset[int]]:
        """Unit id → positions of sheets."""
        return {key.id: frozenset(people) for key, people in people_by_unit(self.sheets, self.pooled).items()}


def change_cell(
    earlier: Earlier, data: ScaleAnswers, view: str, cell: Cell, *, unit: Unit, sheets: Sequence[SheetFacts]
) -> Cell:
    """`{"change": …}`, or nothing where no statement is possible.

    The interval is that of partly the same people; the difference is that of the two means which are shown anyway, so
    that it tells nothing about the one who came or left (notes on change: `psychometrics.mean_change`).
    """
    before = earlier.scales.get(data.scale.id)
    shown = earlier.released.get(unit.key.id, {}).get(named(f"scale.{data.scale.id}", view, data.views))
    if before is None or shown is None or not _same(before.scale, data.scale):
        return {}
    change = mean_change(
        _scores(before.scores[view], earlier.sheets, earlier.people[unit.key.id]),
        _scores(data.scores[view], sheets, unit.people),
    )
    direction = _direction(change)
    if direction is Direction.NOT_AVAILABLE:
        return {}
    told: Cell = {"shift": str(direction)}
    if "level" in shown and "level" in cell:
        told["by"] = one_decimal(cell["level"] - shown["level"])
    return {"change": told}


def _direction(change: MeanChange) -> Direction:
    """Nobody moved: the interval is undefined, and yet there is nothing unclear about it."""
    if change.reason is Reason.NO_VARIATION and change.difference is not None and abs(change.difference) < NOTHING:
        return Direction.NO_CLEAR_CHANGE
    return change.direction


def _same(before: Scale, now: Scale) -> bool:
    """Whether two versions ask the same: the same items, word for word in every language both have."""
    first, second = {item.id: item for item in before.items}, {item.id: item for item in now.items}
    return first.keys() == second.keys() and all(_same_item(first[name], item) for name, item in second.items())


def _same_item(before: Item, now: Item) -> bool:
    words = set(before.text.texts) & set(now.text.texts)
    return (
        (before.kind, before.low, before.high, before.is_reversed) == (now.kind, now.low, now.high, now.is_reversed)
        and bool(words)
        and all(before.text.texts[language] == now.text.texts[language] for language in words)
    )


def _scores(scores: FloatArray, sheets: Sequence[SheetFacts], people: frozenset[int]) -> dict[str, float]:
    return {
        sheets[person].pseudonym: float(scores[person]) for person in sorted(people) if scores[person] == scores[person]
    }
