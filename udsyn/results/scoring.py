"""From answers to scores. The same rules for a leader's own result and for the release.

A non-answer is missing and never a number. Of a today-and-wanted pair both must be given: today, wanted and the way
between them then always rest on the same people, and none of the three says more than the other two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from psychometrics import alpha, measurement_error, pooled_within_variance, score_matrix, turn
from udsyn.instruments.definition import Definition, Item, ItemKind, Scale

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]

TODAY, WANTED = "today", "wanted"

# Until a hundred leaders have answered, a scale is taken to be as exact as leadership scales usually are.
LEAST_FOR_OWN_RELIABILITY = 100
USUAL_SPREAD = 0.15  # of the length of the scale: 0.6 on 1–5
USUAL_RELIABILITY = 0.80


@dataclass(frozen=True)
class Noise:
    """How exact one person's score is: `sem` in scale points, `pooled` the variance inside leader groups."""

    sem: float
    pooled: float | None


@dataclass(frozen=True)
class ScaleAnswers:
    """One scale's answers. `views` maps "today" (and "wanted") to people × items as asked, NaN where missing."""

    scale: Scale
    items: tuple[Item, ...]
    views: Mapping[str, FloatArray]

    @property
    def low(self) -> int:
        return self.items[0].low

    @property
    def high(self) -> int:
        return self.items[0].high

    @property
    def keys(self) -> tuple[int, ...]:
        """1 for an item as asked, -1 for a reversed one."""
        return tuple(-1 if item.is_reversed else 1 for item in self.items)

    @cached_property
    def scores(self) -> dict[str, FloatArray]:
        """Per view one score per person, NaN where fewer than two thirds of the items were answered."""
        return {view: score_matrix(self.turned(view)) for view in self.views}

    @cached_property
    def base(self) -> BoolArray:
        """Who has a score. The same people in both views."""
        return ~np.isnan(self.scores[TODAY])

    def turned(self, view: str) -> FloatArray:
        """People × items with reversed items turned, so that high means the same everywhere."""
        return turn(self.views[view], low=self.low, high=self.high, keys=self.keys)

    def item_base(self, position: int) -> BoolArray:
        """Who is behind a figure about one item: answered it, and has a score."""
        return self.base & ~np.isnan(self.views[TODAY][:, position])

    def noise(self, groups: Sequence[int]) -> dict[str, Noise]:
        """Per view the exactness of a score, from everyone who answered the round."""
        return {view: self._noise(view, groups) for view in self.views}

    def _noise(self, view: str, groups: Sequence[int]) -> Noise:
        scores = self.scores[view]
        spread, reliability = USUAL_SPREAD * (self.high - self.low), USUAL_RELIABILITY
        found = alpha(self.views[view], low=self.low, high=self.high, keys=self.keys)
        if found.n >= LEAST_FOR_OWN_RELIABILITY and found.value is not None and 0 < found.value < 1:
            spread, reliability = float(np.nanstd(scores, ddof=1)), found.value
        pooled = pooled_within_variance(scores, [str(group) for group in groups])
        return Noise(measurement_error(spread, reliability).value or 0.0, pooled.value)


def usual_error(items: Sequence[Item], answered: int) -> float:
    """Standard error of one person's score when `answered` of a scale's items were answered, in scale points."""
    spread = USUAL_SPREAD * (items[0].high - items[0].low)
    error = measurement_error(spread, USUAL_RELIABILITY).value or 0.0
    return float(error * (len(items) / max(answered, 1)) ** 0.5)


def read_scales(definition: Definition, answers: Sequence[Mapping[str, Any]]) -> list[ScaleAnswers]:
    """The scales that can be scored, with everyone's answers in the given order."""
    scales = [(scale, scored_items(scale)) for scale in definition.scales]
    return [ScaleAnswers(scale, items, _views(items, answers)) for scale, items in scales if items]


def scored_items(scale: Scale) -> tuple[Item, ...]:
    """The numbered items that share the kind and the ends of the first one; a mean over others has no meaning."""
    numbered = scale.numbered
    return tuple(item for item in numbered if _form(item) == _form(numbered[0]))


def views_of(items: Sequence[Item]) -> tuple[str, ...]:
    """Which views items of one form have."""
    return (TODAY, WANTED) if items[0].kind is ItemKind.TODAY_WANTED else (TODAY,)


def _form(item: Item) -> tuple[bool, int, int]:
    return item.kind is ItemKind.TODAY_WANTED, item.low, item.high


def _views(items: Sequence[Item], answers: Sequence[Mapping[str, Any]]) -> dict[str, FloatArray]:
    today = _matrix([item.answer_keys[0] for item in items], answers)
    if WANTED not in views_of(items):
        return {TODAY: today}
    wanted = _matrix([item.answer_keys[1] for item in items], answers)
    half = np.isnan(today) | np.isnan(wanted)
    return {TODAY: np.where(half, np.nan, today), WANTED: np.where(half, np.nan, wanted)}


def _matrix(keys: Sequence[str], answers: Sequence[Mapping[str, Any]]) -> FloatArray:
    rows = [[_number(sheet.get(key)) for key in keys] for sheet in answers]
    return np.array(rows, dtype=np.float64).reshape(len(answers), len(keys))


def _number(value: Any) -> float:
    return float(value) if type(value) is int else float("nan")
