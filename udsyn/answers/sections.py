"""The sections of an answering page without scripts: few enough statements at a time, and alike."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby

from udsyn.instruments.definition import Definition, Item, ItemKind, Wording

MOST_ITEMS = 7


@dataclass(frozen=True)
class Section:
    """`number` counts from 1; `title` is empty where the statements have no area in common."""

    number: int
    title: Wording
    items: tuple[Item, ...]


def sections(definition: Definition) -> list[Section]:
    """The items in their order, cut where the area or the answer words change, and then into even parts."""
    runs = [list(run) for _alike, run in groupby(definition.items, key=lambda item: _likeness(definition, item))]
    parts = [part for run in runs for part in _even_parts(run)]
    titles = {area.id: area.title for area in definition.areas}
    return [
        Section(number, titles.get(_area(definition, part[0]), Wording({})), tuple(part))
        for number, part in enumerate(parts, start=1)
    ]


def skipped_items(definition: Definition, answered: Collection[str]) -> list[Item]:
    """Items with at least one answer missing, in their order. A non-answer is an answer."""
    return [item for item in definition.items if not set(item.answer_keys) <= set(answered)]


def _likeness(definition: Definition, item: Item) -> tuple[object, ...]:
    words = item.levels if item.kind is ItemKind.RATED else ()
    return _area(definition, item), tuple(tuple(level.texts.items()) for level in words)


def _area(definition: Definition, item: Item) -> str:
    scale = definition.scales_by_id.get(item.scale)
    return scale.area if scale else ""


def _even_parts(run: list[Item]) -> list[list[Item]]:
    size = math.ceil(len(run) / math.ceil(len(run) / MOST_ITEMS))
    return [run[start : start + size] for start in range(0, len(run), size)]
