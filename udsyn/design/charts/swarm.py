"""Swarm: equal values stand in a column around the middle of their row, so that every dot can be counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from udsyn.design.charts import marks
from udsyn.design.charts.frame import Frame
from udsyn.design.charts.levels import Point
from udsyn.design.charts.svg import Canvas

_LARGEST = 7.0
_SMALLEST = 3.5
_APART = 1.2
_LEAST_HEIGHT = 44.0
_MOST_HEIGHT = 150.0
_DIAMOND = 8.0


@dataclass(frozen=True, slots=True)
class Dots:
    """`count` dots on one rounded value."""

    value: float
    count: int


@dataclass(frozen=True, slots=True)
class Swarm:
    """How the dots of one chart are drawn: all of one size, in pixels."""

    box: Frame
    radius: float

    def height(self, dots: Sequence[Dots], own: Point | None) -> float:
        """Pixels a row of these dots needs. Beyond a limit the dots of a column overlap instead."""
        needed = max((each.count for each in dots), default=0) * self._step(dots) + 8
        if own is not None and self._near(dots, own):
            needed += 4 * _DIAMOND
        return max(_LEAST_HEIGHT, needed)

    def draw(self, canvas: Canvas, dots: Sequence[Dots], own: Point | None, y: float) -> None:
        """The dots around `y`; the reader's own as a diamond, above any dots it would cover."""
        step = self._step(dots)
        for each in dots:
            for place in range(each.count):
                rise = (place - (each.count - 1) / 2) * step
                marks.disc(canvas, self.box.at(each.value), y + rise, self.radius)
        if own is not None:
            crowd = self._near(dots, own)
            rise = (crowd - 1) / 2 * step + self.radius + _DIAMOND + 1 if crowd else 0
            marks.diamond(canvas, self.box.at(own.value), y - rise, _DIAMOND)

    def _step(self, dots: Sequence[Dots]) -> float:
        tallest = max((each.count for each in dots), default=1)
        return min(2 * self.radius + _APART, _MOST_HEIGHT / max(tallest, 1))

    def _near(self, dots: Sequence[Dots], own: Point) -> int:
        """The most dots in any column that the diamond would touch."""
        reach = self.radius + _DIAMOND
        x = self.box.at(own.value)
        return max((each.count for each in dots if abs(self.box.at(each.value) - x) < reach), default=0)


def swarm_for(rows: Sequence[Sequence[Dots]], box: Frame) -> Swarm:
    """The largest dots at which no two columns of any row touch, within reason."""
    nearest = min(
        (box.at(high) - box.at(low) for dots in rows for low, high in pairwise(sorted({each.value for each in dots}))),
        default=2 * _LARGEST + _APART,
    )
    return Swarm(box, max(_SMALLEST, min(_LARGEST, (nearest - _APART) / 2)))
