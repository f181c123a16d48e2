"""Released cells as typed objects, with the instrument's words in one language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from udsyn.instruments.definition import Definition, Item, Scale
from udsyn.results.models import ReleasedUnit
from udsyn.results.queries.questions import Question, questions_of
from udsyn.results.scoring import WANTED, scored_items, views_of

WAYS = ("less", "there", "some", "far")


@dataclass(frozen=True)
class Change:
    """`shift` is "up", "down" or "no_clear_change"; `by` is None in small units."""

    shift: str
    by: float | None


@dataclass(frozen=True)
class Figure:
    """One released cell (`cells.py`). At most one of `level` and `band` is there; `end` may stand beside a band."""

    n: str = ""
    level: float | None = None
    band: tuple[float, float] | None = None
    end: str = ""
    agreement: str = ""
    camps: bool = False
    dots: tuple[tuple[float, int], ...] = ()
    leaning: str = ""
    shares: tuple[int, ...] = ()
    way: str = ""
    change: Change | None = None

    def place(self, low: float, high: float) -> float | None:
        """Where it stands from 0 to 1, for words and order only. Never written as a number."""
        if self.level is not None:
            found = self.level
        elif self.end:
            found = high if self.end == "top" else low
        elif self.band is not None:
            found = sum(self.band) / 2
        else:
            return None
        return (found - low) / (high - low)

    @property
    def is_divided(self) -> bool:
        return self.agreement == "divided" or self.camps

    @property
    def is_agreed(self) -> bool:
        return self.agreement == "in_agreement" and not self.camps


@dataclass(frozen=True)
class ItemFigures:
    """One question. `wanted` and `gap` are there for pairs only. None is withheld or empty."""

    id: str
    title: str
    talk: str
    choices: tuple[str, ...]
    is_reversed: bool
    today: Figure | None
    wanted: Figure | None
    gap: Figure | None


@dataclass(frozen=True)
class Topic:
    """One scale of the instrument in one unit. `is_paired` when it was asked both today and wanted."""

    id: str
    is_paired: bool
    title: str
    meaning: str
    talk: str
    low: int
    high: int
    low_word: str
    high_word: str
    today: Figure | None
    wanted: Figure | None
    gap: Figure | None
    items: tuple[ItemFigures, ...]

    @property
    def place(self) -> float | None:
        return self.today.place(self.low, self.high) if self.today else None

    @property
    def distance(self) -> float:
        """From today to wanted, from 0 to 1, for order only."""
        return distance(self.today, self.wanted, self.low, self.high)


@dataclass(frozen=True)
class OpenAnswers:
    """What was written to one question, word for word with the language it was written in, in no order."""

    question: str
    texts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Picture:
    """Everything released about one unit. `answered` is a band, empty when nothing may be shown."""

    topics: tuple[Topic, ...]
    answered: str
    words: tuple[OpenAnswers, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def is_paired(self) -> bool:
        """Whether anything was asked both today and wanted."""
        return any(topic.is_paired for topic in self.topics)

    @property
    def known(self) -> tuple[Topic, ...]:
        """Topics with a figure."""
        return tuple(topic for topic in self.topics if topic.place is not None)


def picture_of(unit: ReleasedUnit | None, definition: Definition, language: str) -> Picture:
    """The unit's picture; the same empty one for a unit that was withheld and one where nobody answered."""
    cells: Mapping[str, Any] = unit.cells if unit else {}
    scored = [(scale, scored_items(scale)) for scale in definition.scales]
    topics = tuple(_topic(scale, items, cells, language) for scale, items in scored if items)
    answered = unit.answered if unit else ""
    words, questions = _words(definition, cells, language), questions_of(definition, cells, language)
    return Picture(topics, answered, tuple(words), tuple(questions))


def _words(definition: Definition, cells: Mapping[str, Any], language: str) -> Iterator[OpenAnswers]:
    for item in definition.items:
        if cell := cells.get(f"text.{item.id}"):
            yield OpenAnswers(item.text.in_language(language), tuple((code, text) for code, text in cell["texts"]))


def _topic(scale: Scale, items: tuple[Item, ...], cells: Mapping[str, Any], language: str) -> Topic:
    today, wanted, gap = _figures(f"scale.{scale.id}", items, cells)
    first = items[0]
    return Topic(
        id=scale.id,
        is_paired=WANTED in views_of(items),
        title=scale.title.in_language(language),
        meaning=scale.meaning.in_language(language),
        talk=scale.talk.in_language(language),
        low=first.low,
        high=first.high,
        low_word=_end_word(items, 0, language),
        high_word=_end_word(items, -1, language),
        today=today,
        wanted=wanted,
        gap=gap,
        items=tuple(_item(item, cells, language) for item in items),
    )


def _item(item: Item, cells: Mapping[str, Any], language: str) -> ItemFigures:
    today, wanted, gap = _figures(f"item.{item.id}", (item,), cells)
    return ItemFigures(
        id=item.id,
        title=(item.title or item.text).in_language(language),
        talk=item.talk.in_language(language),
        choices=tuple(level.in_language(language) for level in item.levels),
        is_reversed=item.is_reversed,
        today=today,
        wanted=wanted,
        gap=gap,
    )


def _figures(
    variable: str, items: tuple[Item, ...], cells: Mapping[str, Any]
) -> tuple[Figure | None, Figure | None, Figure | None]:
    if WANTED not in views_of(items):
        return figure_of(cells.get(variable)), None, None
    today, wanted, gap = (figure_of(cells.get(f"{variable}.{view}")) for view in ("today", "wanted", "gap"))
    return today, wanted, gap


def figure_of(cell: Mapping[str, Any] | None) -> Figure | None:
    if cell is None:
        return None
    band, change = cell.get("band"), cell.get("change")
    return Figure(
        n=cell.get("n", ""),
        level=cell.get("level"),
        band=(band[0], band[1]) if band else None,
        end=cell.get("end", ""),
        agreement=cell.get("agreement", ""),
        camps=cell.get("camps", False),
        dots=tuple((value, count) for value, count in cell.get("dots", ())),
        leaning=cell.get("leaning", ""),
        shares=tuple(cell.get("shares", ())),
        way=cell.get("way", ""),
        change=Change(change["shift"], change.get("by")) if change else None,
    )


def _end_word(items: tuple[Item, ...], place: int, language: str) -> str:
    """The word at one end of the scale, where all its items have the same one."""
    words = {item.levels[place].in_language(language) for item in items if item.levels}
    return words.pop() if len(words) == 1 else ""


def distance(today: Figure | None, wanted: Figure | None, low: float, high: float) -> float:
    """From today to wanted, from 0 to 1, for order only; 0 where one is missing."""
    start, end = (figure.place(low, high) if figure else None for figure in (today, wanted))
    return end - start if start is not None and end is not None else 0.0


def way_order(gap: Figure | None, length: float) -> tuple[int, float]:
    """Sorts gaps by the released word, then by the released distance."""
    return (WAYS.index(gap.way) if gap and gap.way else -1, round(length, 3))
