"""Heat table: units down, topics across, a number in every cell. The given order is kept; nothing is ranked."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from udsyn.design.charts import legend, marks
from udsyn.design.charts.chart import NARROW, WIDE, Chart, in_both_widths
from udsyn.design.charts.colours import GRID, PAPER, QUIET, SEQUENTIAL
from udsyn.design.charts.legend import Key, draw_legend
from udsyn.design.charts.levels import Level, Scale, middle, written
from udsyn.design.charts.sentences import nothing_to_show
from udsyn.design.charts.svg import Canvas
from udsyn.design.charts.type import CELL, HEAD, LABEL, Type, widest, wrap

_ROW = 40
_GAP = 1.5
_OWN_INDENT = 18
_LABELS = {True: 176, False: 92}
_LEAST_CELL = {True: 56, False: 50}
_LONGEST_WORD = {True: 100, False: 80}
_WIDEST_CELL = 148
_NARROW_LABEL = Type(14, 500)
_NARROW_HEAD = Type(12, 500, QUIET)


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A unit with one level per column, `None` where withheld or empty; `own` marks the reader's unit, for them."""

    label: str
    cells: tuple[Level | None, ...]
    own: bool = False


@dataclass(frozen=True, slots=True)
class _Heat:
    """All that is drawn."""

    rows: Sequence[HeatRow]
    columns: tuple[str, ...]
    scale: Scale
    language: str
    own_name: str


@dataclass(frozen=True, slots=True)
class _Cell:
    """The place of a cell in pixels, its top left corner first."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Part:
    """Columns that fit beside each other: their places in the row, and how wide each is."""

    columns: range
    cell: float
    heads: list[list[str]]


def heat_table(
    rows: Sequence[HeatRow],
    *,
    title: str,
    columns: tuple[str, ...],
    scale: Scale,
    language: str,
    sentence: str = "",
    unit_name: str = "",
    own_name: str = "",
) -> Chart:
    """A table whose cells are darker the higher the level; more columns than fit go on below.

    Raises ValueError without rows or columns, or when a row has not one cell for each column.
    """
    if not rows or not columns or any(len(row.cells) != len(columns) for row in rows):
        raise ValueError("A heat table has rows, columns, and one cell for each of them.")
    with override(language):
        sentence = sentence or _sentence(rows, language)
        own_name = own_name or _("Yours")
        return in_both_widths(
            lambda canvas: _draw(canvas, _Heat(rows, columns, scale, language, own_name)),
            title=title,
            sentence=sentence,
            columns=(unit_name or _("Municipality"), *columns),
            rows=tuple(_table_row(row, language, own_name) for row in rows),
        )


def _table_row(row: HeatRow, language: str, own_name: str) -> tuple[str, ...]:
    label = f"{row.label} ({own_name})" if row.own else row.label
    return (label, *(written(cell, language) for cell in row.cells))


def _draw(canvas: Canvas, heat: _Heat) -> float:
    top = 0.0
    if any(row.own for row in heat.rows):
        top = draw_legend(canvas, [Key(legend.small_diamond, heat.own_name)])
    for part in _parts(heat, canvas.width >= WIDE):
        top = _draw_part(canvas, heat, part, top) + 16
    return top - 12


def _parts(heat: _Heat, wide: bool) -> list[_Part]:
    """As few parts as fit, with the columns shared out evenly over them."""
    room = (WIDE if wide else NARROW) - _LABELS[wide]
    setting = HEAD if wide else _NARROW_HEAD
    most = max(1, int(room // _least_cell(heat, wide, setting)))
    count = len(heat.columns)
    each = -(-count // -(-count // most))
    cell = min(room / each, _WIDEST_CELL)
    return [
        _Part(chosen, cell, [wrap(heat.columns[index], setting, cell - 4) for index in chosen])
        for chosen in (range(start, min(start + each, count)) for start in range(0, count, each))
    ]


def _least_cell(heat: _Heat, wide: bool, setting: Type) -> float:
    """Room for every figure, and for the words of the heads as far as they are not too long."""
    figures = [written(cell, heat.language) for row in heat.rows for cell in row.cells]
    words = [word for head in heat.columns for word in head.split()]
    return max(_LEAST_CELL[wide], widest(figures, CELL) + 10, min(widest(words, setting) + 6, _LONGEST_WORD[wide]))


def _draw_part(canvas: Canvas, heat: _Heat, part: _Part, top: float) -> float:
    """Heads over rows. Gives the y of the lower edge."""
    wide = canvas.width >= WIDE
    setting = HEAD if wide else _NARROW_HEAD
    deepest = max(len(lines) for lines in part.heads)
    for place, lines in enumerate(part.heads):
        x = _LABELS[wide] + part.cell * (place + 0.5)
        canvas.lines(x, top + 14 + (deepest - len(lines)) * setting.leading, lines, setting, anchor="middle")
    top += deepest * setting.leading + 8
    for row in heat.rows:
        top = _draw_row(canvas, row, heat, part, top)
    return top


def _draw_row(canvas: Canvas, row: HeatRow, heat: _Heat, part: _Part, top: float) -> float:
    """A name and its cells. Gives the y of the lower edge."""
    wide = canvas.width >= WIDE
    setting = LABEL if wide else _NARROW_LABEL
    indent = _OWN_INDENT if row.own else 0
    names = wrap(row.label, setting, _LABELS[wide] - 12 - indent)
    high = max(_ROW, len(names) * setting.leading + 10)
    centre = top + high / 2
    if row.own:
        marks.diamond(canvas, 8, centre, 7)
    canvas.lines(indent, centre + setting.drop - (len(names) - 1) * setting.leading / 2, names, setting)
    for place, index in enumerate(part.columns):
        cell = _Cell(_LABELS[wide] + part.cell * place, top, part.cell, high)
        _draw_cell(canvas, row.cells[index], cell, heat)
    return top + high


def _draw_cell(canvas: Canvas, level: Level | None, cell: _Cell, heat: _Heat) -> None:
    fill, ink = _shade(level, heat.scale)
    edge = GRID if level is None else ""
    inner = (cell.x + _GAP, cell.y + _GAP, cell.width - 2 * _GAP, cell.height - 2 * _GAP)
    canvas.rect(*inner, fill=fill, radius=4, stroke=edge)
    text = written(level, heat.language)
    x, y = cell.x + cell.width / 2, cell.y + cell.height / 2
    canvas.text(x, y + CELL.drop, text, CELL, anchor="middle", fill=ink)


def _shade(level: Level | None, scale: Scale) -> tuple[str, str]:
    if level is None:
        return PAPER, QUIET
    share = (middle(level) - scale.low) / (scale.high - scale.low)
    return SEQUENTIAL[min(len(SEQUENTIAL) - 1, max(0, int(share * len(SEQUENTIAL))))]


def _sentence(rows: Sequence[HeatRow], language: str) -> str:
    """Says how to read it, never who is highest."""
    levels = [cell for row in rows for cell in row.cells if cell is not None]
    if not levels:
        return nothing_to_show()
    low, high = min(levels, key=middle), max(levels, key=middle)
    return _("The levels lie between %(low)s and %(high)s. The darker a cell, the higher the level.") % {
        "low": written(low, language),
        "high": written(high, language),
    }
