"""Where things stand in a chart of rows: labels, the field between the ends of the scale, and figures to the right.

Wide drawings have labels in a column of their own; narrow ones put each label above its row.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from udsyn.design.charts.chart import WIDE
from udsyn.design.charts.colours import GRID
from udsyn.design.charts.levels import Scale
from udsyn.design.charts.svg import Canvas
from udsyn.design.charts.type import LABEL, TICK, width, wrap

_LABEL_COLUMN = 214
_GUTTER = 18
_EDGE = 12


@dataclass(frozen=True, slots=True)
class Row:
    """One row laid out: its label, the space it owns and the middle line of its marks."""

    label_lines: list[str]
    top: float
    bottom: float
    centre: float


@dataclass(frozen=True, slots=True)
class Frame:
    """The field from `left` to `right`, for a drawing of `width` pixels."""

    width: int
    left: float
    right: float
    scale: Scale

    @property
    def is_wide(self) -> bool:
        return self.width >= WIDE

    def at(self, value: float) -> float:
        """The x of a value. Values beyond the ends of the scale stand at the end."""
        share = (value - self.scale.low) / (self.scale.high - self.scale.low)
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)


def frame(width: int, scale: Scale, figures: float = 0, label_column: float = _LABEL_COLUMN) -> Frame:
    """A frame that keeps `figures` pixels free to the right of the field."""
    left = label_column if width >= WIDE else _EDGE
    kept = figures + 28 if figures else _EDGE
    return Frame(width, left, width - kept, scale)


def lay_rows(labels: Sequence[str], box: Frame, top: float, *, marks: Sequence[float], least: float = 44) -> list[Row]:
    """Rows under each other from `top`. `marks` are the heights their marks need, `least` is that of a wide row."""
    rows = []
    for label, mark in zip(labels, marks, strict=True):
        tall = max(least, mark + 12)
        row = _wide_row(label, box, top, tall) if box.is_wide else _narrow_row(label, box, top, mark)
        rows.append(row)
        top = row.bottom
    return rows


def _wide_row(label: str, box: Frame, top: float, least: float) -> Row:
    lines = wrap(label, LABEL, box.left - _GUTTER)
    height = max(least, len(lines) * LABEL.leading + 18)
    return Row(lines, top, top + height, top + height / 2)


def _narrow_row(label: str, box: Frame, top: float, mark: float) -> Row:
    lines = wrap(label, LABEL, box.width)
    under_label = top + 8 + len(lines) * LABEL.leading
    return Row(lines, top, under_label + mark + 14, under_label + 4 + mark / 2)


def draw_label(canvas: Canvas, row: Row, box: Frame) -> None:
    """The row's name, beside its middle line when wide, at its top when narrow."""
    beside = row.centre + LABEL.drop - (len(row.label_lines) - 1) * LABEL.leading / 2
    first = beside if box.is_wide else row.top + 18
    canvas.lines(0, first, row.label_lines, LABEL)


def draw_axis(canvas: Canvas, box: Frame, rows: list[Row]) -> float:
    """Grid lines behind the marks, whole numbers and the names of the ends below. Gives the height used in all."""
    top, bottom = rows[0].top, rows[-1].bottom
    for value in box.scale.ticks:
        for row in rows:
            start = row.top if box.is_wide else row.centre - (row.bottom - row.centre) + 2
            canvas.line(box.at(value), max(start, top), box.at(value), row.bottom, stroke=GRID)
        canvas.text(box.at(value), bottom + 18, str(value), TICK, anchor="middle")
    return draw_ends(canvas, box, bottom + 35)


def draw_ends(canvas: Canvas, box: Frame, baseline: float) -> float:
    """The names of the scale's two ends, wrapped to half the field each. Gives the height used in all."""
    scale = box.scale
    if not (scale.low_label or scale.high_label):
        return baseline - TICK.leading + 6
    low_x, high_x = box.left - 4, box.right + 4
    room = (high_x - low_x - 16) / 2
    if width(scale.low_label, TICK) + width(scale.high_label, TICK) + 16 <= high_x - low_x:
        low, high = [scale.low_label], [scale.high_label]
    else:
        low, high = wrap(scale.low_label, TICK, room), wrap(scale.high_label, TICK, room)
    canvas.lines(low_x, baseline, low, TICK)
    canvas.lines(high_x, baseline, high, TICK, anchor="end")
    return baseline + (max(len(low), len(high)) - 1) * TICK.leading + 6
