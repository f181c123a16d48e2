"""Free text in a release: word for word, in no order, where at least ten wrote, and in every rest at least ten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from psychometrics import plan
from udsyn.answers.queries.release import SheetFacts
from udsyn.instruments.definition import Definition, Item, ItemKind
from udsyn.results.cells import Cell, count_band
from udsyn.results.models import UnitKind
from udsyn.results.releases import ReleasedBefore
from udsyn.results.units import Unit

TEXTS_FROM = 10
AUTHORS_PER_LANGUAGE = 3
"""A single Norwegian text among Danish ones is a signature."""

SHOWN_IN = frozenset({UnitKind.REGION, UnitKind.MUNICIPALITY})


def write_texts(
    definition: Definition,
    sheets: Sequence[SheetFacts],
    pages: Mapping[Unit, dict[str, Cell]],
    limit: int,
    out: Sequence[ReleasedBefore] = (),
) -> list[tuple[Unit, str]]:
    """Adds `text.<item>` to the cells of the region and the municipalities (`cells.py`); returns those that stayed."""
    places = {unit: cells for unit, cells in pages.items() if unit.key.kind in SHOWN_IN and not unit.key.role}
    texts = [_Texts(item, sheets, out) for item in definition.items if item.kind is ItemKind.TEXT]
    return [kept for one in texts for kept in one.write(places, max(limit, TEXTS_FROM))]


class _Texts:
    """The texts to one question. Those of an earlier release stay in it until enough new ones have come."""

    def __init__(self, item: Item, sheets: Sequence[SheetFacts], out: Sequence[ReleasedBefore]) -> None:
        self._key, self._sheets, self._out = f"text.{item.id}", sheets, out
        self._wrote = {place: text for place, sheet in enumerate(sheets) if (text := _text(sheet, item))}

    def write(self, places: Mapping[Unit, dict[str, Cell]], least: int) -> Iterator[tuple[Unit, str]]:
        authors = {unit: self._authors(unit) for unit in places}
        # A withheld list must not come out by comparing two that are shown, so it is planned like a figure.
        tables = [(unit.key.id, people) for unit, people in authors.items()]
        opened = plan(tables, limit=least, earlier=self._earlier(places)).published
        for unit, cells in places.items():
            if unit.key.id in opened:
                cells[self._key] = self._cell(authors[unit])
            elif self._out and (old := self._out[-1].cells.get(unit.key.id, {}).get(self._key)):
                cells[self._key] = dict(old)
                yield unit, self._key

    def _authors(self, unit: Unit, release: ReleasedBefore | None = None) -> frozenset[int]:
        """Who wrote in the unit, without those alone with their language; of those a release counted, where given."""
        wrote = [
            place
            for place in unit.people & self._wrote.keys()
            if release is None or release.counts(self._sheets[place])
        ]
        languages = Counter(self._sheets[place].language for place in wrote)
        return frozenset(p for p in wrote if languages[self._sheets[p].language] >= AUTHORS_PER_LANGUAGE)

    def _earlier(self, places: Iterable[Unit]) -> list[tuple[str, frozenset[int]]]:
        return [
            (f"{release.number} {unit.key.id}", self._authors(unit, release))
            for release in self._out
            for unit in places
            if release.made(unit.key.id, self._key)
        ]

    def _cell(self, authors: Iterable[int]) -> Cell:
        shown = [[self._sheets[author].language, self._wrote[author]] for author in authors]
        return {"n": count_band(len(shown)), "texts": sorted(shown, key=_no_order)}


def _text(sheet: SheetFacts, item: Item) -> str:
    value = sheet.answers.get(item.id)
    if not isinstance(value, str) or value in set(item.non_answers):
        return ""
    return " ".join(value.split())


def _no_order(entry: Sequence[str]) -> str:
    """An order that follows from the words alone: neither from who wrote them nor from when."""
    return sha256(entry[1].encode()).hexdigest()
