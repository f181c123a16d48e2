"""Figures as they were delivered: of which unit, of what, in which round, how exact; and what was released of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.test import Client
from django.urls import reverse

from tests.results.told import Chart, Piece, read
from tests.results.walk import Exit
from tests.results.walked_world import World
from udsyn.answers.models import Round
from udsyn.instruments.definition import Definition, Item, ItemKind
from udsyn.people.models import LeaderGroup, Municipality, Person
from udsyn.results.models import Release, ReleasedUnit, SharedResult
from udsyn.results.options import OPTION_KINDS
from udsyn.results.queries.own import own_scores
from udsyn.results.queries.technical import chance_rows

Unit = tuple[str, int, int, str]
"""Kind, municipality, group, role; nought for none. One's own answers are ("own", 0, 0, ""), and what somebody has
shared with her group is ("shared", 0, group, name)."""

REGION: Unit = ("region", 0, 0, "")
OWN: Unit = ("own", 0, 0, "")
DASH = "–"
ROLES = {
    "Top leaders": "top",
    "IT and digital": "digital",
    "HR": "hr",
    "Other leaders": "other",
}
AGREEMENT = {"in_agreement": "In agreement", "some_spread": "Some spread", "divided": "Divided"}
SHIFTS = {"up": "Higher", "down": "Lower", "no_clear_change": "No clear change"}


@dataclass(frozen=True)
class Told:
    """One figure in one cell of a table. `kind` is level, share, option, word, reach or change, with its place where
    there are several; `text` as it was written."""

    exit: Exit = field(compare=False, repr=False)
    round: int
    unit: Unit
    variable: str
    kind: str
    text: str

    @property
    def is_number(self) -> bool:
        """A level with a decimal, a share; not a range, not a word."""
        return self.kind.startswith("share") or (self.kind.startswith(("level", "option")) and DASH not in self.text)


@dataclass
class Book:
    """Everything released so far, as rows of the database say it."""

    world: World

    @cached_property
    def definition(self) -> Definition:
        return self.world.round.version.definition

    @cached_property
    def newest(self) -> dict[int, Release]:
        """Round → the release that counts."""
        return {one.round_id: one for one in Release.objects.published().order_by("number")}

    @cached_property
    def rows(self) -> dict[int, dict[Unit, Mapping[str, Any]]]:
        return {
            round: {
                (row.kind, row.municipality_id or 0, row.group_id or 0, row.role): {
                    **row.cells,
                    "answered": row.answered,
                }
                for row in release.units.all()
            }
            for round, release in self.newest.items()
        }

    @cached_property
    def scales(self) -> dict[str, str]:
        return {scale.title.in_language("en"): scale.id for scale in self.definition.scales}

    @cached_property
    def items(self) -> dict[str, str]:
        return {(item.title or item.text).in_language("en"): item.id for item in self.definition.items}

    @cached_property
    def questions(self) -> dict[str, Item]:
        """Title → the question with options."""
        asked = [item for item in self.definition.items if item.kind in OPTION_KINDS]
        return {(item.title or item.text).in_language("en"): item for item in asked}

    @cached_property
    def groups(self) -> dict[str, LeaderGroup]:
        return {group.name: group for group in LeaderGroup.objects.all()}

    @cached_property
    def places(self) -> dict[str, Municipality]:
        return {place.name: place for place in Municipality.objects.filter(cohort=self.world.cast.cohort)}

    @cached_property
    def names(self) -> re.Pattern[str]:
        """Names with digits in them, longest first."""
        items = self.definition.items
        names = [*self.groups, *self.places, *self.items, *(name.removesuffix(".") for name in self.items)]
        names += [*Person.objects.values_list("name", flat=True), *Round.objects.values_list("title", flat=True)]
        names += [level.in_language("en") for item in items for level in item.levels]
        chosen = sorted({name for name in names if re.search(r"\d", name)}, key=len, reverse=True)
        return re.compile("|".join(re.escape(name) + r"(?!\d)" for name in chosen))

    def without_names(self, text: str) -> str:
        return self.names.sub("□", text)

    @cached_property
    def furniture(self) -> frozenset[Piece]:
        """What stands on the page for those who are not signed in stands on every page."""
        return frozenset(read(Client().get(reverse("people:sign-in")).content.decode()).pieces)

    @cached_property
    def by_chance(self) -> frozenset[str]:
        """The appendix's table about answering at random, which is about nobody."""
        rows = chance_rows(self.definition, "en")
        return frozenset(text for row in rows for text in (str(row.people), row.deviation, row.share, row.rwg))

    def variable(self, title: str, view: str) -> str:
        """As cells are named. Strategy was asked in pairs."""
        name = f"scale.{self.scales[title]}" if title in self.scales else f"item.{self.items[title]}"
        paired = self.scales.get(title) == "strategy" or name.startswith("item.str")
        return f"{name}.{view}" if paired else name

    @cached_property
    def shared(self) -> dict[Unit, SharedResult]:
        rows = SharedResult.objects.filter(round=self.world.round).select_related("person")
        return {("shared", 0, row.group_id, row.person.name): row for row in rows}

    def group_unit(self, round: int, group: LeaderGroup) -> Unit:
        own: Unit = ("group", group.municipality_id, group.pk, "")
        shared: Unit = ("small_groups", group.municipality_id, 0, "")
        return own if own in self.rows[round] or shared not in self.rows[round] else shared

    def says(self, told: Told) -> str | None:
        """What is released of it, as it would be written; None for nothing."""
        if told.unit == OWN:
            return self._own(told)
        if told.unit[0] == "shared":
            row = self.shared.get(told.unit)
            value = row.profile.get(told.variable) if row else None
            return one(value) if value is not None and value % 0.5 == 0 else None
        cell = self.rows[told.round].get(told.unit, {}).get(told.variable)
        if cell is None:
            return None
        if told.kind.startswith("option"):
            return self._of_option(told, cell["levels"][int(told.kind.split()[1])])
        return written(cell, told.kind)

    def _of_option(self, told: Told, level: float | list[float]) -> str:
        """A place has a decimal and points have none; shares have their sign."""
        kind = next(item.kind for item in self.questions.values() if told.variable == f"options.{item.id}")
        if kind is ItemKind.RANKING:
            return span(*level) if isinstance(level, list) else one(level)
        text = DASH.join(f"{end:.0f}" for end in (level if isinstance(level, list) else [level]))
        return text if kind is ItemKind.SHARE else f"{text}%"

    def _own(self, told: Told) -> str | None:
        scores = self.own_scores(self.world.visitors[told.exit.visitor], told.round)
        return one(scores[told.variable]) if told.variable in scores else None

    def own_scores(self, person: Person | None, round: int) -> Mapping[str, float]:
        found = own_scores(person, Release.objects.filter(round=round).latest("number")) if person else None
        return found.scores if found else {}


