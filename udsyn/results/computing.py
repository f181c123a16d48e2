"""Computes a release: sheets in, cells and record out. No database, no clock, no chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from psychometrics import near_the_end, score_matrix, turn
from udsyn.answers.queries.release import SMALLEST_TO_OPEN, SheetFacts
from udsyn.results.cells import Behind, Cell, count_band, item_cells, named, scale_cells
from udsyn.results.changes import change_cell
from udsyn.results.gate import Base, Decision, Detail, People, Rules, decide, rounding_covers_from
from udsyn.results.given import Given
from udsyn.results.models import UnitKind
from udsyn.results.options import write_options
from udsyn.results.page import Page
from udsyn.results.recording import Recorder
from udsyn.results.releases import before_of
from udsyn.results.scoring import TODAY, BoolArray, ScaleAnswers, read_scales
from udsyn.results.technical import technical
from udsyn.results.texts import write_texts
from udsyn.results.units import Unit, UnitKey, units_asked, units_of, whole_units_asked

DOTTED = frozenset({UnitKind.GROUP, UnitKind.SMALL_GROUPS})


@dataclass(frozen=True)
class ComputedUnit:
    """The cells of one unit. `answered` is a band; `is_opened` marks a group that is seen by its members alone."""

    key: UnitKey
    answered: str
    cells: dict[str, Cell]
    is_opened: bool = False


@dataclass(frozen=True)
class Computed:
    """The units of which anything may be shown, in the order of the release, and what was checked."""

    units: list[ComputedUnit]
    record: dict[str, Any]


def compute(given: Given) -> Computed:
    """The release of what is given. The order of the sheets decides nothing."""
    sheets = given.sorted_sheets
    pages = [_page(unit, given, sheets) for unit in units_of(sheets, given.sizes, given.small)]
    asked = units_asked(given.sizes, given.small), whole_units_asked(given.sizes, given.small)
    recorder = Recorder(given.limit, len(given.out), len(sheets), *asked)
    opened = tuple(page.audience for page in pages if page.audience)
    for data in read_scales(given.definition, [sheet.answers for sheet in sheets]):
        _Scale(data, given, sheets, pages, opened).write(recorder)
    write_options(given, sheets, pages, recorder)
    for unit, key in write_texts(given.definition, sheets, {p.unit: p.cells for p in pages}, given.limit, given.out):
        next(page for page in pages if page.unit == unit).kept.add(key)
    kept = {page.id: sorted(page.kept) for page in pages if page.kept}
    return Computed([_finished(page, given) for page in pages if page.cells], {**recorder.record, "kept": kept})


def _page(unit: Unit, given: Given, sheets: Sequence[SheetFacts]) -> Page:
    """An empty page. What a group agreed to is settled by the first release.

    One that agrees afterwards would subtract itself from what is out already. Where somebody takes her yes back, the
    picture that is out stays, without her.
    """
    if unit.key.kind != UnitKind.GROUP or unit.key.role:
        return Page(unit)
    agrees = unit.key.group_id in given.opened
    if not given.out:
        return Page(unit, is_opened=agrees, audience=unit.people if agrees else frozenset())
    if unit.key.id not in given.out[-1].opened:
        return Page(unit)
    counted = frozenset(person for person in unit.people if sheets[person].counted_in is not None)
    return Page(unit, is_opened=True, stays=not agrees, audience=unit.people if agrees else counted)


def scale_variable(data: ScaleAnswers) -> str:
    return f"scale.{data.scale.id}"


def item_variable(data: ScaleAnswers, place: int) -> str:
    return f"item.{data.items[place].id}"


class _Scale:
    """One scale on its way from answers to cells."""

    def __init__(
        self,
        data: ScaleAnswers,
        given: Given,
        sheets: Sequence[SheetFacts],
        pages: Sequence[Page],
        opened: tuple[People, ...],
    ) -> None:
        self.data, self.given, self.sheets, self.pages, self.opened = data, given, sheets, pages, opened
        self.noise = data.noise([sheet.group_id for sheet in sheets])
        self.items = {item_variable(data, place): place for place in range(len(data.items))}

    def write(self, recorder: Recorder) -> None:
        scale = self._base(scale_variable(self.data), self.data.base)
        items = [self._base(name, self.data.item_base(place)) for name, place in self.items.items()]
        before = {base.variable: before_of(base, self.given.out, self.sheets, self.data) for base in (scale, *items)}
        rules = Rules(
            limit=self.given.limit,
            shaped=frozenset(page.id for page in self.pages if not page.unit.key.role),
            opened=self.opened,
            before=before,
            rounding_covers_from=rounding_covers_from(self.data.high - self.data.low, len(self.data.items)),
            of_one_mind=self._of_one_mind,
        )
        decision = decide(scale, items, rules)
        recorder.note(scale, items, decision, rules)
        recorder.tell(technical(self.data, self.noise[TODAY], self.sheets))
        for page in self.pages:
            self._write(page, decision, scale)

    def _base(self, variable: str, valid: BoolArray) -> Base:
        people = frozenset(int(place) for place in np.flatnonzero(valid))
        return Base(variable, {page.id: page.unit.people & people for page in self.pages})

    def _of_one_mind(self, variable: str, people: People) -> bool:
        """Whether these people's answers crowd at one end, so that a mean would tell them all."""
        chosen, place = sorted(people), self.items.get(variable)
        columns = slice(None) if place is None else slice(place, place + 1)
        low, high, keys = self.data.low, self.data.high, self.data.keys[columns]
        views = (turn(answers[chosen, columns], low=low, high=high, keys=keys) for answers in self.data.views.values())
        return any(near_the_end(score_matrix(answers), low=low, high=high) for answers in views)

    def _write(self, page: Page, decision: Decision, scale: Base) -> None:
        """New cells; those already out where nobody new is behind them, or where the new ones are withheld."""
        out = self._out(page)
        detail = self._opened(page, scale) if page.is_opened else decision.of(scale.variable, page.id)
        if out and (page.stays or detail is Detail.WITHHELD or self._is_unchanged(scale.people[page.id])):
            page.cells |= out
            page.kept |= out.keys()
        elif detail is not Detail.WITHHELD:
            self._write_scale(page, sorted(scale.people[page.id]), detail)
            for name, place in self.items.items():
                self._write_item(page, name, place, detail if page.is_opened else decision.of(name, page.id))

    def _opened(self, page: Page, scale: Base) -> Detail:
        return Detail.SHAPE if len(scale.people[page.id]) >= SMALLEST_TO_OPEN else Detail.WITHHELD

    def _out(self, page: Page) -> dict[str, Cell]:
        """What the latest release of this round holds of the scale and its items in the unit."""
        cells = self.given.out[-1].cells.get(page.id, {}) if self.given.out else {}
        ours = (scale_variable(self.data), *self.items)
        return {key: cell for key, cell in cells.items() if key in ours or key.rpartition(".")[0] in ours}

    def _is_unchanged(self, people: People) -> bool:
        return all(self.sheets[person].counted_in is not None for person in people)

    def _write_scale(self, page: Page, people: Sequence[int], detail: Detail) -> None:
        # A sheet keeps the unit of the roster, so no more can answer than were asked; a torn roster must stop no close.
        asked = max(page.unit.asked, len(people))
        shown = detail if page.unit.key.kind in DOTTED else min(detail, Detail.FIGURE)
        least = SMALLEST_TO_OPEN if page.is_opened else None
        cells = scale_cells(self.data, Behind(people, asked, self.noise, shown, least))
        if self.given.earlier is not None:
            for view in self.data.views:
                cells[view] |= change_cell(
                    self.given.earlier, self.data, view, cells[view], unit=page.unit, sheets=self.sheets
                )
        for view, cell in cells.items():
            page.cells[named(scale_variable(self.data), view, self.data.views)] = cell

    def _write_item(self, page: Page, name: str, place: int, detail: Detail) -> None:
        valid = self.data.item_base(place)
        people = sorted(person for person in page.unit.people if valid[person])
        if detail is Detail.WITHHELD or len(people) < (SMALLEST_TO_OPEN if page.is_opened else self.given.limit):
            return
        # Single answers of so few would be read off a distribution; the group sees its statements in words.
        shown = min(detail, Detail.SOFT) if page.is_opened else detail
        for view, cell in item_cells(self.data, place, people, shown).items():
            page.cells[named(name, view, self.data.views)] = cell


def _finished(page: Page, given: Given) -> ComputedUnit:
    """A picture that stays keeps its band: otherwise the next step of the band would tell of one late answer."""
    if page.kept and page.kept == page.cells.keys():
        answered = given.out[-1].answered[page.id]
    else:
        answered = count_band(len(page.unit.people))
    return ComputedUnit(page.unit.key, answered, page.cells, page.is_opened)
