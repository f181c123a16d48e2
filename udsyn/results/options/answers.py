"""From answers to one value per option. A non-answer is missing and never a number."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from udsyn.instruments.definition import Definition, Item, ItemKind
from udsyn.results.scoring import BoolArray, FloatArray


@dataclass(frozen=True)
class OptionAnswers:
    """One question. `values` is people × options, rows of NaN where nothing was answered:

    1 for chosen and 0 for not chosen, the place from 1 on, or points.
    """

    item: Item
    values: FloatArray

    @property
    def variable(self) -> str:
        return f"options.{self.item.id}"

    @property
    def low(self) -> float:
        """The least value an option can have."""
        return 1.0 if self.item.kind is ItemKind.RANKING else 0.0

    @property
    def high(self) -> float:
        if self.item.kind is ItemKind.RANKING:
            return float(len(self.item.options))
        return float(self.item.total) if self.item.kind is ItemKind.SHARE else 1.0

    @cached_property
    def base(self) -> BoolArray:
        """Who answered."""
        return ~np.isnan(self.values[:, 0])


def read_options(definition: Definition, answers: Sequence[Mapping[str, Any]]) -> list[OptionAnswers]:
    """The questions with options, with everyone's answers in the given order."""
    return [OptionAnswers(item, _values(item, answers)) for item in definition.items if item.kind in OPTION_KINDS]


def _values(item: Item, answers: Sequence[Mapping[str, Any]]) -> FloatArray:
    ids = [option.id for option in item.options]
    rows = [_READ[item.kind](ids, sheet.get(item.id)) or [float("nan")] * len(ids) for sheet in answers]
    return np.array(rows, dtype=np.float64).reshape(len(answers), len(ids))


Row = list[float]


def _one(ids: Sequence[str], value: Any) -> Row:
    return [float(name == value) for name in ids] if value in ids else []


def _several(ids: Sequence[str], value: Any) -> Row:
    return [float(name in value) for name in ids] if isinstance(value, list) and value else []


def _places(ids: Sequence[str], value: Any) -> Row:
    return [value.index(name) + 1.0 for name in ids] if isinstance(value, list) and set(value) == set(ids) else []


def _points(ids: Sequence[str], value: Any) -> Row:
    return [float(value.get(name, 0)) for name in ids] if isinstance(value, Mapping) and value else []


_READ: Mapping[ItemKind, Callable[[Sequence[str], Any], Row]] = {
    ItemKind.SINGLE: _one,
    ItemKind.MULTIPLE: _several,
    ItemKind.RANKING: _places,
    ItemKind.SHARE: _points,
}
OPTION_KINDS = frozenset(_READ)
