"""Dumbbell: two levels of the same thing on one line. Two groups beside each other, or before and after."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from udsyn.design.charts import marks
from udsyn.design.charts.chart import Chart, in_both_widths
from udsyn.design.charts.colours import FJORD_LIGHT, LINE
from udsyn.design.charts.figures import Column, draw_figures, draw_heads, total_width, words_room
from udsyn.design.charts.frame import Frame, draw_axis, draw_label, frame, lay_rows
from udsyn.design.charts.legend import Key, draw_legend
from udsyn.design.charts.levels import Band, Level, Point, Scale, middle
from udsyn.design.charts.svg import Canvas

_NEAR = 7
_NEAR_SOFT = 4
PillMark = Callable[[Canvas, float, float, float], None]
PointMark = Callable[[Canvas, float, float], None]


@dataclass(frozen=True, slots=True)
class Side:
    """How one of the two levels is drawn."""

    point: PointMark
    pill: PillMark


@dataclass(frozen=True, slots=True)
class Pair:
    """A row: the level drawn first (below), the one on top, and its figures."""

    label: str
    first: Level | None
    second: Level | None


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that both kinds of dumbbell have in common."""

    title: str
    sentence: str
    scale: Scale
    first: Side
    second: Side
    keys: list[Key]
    figures: Column
    points_way: bool


FIRST_GROUP = Side(marks.dot, marks.pill)
OTHER_GROUP = Side(marks.square, marks.other_pill)
BEFORE = Side(marks.ring, marks.before_pill)
AFTER = Side(marks.dot, marks.pill)


def make_dumbbell(
    pairs: Sequence[Pair], drawing: Drawing, columns: tuple[str, ...], cells: tuple[tuple[str, ...], ...]
) -> Chart:
    """The chart in both widths."""
    return in_both_widths(
        lambda canvas: _draw(canvas, pairs, drawing),
        title=drawing.title,
        sentence=drawing.sentence,
        columns=columns,
        rows=cells,
    )


def _draw(canvas: Canvas, pairs: Sequence[Pair], drawing: Drawing) -> float:
    figures = [replace(drawing.figures, most=words_room(canvas.width))]
    box = frame(canvas.width, drawing.scale, total_width(figures))
    top = draw_legend(canvas, drawing.keys) + 8
    if drawing.figures.head:
        draw_heads(canvas, figures, top + 8)
        top += 18
    needed = [max(22 + 2 * _lift(pair, box), figures[0].height(index)) for index, pair in enumerate(pairs)]
    laid = lay_rows([pair.label for pair in pairs], box, top, marks=needed)
    height = draw_axis(canvas, box, laid)
    for index, (pair, place) in enumerate(zip(pairs, laid, strict=True)):
        draw_label(canvas, place, box)
        _draw_pair(canvas, pair, box, place.centre, drawing)
        draw_figures(canvas, figures, index, place.centre)
    return height


def _draw_pair(canvas: Canvas, pair: Pair, box: Frame, y: float, drawing: Drawing) -> None:
    if pair.first is not None and pair.second is not None:
        start, end = box.at(middle(pair.first)), box.at(middle(pair.second))
        canvas.line(start, y, end, y, stroke=FJORD_LIGHT if drawing.points_way else LINE, width=5)
    lift = _lift(pair, box)
    _draw_side(canvas, pair.first, drawing.first, box, y + lift)
    _draw_side(canvas, pair.second, drawing.second, box, y - lift)


def _lift(pair: Pair, box: Frame) -> float:
    """How far from the middle line the two stand, so that neither hides the other. In pixels, 0 where both are free."""
    if pair.first is None or pair.second is None:
        return 0
    low = max(box.at(_edges(pair.first)[0]), box.at(_edges(pair.second)[0]))
    high = min(box.at(_edges(pair.first)[1]), box.at(_edges(pair.second)[1]))
    soft = isinstance(pair.first, Band) or isinstance(pair.second, Band)
    return 9 if low - high < (_NEAR_SOFT if soft else _NEAR) else 0


def _edges(level: Level) -> tuple[float, float]:
    return (level.value, level.value) if isinstance(level, Point) else (level.low, level.high)


def _draw_side(canvas: Canvas, level: Level | None, side: Side, box: Frame, y: float) -> None:
    if isinstance(level, Band):
        side.pill(canvas, box.at(level.low), box.at(level.high), y)
    elif level is not None:
        side.point(canvas, box.at(level.value), y)
