"""Computes a release: sheets in, cells out. No database, no clock, no chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from udsyn.answers.queries.release import RosterSizes, SheetFacts
from udsyn.instruments.definition import Definition
from udsyn.results.cells import Behind, Cell, count_band, item_cells, named, scale_cells
from udsyn.results.changes import Earlier, change_cell
from udsyn.results.gate import Base, Decision, Detail, decide
from udsyn.results.models import UnitKind
from udsyn.results.scoring import BoolArray, ScaleAnswers, read_scales
from udsyn.results.units import Unit, UnitKey, units_of


@dataclass(frozen=True)
class ComputedUnit:
    """The cells of one unit. `answered` is a band."""

    key: UnitKey
    answered: str
    cells: dict[str, Cell]


@dataclass
class _Page:
    """What is being written for one unit."""

    unit: Unit
    cells: dict[str, Cell] = field(default_factory=dict)


def compute(
    definition: Definition,
    sheets: Sequence[SheetFacts],
    sizes: RosterSizes,
    *,
    limit: int,
    earlier: Earlier | None = None,
) -> list[ComputedUnit]:
    """The units of which anything may be shown, in the order of the release.

    `earlier` is the round before with the same instrument, for change. The order of the sheets decides nothing.
    """
    sheets = sorted(sheets, key=lambda sheet: sheet.pseudonym)
    pages = {unit.key.id: _Page(unit) for unit in units_of(sheets, sizes)}
    for data in read_scales(definition, [sheet.answers for sheet in sheets]):
        decision = _decide(data, [page.unit for page in pages.values()], limit)
        _write_scale(data, decision, pages, sheets, earlier)
        _write_items(data, decision, pages)
    return [_finished(page) for page in pages.values() if page.cells]


def scale_variable(data: ScaleAnswers) -> str:
    return f"scale.{data.scale.id}"


def _decide(data: ScaleAnswers, units: Sequence[Unit], limit: int) -> Decision:
    scale = _base(scale_variable(data), units, data.base)
    items = [_base(f"item.{item.id}", units, data.item_base(place)) for place, item in enumerate(data.items)]
    groups = [unit.key.id for unit in units if unit.key.kind == UnitKind.GROUP and not unit.key.role]
    region = [unit.key.id for unit in units if unit.key.kind == UnitKind.REGION and not unit.key.role]
    shaped = {scale.variable: groups} | {item.variable: groups + region for item in items}
    return decide(scale, items, limit=limit, shaped=shaped)


def _base(variable: str, units: Sequence[Unit], valid: BoolArray) -> Base:
    people = frozenset(int(place) for place in np.flatnonzero(valid))
    return Base(variable, {unit.key.id: unit.people & people for unit in units})


def _write_scale(
    data: ScaleAnswers,
    decision: Decision,
    pages: Mapping[str, _Page],
    sheets: Sequence[SheetFacts],
    earlier: Earlier | None,
) -> None:
    noise = data.noise([sheet.group_id for sheet in sheets])
    for page in pages.values():
        detail = decision.get((scale_variable(data), page.unit.key.id), Detail.WITHHELD)
        if detail is Detail.WITHHELD:
            continue
        people = _with_value(page.unit, data.base)
        cells = scale_cells(data, Behind(people, _asked(page.unit, people), noise, detail))
        if earlier is not None:
            for view in data.views:
                cells[view] |= change_cell(earlier, data, view, cells[view], unit=page.unit, sheets=sheets)
        for view, cell in cells.items():
            page.cells[named(scale_variable(data), view, data.views)] = cell


def _write_items(data: ScaleAnswers, decision: Decision, pages: Mapping[str, _Page]) -> None:
    for place, item in enumerate(data.items):
        for page in pages.values():
            detail = decision.get((f"item.{item.id}", page.unit.key.id), Detail.WITHHELD)
            if detail is Detail.WITHHELD:
                continue
            people = _with_value(page.unit, data.item_base(place))
            for view, cell in item_cells(data, place, people, detail).items():
                page.cells[named(f"item.{item.id}", view, data.views)] = cell


def _with_value(unit: Unit, valid: BoolArray) -> list[int]:
    return sorted(person for person in unit.people if valid[person])


def _asked(unit: Unit, people: Sequence[int]) -> int:
    # A sheet keeps the unit of the roster, so no more can answer than were asked; a torn roster must not stop a close.
    return max(unit.asked, len(people))


def _finished(page: _Page) -> ComputedUnit:
    return ComputedUnit(page.unit.key, count_band(len(page.unit.people)), page.cells)
