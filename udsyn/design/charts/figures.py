"""The figures to the right of a row, in one or more columns."""

from collections.abc import Sequence
from dataclasses import dataclass

from udsyn.design.charts.svg import Canvas
from udsyn.design.charts.type import HEAD, SECOND_VALUE, VALUE, Type, widest

_BETWEEN = 16


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures, one text per row; `fills` may give a text another colour; an empty `head` is not drawn."""

    head: str
    texts: tuple[str, ...]
    setting: Type = VALUE
    fills: tuple[str, ...] = ()

    @property
    def width(self) -> float:
        """Pixels needed by its head and its texts."""
        return max(widest([self.head], HEAD), widest(list(self.texts), self.setting))


def second(head: str, texts: tuple[str, ...]) -> Column:
    """A column that stands back behind the first."""
    return Column(head, texts, SECOND_VALUE)


def total_width(columns: Sequence[Column]) -> float:
    """Pixels needed by all columns."""
    return sum(column.width for column in columns) + _BETWEEN * (len(columns) - 1)


def draw_heads(canvas: Canvas, columns: Sequence[Column], baseline: float) -> None:
    """The names of the columns over them."""
    right = float(canvas.width)
    for column in reversed(columns):
        canvas.text(right, baseline, column.head, HEAD, anchor="end")
        right -= column.width + _BETWEEN


def draw_figures(canvas: Canvas, columns: Sequence[Column], index: int, centre: float) -> None:
    """The texts of row `index`, right-aligned."""
    right = float(canvas.width)
    for column in reversed(columns):
        fill = column.fills[index] if column.fills else ""
        baseline = centre + column.setting.drop
        canvas.text(right, baseline, column.texts[index], column.setting, anchor="end", fill=fill)
        right -= column.width + _BETWEEN
