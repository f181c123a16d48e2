"""Released cells of questions with options as typed objects, with the instrument's words in one language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from udsyn.design.charts import Band, Level, Point
from udsyn.instruments.definition import Definition, Item, ItemKind
from udsyn.results.options import OPTION_KINDS


@dataclass(frozen=True)
class Question:
    """`levels` stand in the order of `options`: per cent of the people, mean place, or mean points of `total`."""

    kind: ItemKind
    title: str
    text: str
    talk: str
    options: tuple[str, ...]
    levels: tuple[Level, ...]
    total: int
    answered: str

    @property
    def is_numbered(self) -> bool:
        """Whether any level is a number."""
        return any(isinstance(level, Point) for level in self.levels)


def questions_of(definition: Definition, cells: Mapping[str, Any], language: str) -> Iterator[Question]:
    """The released ones, in the order they were asked."""
    for item in definition.items:
        if item.kind in OPTION_KINDS and (cell := cells.get(f"options.{item.id}")):
            yield _question(item, cell, language)


def _question(item: Item, cell: Mapping[str, Any], language: str) -> Question:
    return Question(
        kind=item.kind,
        title=(item.title or item.text).in_language(language),
        text=item.text.in_language(language),
        talk=item.talk.in_language(language),
        options=tuple(option.text.in_language(language) for option in item.options),
        levels=tuple(Band(*level) if isinstance(level, list) else Point(level) for level in cell["levels"]),
        total=item.total,
        answered=cell["n"],
    )
