"""What may be told to whom, from plain facts of who sits where; and every number on a page that is not explained."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.urls import Resolver404, resolve

from tests.results.collected import DASH, OWN, Book, Told, Unit, round_of, told_in, unit_in, unit_of
from tests.results.drawn import Scaled, strange_colours, strange_marks, strange_shares
from tests.results.told import Chart, Piece, numbers_in, read
from tests.results.walk import QUERY, Exit
from udsyn.answers.models import RosterEntry
from udsyn.answers.queries import own_answers
from udsyn.instruments.definition import ItemKind
from udsyn.people.models import GrantRole
from udsyn.results.models import Release, ReleasedUnit

DATES = re.compile(
    r"\b(\d{1,2} )?(January|February|March|April|May|June|July|August|September|October|November|December)( \d{4})?\b"
)
LINKS = {"a@href", "form@action", "input@value", "link@href", "script@src", "section@hx-get", "use@href"}
QUERIES = {"next", "language", "cohort", "in"} | set(parse_qs(QUERY[1:]))


def reach(book: Book, visitor: str) -> dict[Unit, str]:
    """Unit → "all", or "level" where only today's level is set beside others. From who sits where, and nothing else."""
    person = book.world.visitors[visitor]
    if person is None:
        return {}
    groups = [one.group for one in person.memberships.active().select_related("group")]
    grants = {grant.role: grant.municipality_id for grant in person.grants.all()}
    if not groups and not set(grants) - {GrantRole.GUEST}:
        return {}
    runs = GrantRole.FACILITATOR in grants
    places = {group.municipality_id for group in groups} | ({grants.get(GrantRole.COORDINATOR)} - {None})
    own = {group.pk for group in groups}
    found: dict[Unit, str] = {OWN: "all", **dict.fromkeys((unit for unit in book.shared if unit[2] in own), "all")}
    for row in _rows(book):
        is_own = row.group_id in own or bool(own & {one.pk for one in row.together.all()})
        is_there = row.municipality_id in places
        if row.kind == "region" or is_own or (row.kind == "municipality" and is_there) or (runs and not row.is_opened):
            found[unit_in(row)] = "all"
        elif not row.role and (row.kind == "municipality" or (row.kind == "group" and is_there and not row.is_opened)):
            found.setdefault(unit_in(row), "level")
    return found


def _rows(book: Book) -> Iterator[ReleasedUnit]:
    for release in book.newest.values():
        yield from release.units.prefetch_related("together")


def figures(exits: Iterable[Exit], book: Book) -> list[Told]:
    """Every figure in every table that was delivered."""
    pictures = [exit for exit in exits if exit.is_picture]
    return [told for exit in pictures for chart in read(exit.body).charts for told in told_in(exit, chart, book)]


def not_released(told: Iterable[Told], book: Book) -> list[str]:
    """Figures that are no released cell, or none of hers who was shown them."""
    reaches = {visitor: reach(book, visitor) for visitor in book.world.visitors}
    strange = []
    for one in told:
        how_far = reaches[one.exit.visitor].get(one.unit)
        within = how_far == "all" or (how_far == "level" and one.kind == "level" and one.variable.startswith("scale."))
        if not within or book.says(one) != one.text:
            strange.append(f"{one.exit}: {one.unit} {one.variable} {one.kind} {one.text!r}, not {book.says(one)!r}")
    return strange


def unexplained(exits: Iterable[Exit], book: Book) -> list[str]:
    """Numbers on the pictures' pages, outside the tables of charts, that nothing explains."""
    strange = []
    for exit in exits:
        if exit.is_picture and exit.body:
            reader = _Explainer(exit, book)
            strange += [f"{exit}: {found}" for found in reader.strange()]
    return strange


