"""The line over a chart that says what its marks mean."""

from collections.abc import Callable
from dataclasses import dataclass

from udsyn.design.charts import marks
from udsyn.design.charts.svg import Canvas
from udsyn.design.charts.type import NOTE, width, wrap

_ICON = 22
_BETWEEN = 20
_LINE = 22
_FIRST_BASELINE = 14
Icon = Callable[[Canvas, float, float], None]


@dataclass(frozen=True, slots=True)
class Key:
    """One entry: `icon` draws the mark around the point it is given."""

    icon: Icon
    label: str


def small_dot(canvas: Canvas, x: float, y: float) -> None:
    marks.dot(canvas, x, y, 6)


def small_disc(canvas: Canvas, x: float, y: float) -> None:
    marks.disc(canvas, x, y, 5.5)


def small_ring(canvas: Canvas, x: float, y: float) -> None:
    marks.ring(canvas, x, y, 5)


def small_square(canvas: Canvas, x: float, y: float) -> None:
    marks.square(canvas, x, y, 5.5)


def small_diamond(canvas: Canvas, x: float, y: float) -> None:
    marks.diamond(canvas, x, y, 7)


def small_tick(canvas: Canvas, x: float, y: float) -> None:
    marks.tick(canvas, x, y, 7)


def small_pill(canvas: Canvas, x: float, y: float) -> None:
    marks.pill(canvas, x - 8, x + 8, y, 10)


def small_other_pill(canvas: Canvas, x: float, y: float) -> None:
    marks.other_pill(canvas, x - 8, x + 8, y, 10)


def small_before_pill(canvas: Canvas, x: float, y: float) -> None:
    marks.before_pill(canvas, x - 8, x + 8, y, 10)


def small_box(canvas: Canvas, x: float, y: float) -> None:
    marks.box(canvas, x - 7, x + 7, y, 7)


def swatch(fill: str) -> Icon:
    """A filled square of a colour."""

    def draw(canvas: Canvas, x: float, y: float) -> None:
        canvas.rect(x - 6, y - 6, 12, 12, fill=fill, radius=2)

    return draw


def draw_legend(canvas: Canvas, keys: list[Key]) -> float:
    """Draws the entries from the top left, breaking lines as needed. Gives the height used, 0 for no entries."""
    if not keys:
        return 0
    x, y = 0.0, float(_FIRST_BASELINE)
    for key in keys:
        lines = wrap(key.label, NOTE, canvas.width - _ICON)
        room = _ICON + max(width(line, NOTE) for line in lines)
        if x and x + room > canvas.width:
            x, y = 0.0, y + _LINE
        key.icon(canvas, x + 8, y - 4.5)
        canvas.lines(x + _ICON, y, lines, NOTE)
        y += (len(lines) - 1) * NOTE.leading
        x = x + room + _BETWEEN if len(lines) == 1 else float(canvas.width)
    return y + 12
