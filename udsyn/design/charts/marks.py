"""The marks of the vocabulary. Each series keeps its shape and its colour everywhere:

group or today = dot or soft pill · wanted = tall tick or open box · you = diamond · other group = square ·
before = ring · one answer among many = small pale disc.
"""

from collections.abc import Callable

from udsyn.design.charts.colours import (
    FJORD,
    FJORD_DEEP,
    FJORD_LIGHT,
    FJORD_MIDDLE,
    LYNG,
    LYNG_DEEP,
    MULTE,
    PAPER,
)
from udsyn.design.charts.svg import Canvas, short

DOT = 8.5
PILL = 14
TICK_REACH = 13
Draw = Callable[[Canvas, float, float], None]


def dot(canvas: Canvas, x: float, y: float, radius: float = DOT) -> None:
    canvas.circle(x, y, radius, fill=FJORD, stroke_width=2)


def disc(canvas: Canvas, x: float, y: float, radius: float) -> None:
    canvas.circle(x, y, radius, fill=FJORD_LIGHT, stroke=FJORD, stroke_width=1.2)


def ring(canvas: Canvas, x: float, y: float, radius: float = 6.5) -> None:
    canvas.circle(x, y, radius, fill=PAPER, stroke=FJORD_MIDDLE, stroke_width=2.5)


def square(canvas: Canvas, x: float, y: float, half: float = 7) -> None:
    canvas.rect(x - half, y - half, 2 * half, 2 * half, fill=LYNG, radius=1, stroke=PAPER)


def diamond(canvas: Canvas, x: float, y: float, reach: float = DOT) -> None:
    left, top, right, bottom = short(x - reach), short(y - reach), short(x + reach), short(y + reach)
    middle, centre = short(x), short(y)
    canvas.path(
        f"M{middle} {top}L{right} {centre}L{middle} {bottom}L{left} {centre}Z", fill=MULTE, stroke=PAPER, width=1.5
    )


def tick(canvas: Canvas, x: float, y: float, reach: float = TICK_REACH) -> None:
    """With a rim of paper, so that it stands out where it meets a dot."""
    canvas.line(x, y - reach, x, y + reach, stroke=PAPER, width=6.5)
    canvas.line(x, y - reach, x, y + reach, stroke=FJORD_DEEP, width=3)


def pill(canvas: Canvas, left: float, right: float, y: float, height: float = PILL) -> None:
    """A soft level: somewhere in here. Never thinner than it is high."""
    left, right = _at_least(left, right, height)
    canvas.rect(left, y - height / 2, right - left, height, fill=FJORD_LIGHT, radius=height / 2, stroke=FJORD)


def other_pill(canvas: Canvas, left: float, right: float, y: float, height: float = PILL) -> None:
    """A soft level of the other group: square ends, as its mark is a square."""
    left, right = _at_least(left, right, height)
    canvas.rect(left, y - height / 2, right - left, height, fill="#DCC9E0", radius=1, stroke=LYNG_DEEP)


def before_pill(canvas: Canvas, left: float, right: float, y: float, height: float = PILL) -> None:
    """A soft level of last time: open, as its mark is a ring."""
    left, right = _at_least(left, right, height)
    canvas.rect(left, y - height / 2, right - left, height, fill=PAPER, radius=height / 2, stroke=FJORD_MIDDLE)


def box(canvas: Canvas, left: float, right: float, y: float, reach: float = TICK_REACH) -> None:
    """A soft wish: an open box around where it lies."""
    left, right = _at_least(left, right, 6)
    canvas.rect(left, y - reach, right - left, 2 * reach, fill="none", radius=3, stroke=FJORD_DEEP)


def _at_least(left: float, right: float, reach: float) -> tuple[float, float]:
    spare = max(0.0, reach - (right - left)) / 2
    return left - spare, right + spare