class _Explainer:
    """One page, and what is known to be told on it."""

    def __init__(self, exit: Exit, book: Book) -> None:
        self.exit, self.book, self.page = exit, book, read(exit.body)
        self.round, self.unit = round_of(exit, book), unit_of(exit, book)
        self.release = book.newest.get(self.round) or Release.objects.filter(round=self.round).latest("number")
        self.cells = book.rows.get(self.round, {}).get(self.unit, {})

    def strange(self) -> Iterator[str]:
        for chart in self.page.charts:
            yield from self._in_chart(chart)
        for piece in self.page.pieces:
            if not self._is_explained(piece):
                yield f"{piece.where} {piece.text[:90]!r}"

    def _in_chart(self, chart: Chart) -> Iterator[str]:
        told = {number for row in chart.rows for cell in row[1:] for number in numbers_in(cell)}
        words = self._plain(chart.sentence)
        # The sentence under shares adds up the upper half of the choices; under points it says of how many.
        told |= {sum(numbers_in(" ".join(row[1:]))[len(row) // 2 :]) for row in chart.rows}
        question = self.book.questions.get(chart.title)
        cell = self.cells.get(f"options.{question.id}", {}) if question else {}
        told |= {float(question.total)} if question and question.kind is ItemKind.SHARE else set()
        if set(numbers_in(words)) - told:
            yield f"sentence {chart.sentence!r}"
        if self.book.without_names(chart.note).split(" answers.")[0] not in {
            "",
            self.cells.get("answered"),
            cell.get("n"),
        }:
            yield f"note {chart.note!r}"
        for svg in chart.drawings:
            nodes = svg.tagged("text", "title", "desc")
            texts = {number for node in nodes for number in numbers_in(self._plain(node.text))}
            if extra := texts - told - set(Scaled(svg).ticks):
                yield f"drawing of {chart.title} {sorted(extra)}"
        yield from self._drawn(chart)

    def _plain(self, text: str) -> str:
        """Without names, and without how many topics a sentence leaves unnamed."""
        return DATES.sub("", self.book.without_names(re.sub(r"and \d+ more", "", text)))

    def _drawn(self, chart: Chart) -> Iterator[str]:
        if chart.columns[0] == "Statement":
            yield from (f"bar of {share} %" for share in strange_shares(chart))
        elif chart.columns[0] in {"Leader group", "Municipality", "Leader"}:
            yield from (f"two shades of {text}" for text in strange_colours(chart))
        else:
            dots = self._dots(chart)
            yield from (f"mark at {value} in {chart.title}" for value in strange_marks(chart, set(dots)))
            for svg in chart.drawings:
                if Scaled(svg).discs() != dots:
                    yield f"dots {dict(Scaled(svg).discs() - dots)} in {chart.title}"

    def _dots(self, chart: Chart) -> Counter[float]:
        """How many dots stand where: released ones, or one for every other municipality with a number."""
        found: Counter[float] = Counter()
        if chart.title == "The spread between municipalities":
            own = self.book.places[chart.columns[3]].pk if len(chart.columns) > 3 else 0
            for row in chart.rows:
                for unit, cells in self.book.rows[self.round].items():
                    level = cells.get(self.book.variable(row[0], "today"), {}).get("level")
                    if unit[0] == "municipality" and not unit[3] and unit[1] != own and level is not None:
                        found[level] += 1
        elif chart.column("From–to"):
            for row in chart.rows:
                for value, many in self.cells.get(self.book.variable(row[0], "today"), {}).get("dots", ()):
                    found[value] += many
        return found

    def _is_explained(self, piece: Piece) -> bool:
        if piece in self.book.furniture:
            return True
        if piece.where in LINKS and piece.text.startswith("/"):
            return leads_somewhere(piece.text)
        text = DATES.sub("", self.book.without_names(piece.text))
        numbers = set(numbers_in(text))
        return (
            not numbers
            or any(
                self.exit.name in pages and re.search(pattern, text) and numbers <= self._known(kind)
                for kind, pattern, pages in SENTENCES
                if kind == "method" or not ("@" in piece.where or piece.where == "comment")
            )
            or (self.exit.name == "results:technical" and piece.text in self.book.by_chance)
        )

    def _known(self, kind: str) -> set[float]:
        """Numbers a sentence of this kind may hold."""
        return {float(number) for number in getattr(self, f"_{kind}")()}

    def _count_band(self) -> list[float]:
        return numbers_in(str(self.cells.get("answered", "")).replace(DASH, " "))

    def _rests_on(self) -> list[float]:
        return [number for key, cell in self.cells.items() if key != "answered" for number in _level_numbers(cell)]

    def _lies_close(self) -> list[int]:
        today = [cell for key, cell in self.cells.items() if key.startswith("scale.") and not key.endswith(NOT_TODAY)]
        agreed = [cell for cell in today if cell.get("agreement") == "in_agreement" and not cell.get("camps")]
        return [len(agreed), len(today)]

    def _own_questions(self) -> range:
        return range(len(self.book.definition.items) + 1)

    def _own_answers(self) -> list[float]:
        """Places and points she gave."""
        who = self.book.world.visitors[self.exit.visitor]
        sheets = [own_answers(entry) for entry in RosterEntry.objects.for_answering().filter(person=who)]
        told = [sheet.answers.get(item.id) for sheet in sheets if sheet for item in self.book.questions.values()]
        points = [number for one in told if isinstance(one, dict) for number in one.values()]
        return [*points, *(place for one in told if isinstance(one, list) for place in range(1, len(one) + 1))]

    def _coefficient(self) -> list[float]:
        """Two is the name of ICC(2)."""
        noted = [*self.release.record["scales"], *self.release.record["questions"]]
        told = _numbers_of([one.get("technical", {}) for one in noted])
        return [2, *(abs(number) for number in told)]

    def _method(self) -> list[float]:
        return [95, 5, 1, 0, 0.75, 0.6, 0.1]

    def _rules(self) -> list[float]:
        record = self.release.record
        least = record["least_others"] or record["limit"] - 1
        return [record["limit"], record["figures_from"], least, self.release.number, float(record["rule"]), 1, 12]

    def _audited(self) -> list[int]:
        """Counts of figures and of units, never of people."""
        record, roster = self.release.record, self.release.round.roster
        scales = [*record["scales"], *record["questions"]]
        cells, shown, numbers = (sum(scale[key] for scale in scales) for key in ("cells", "shown", "numbers"))
        reasons = Counter[str]()
        for scale in scales:
            reasons.update(scale["withheld"])
        rows = self.release.units.filter(role="", is_opened=False)
        units = [rows.filter(kind=kind).count() for kind in ("municipality", "group")]
        asked = [roster.values(unit).distinct().count() for unit in ("municipality", "group")]
        return [cells, shown, numbers, shown - numbers, *reasons.values(), *units, *asked]


NOT_TODAY = (".wanted", ".gap")
OWN_PAGES = ("results:own", "results:share", "results:take-back")
CHECKS = ("results:protection", "results:release")
UNITS = ("results:group", "results:municipality", "results:region")
SENTENCES = (
    ("count_band", r"^\d+–\d+$|^\d+\+$", UNITS),
    ("rests_on", r"^Rests on “", ("results:group",)),
    ("lies_close", r"lie close together on \d+ of \d+ topics\.$", UNITS),
    ("own_questions", r"^It rests on \d+ of \d+ questions, and only you see it\.$", OWN_PAGES),
    ("own_answers", r"^\d\. \w+ of ranking$|^\w+ of share: \d+$", OWN_PAGES),
    ("coefficient", r"^[−\d.\s()–]+$|^about \d+%$|ICC\(2\): [−\d.–]+\.$", ("results:technical",)),
    ("method", r"95 per cent|(undercut|exceeded) by 5 %|^ICC\(1\), |from 0\.75|Above 0\.10", ("results:technical",)),
    ("method", r"^1 where all gave|^Index of qualitative|^Share of the points", ("results:technical",)),
    ("audited", r"^\d+ of \d+ (municipalities|leader groups) have|^\d+ figures about topics were|^\d+$", CHECKS),
    ("rules", r"^(Every figure rests on|All figures were checked|The same for someone who|A number takes)", CHECKS),
    ("rules", r"Rule version|destroyed at the latest 12 months", (*CHECKS, "results:technical")),
)
"""Which numbers a sentence may hold, how it reads, and on which pages. No attribute and no comment is a sentence."""


def _level_numbers(cell: Mapping[str, Any]) -> Iterator[float]:
    if "level" in cell:
        yield cell["level"]
    yield from cell.get("band", ())
    yield from {"top": (4.5, 5.0), "bottom": (1.0, 1.5)}.get(cell.get("end", ""), ())


def _numbers_of(told: Any) -> Iterator[float]:
    if isinstance(told, int | float) and not isinstance(told, bool):
        yield float(told)
    elif isinstance(told, dict | list):
        for one in told.values() if isinstance(told, dict) else told:
            yield from _numbers_of(one)


def leads_somewhere(address: str) -> bool:
    parts = urlsplit(address)
    if not set(parse_qs(parts.query)) <= QUERIES:
        return False
    if parts.path.startswith("/static/"):
        return True
    try:
        return bool(resolve(parts.path))
    except Resolver404:
        return False
