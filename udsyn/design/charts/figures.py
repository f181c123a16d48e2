"""The figures to the right of a row, in one or more columns."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from udsyn.design.charts.chart import WIDE
from udsyn.design.charts.svg import Canvas
from udsyn.design.charts.type import HEAD, SECOND_VALUE, VALUE, Type, widest, wrap

_BETWEEN = 16


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures, one text per row; `fills` may give a text another colour; an empty `head` is not drawn."""

    head: str
    texts: tuple[str, ...]
    setting: Type = VALUE
    fills: tuple[str, ...] = ()
    most: float = 1000
    width: float = field(init=False)
    """Pixels needed by its head and its texts."""

    def __post_init__(self) -> None:
        lines = [line for index in range(len(self.texts)) for line in self.lines(index)]
        object.__setattr__(self, "width", max(widest([self.head], HEAD), widest(lines, self.setting)))

    def lines(self, index: int) -> list[str]:
        """The text of row `index`, wrapped to `most` pixels."""
        return wrap(self.texts[index], self.setting, self.most)

    def height(self, index: int) -> float:
        """Pixels the text of row `index` is high."""
        return len(self.lines(index)) * self.setting.leading


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
        lines = column.lines(index)
        baseline = centre + column.setting.drop - (len(lines) - 1) * column.setting.leading / 2
        canvas.lines(right, baseline, lines, column.setting, anchor="end", fill=fill)
        right -= column.width + _BETWEEN


def words_room(width: int) -> float:
    """The most pixels a column of words may take in a drawing of `width` pixels."""
    return 200 if width >= WIDE else 84