def one(value: float) -> str:
    return f"{value + 1e-9:.1f}"


def span(low: float, high: float) -> str:
    return DASH.join(f"{end:.0f}" if end == int(end) else f"{end:.1f}" for end in (low, high))


def written(cell: Mapping[str, Any], kind: str) -> str | None:
    if kind == "level":
        return _level(cell)
    if kind == "word":
        return "Divided" if cell.get("camps") and "agreement" in cell else AGREEMENT.get(cell.get("agreement", ""))
    if kind == "reach":
        values = [value for value, _many in cell.get("dots", ())]
        return None if not values else one(values[0]) if len(values) == 1 else span(min(values), max(values))
    if kind == "change":
        change = cell.get("change", {})
        by = change.get("by")
        clear = by is not None and change["shift"] != "no_clear_change"
        return f"{'−' if by < 0 else '+' if by else ''}{one(abs(by))}" if clear else SHIFTS.get(change.get("shift"))
    place = int(kind.removeprefix("share "))
    return f"{cell['shares'][place]}%" if "shares" in cell else None


def _level(cell: Mapping[str, Any]) -> str | None:
    if "level" in cell:
        return one(cell["level"])
    if "band" in cell:
        return span(*cell["band"])
    return {"top": span(4.5, 5), "bottom": span(1, 1.5)}.get(cell.get("end", ""))


def unit_in(row: ReleasedUnit) -> Unit:
    return (row.kind, row.municipality_id or 0, row.group_id or 0, row.role)


def round_of(exit: Exit, book: Book) -> int:
    parts = exit.address.split("/")
    return int(parts[3]) if parts[2] == "rounds" else book.world.round.pk


def unit_of(exit: Exit, book: Book) -> Unit:
    """The unit a page is about."""
    parts = exit.address.split("?")[0].split("/")
    if exit.name == "results:municipality":
        return ("municipality", int(parts[5]), 0, "")
    if exit.name == "results:group":
        return book.group_unit(int(parts[3]), LeaderGroup.objects.select_related("municipality").get(pk=parts[5]))
    return OWN if exit.address.startswith("/results/own/") else REGION


def told_in(exit: Exit, chart: Chart, book: Book) -> list[Told]:
    """Every figure in the table of a chart."""
    return list(_Table(exit, chart, book).read())


class _Table:
    """A table knows by its title and its heads what its cells are."""

    def __init__(self, exit: Exit, chart: Chart, book: Book) -> None:
        self.exit, self.chart, self.book = exit, chart, book
        self.round, self.unit = round_of(exit, book), unit_of(exit, book)

    def read(self) -> Iterator[Told]:
        heads = self.chart.columns
        if self.chart.title in self.book.questions:
            yield from self._options()
        elif heads[0] == "Leader group":
            yield from self._named()
        elif heads[0] == "Leader":
            yield from self._shared()
        elif heads[0] == "Municipality":
            yield from self._municipalities()
        elif heads[-1] == "Gap":
            yield from self._roles()
        elif heads[0] == "Statement":
            for row in self.chart.rows:
                for place, text in enumerate(row[1:]):
                    yield from self._told(self.unit, row[0], "today", f"share {place}", text)
        elif self.chart.title == "The spread between municipalities":
            yield from self._spread()
        elif heads[0] == "Topic":
            for row in self.chart.rows:
                yield from self._topic(row)
        else:
            yield Told(self.exit, self.round, self.unit, f"unknown table {heads}", "level", "?")

    def _options(self) -> Iterator[Told]:
        """The answers stand in the order they were asked in."""
        item = self.book.questions[self.chart.title]
        names = [option.text.in_language("en") for option in item.options]
        for name, (head, text) in zip(names, self.chart.rows, strict=True):
            kind = f"option {names.index(name)}" if head == name else "unknown option"
            if text != DASH:
                yield Told(self.exit, self.round, self.unit, f"options.{item.id}", kind, text)

    def _topic(self, row: tuple[str, ...]) -> Iterator[Told]:
        """Profiles, fields, strips and changes: what a column holds is said by its head."""
        out = self.book.newest.get(self.round)
        place = out.before if out else None
        names = {"Today", "Level", "Average", "The group"}
        own_page = self.unit == OWN
        for head, text in list(zip(self.chart.columns, row, strict=True))[1:]:
            if head == "Wanted":
                yield from self._told(self.unit, row[0], "wanted", "level", text)
            elif head in {"Your answer", "You"}:
                yield from self._told(OWN, row[0], "today", "level", text)
            elif head == "Agreement":
                yield from self._told(self.unit, row[0], "today", "word", text)
            elif head == "From–to":
                yield from self._told(self.unit, row[0], "today", "reach", text)
            elif head == "Change":
                yield from self._told(self.unit, row[0], "today", "change", text)
            elif self.chart.title == "Since last time" and head == self.chart.columns[1] and place:
                yield from self._told(self.unit, row[0], "today", "level", text, round=place.round_id)
            elif own_page and head in {"The region", "Your group"}:
                yield from self._told(self._beside(head), row[0], "today", "level", text)
            elif head in names or self.chart.title == "Since last time":
                yield from self._told(self.unit, row[0], "today", "level", text)
            else:
                yield Told(self.exit, self.round, self.unit, f"unknown column {head}", "level", text)

    def _beside(self, head: str) -> Unit:
        if head == "The region":
            return REGION
        person = self.book.world.visitors[self.exit.visitor]
        entry = self.book.world.round.roster.select_related("group").get(person=person)
        return ("group", entry.municipality_id, entry.group_id, "")

    def _roles(self) -> Iterator[Told]:
        """Of the page's unit, or of the next larger one that has roles."""
        place = self.unit[1]
        first, second = (ROLES[head] for head in self.chart.columns[1:3])
        around: list[Unit] = [self.unit, ("municipality", place, 0, ""), REGION]
        rows = self.book.rows[self.round]
        whole = next((one for one in around if {(*one[:3], first), (*one[:3], second)} <= rows.keys()), self.unit)
        for row in self.chart.rows:
            for role, text in zip((first, second), row[1:3], strict=True):
                yield from self._told((*whole[:3], role), row[0], "today", "level", text)

    def _municipalities(self) -> Iterator[Told]:
        """Unnamed rows are looked up by what they hold: whoever reads them may do the same."""
        titles = self.chart.columns[1:]
        rows = self.book.rows[self.round]
        by_texts: dict[tuple[str, ...], Unit] = {}
        for unit, cells in rows.items():
            if unit[0] == "municipality" and not unit[3]:
                texts = (_level(cells.get(self.book.variable(title, "today"), {})) or DASH for title in titles)
                by_texts[tuple(texts)] = unit
        for row in self.chart.rows:
            name = row[0].removesuffix(" (Your municipality)")
            unit = by_texts.get(row[1:], ("municipality", -1, 0, ""))
            if name in self.book.places:
                unit = ("municipality", self.book.places[name].pk, 0, "")
            for title, text in zip(titles, row[1:], strict=True):
                yield from self._told(unit, title, "today", "level", text)

    def _named(self) -> Iterator[Told]:
        for row in self.chart.rows:
            group = self.book.groups[row[0].removesuffix(" (Your group)")]
            unit: Unit = ("group", group.municipality_id, group.pk, "")
            for title, text in zip(self.chart.columns[1:], row[1:], strict=True):
                yield from self._told(unit, title, "today", "level", text)

    def _shared(self) -> Iterator[Told]:
        """By name, for members of the group."""
        for row in self.chart.rows:
            unit: Unit = ("shared", 0, self.unit[2], row[0])
            for title, text in zip(self.chart.columns[1:], row[1:], strict=True):
                yield from self._told(unit, title, "today", "agreed", text)

    def _spread(self) -> Iterator[Told]:
        """The lowest and highest of the other municipalities' numbers, and one's own."""
        own = self.chart.columns[3] if len(self.chart.columns) > 3 else ""
        for row in self.chart.rows:
            variable = self.book.variable(row[0], "today")
            levels = {
                unit: cells[variable]["level"]
                for unit, cells in self.book.rows[self.round].items()
                if unit[0] == "municipality" and not unit[3] and "level" in cells.get(variable, {})
            }
            place = self.book.places[own].pk if own else 0
            others = [level for unit, level in levels.items() if unit[1] != place]
            ends = (min(others), max(others)) if others else ()
            for text in (one(ends[0]), one(ends[1])) if ends and row[2] == span_of(ends) else ():
                unit = next(unit for unit, level in levels.items() if one(level) == text)
                yield from self._told(unit, row[0], "today", "level", text)
            if row[2] != DASH and not (ends and row[2] == span_of(ends)):
                yield Told(self.exit, self.round, ("municipality", -1, 0, ""), variable, "reach", row[2])
            if own:
                yield from self._told(("municipality", place, 0, ""), row[0], "today", "level", row[3])

    def _told(
        self, unit: Unit, title: str, view: str, kind: str, text: str, *, round: int | None = None
    ) -> Iterator[Told]:
        if text != DASH:
            yield Told(self.exit, round or self.round, unit, self.book.variable(title, view), kind, text)


def span_of(ends: tuple[float, ...]) -> str:
    low, high = ends
    return one(low) if low == high else span(low, high)
