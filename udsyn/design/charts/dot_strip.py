"""Dot strip: one dot per answer or per unit, so that a spread is seen where an average would hide it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from udsyn.design.charts import legend, marks
from udsyn.design.charts.agreement_words import agreement_sentence, word_column
from udsyn.design.charts.chart import Chart, in_both_widths
from udsyn.design.charts.colours import GRID
from udsyn.design.charts.figures import Column, draw_figures, total_width, words_room
from udsyn.design.charts.frame import Frame, Row, draw_axis, draw_label, frame, lay_rows
from udsyn.design.charts.legend import Key, draw_legend
from udsyn.design.charts.levels import Agreement, Band, Level, Point, Scale, written
from udsyn.design.charts.sentences import listed, nothing_to_show
from udsyn.design.charts.svg import Canvas
from udsyn.design.charts.swarm import Dots, swarm_for
from udsyn.design.numbers import DASH, number, span


@dataclass(frozen=True, slots=True)
class StripRow:
    """A topic. Small groups give no dots but a soft level; `own` is the reader's unit and not among the dots."""

    label: str
    dots: tuple[Dots, ...] = ()
    level: Level | None = None
    agreement: Agreement | None = None
    own: Point | None = None


@dataclass(frozen=True, slots=True)
class _Names:
    dot: str
    level: str
    own: str


def dot_strip(
    rows: Sequence[StripRow],
    *,
    title: str,
    scale: Scale,
    language: str,
    sentence: str = "",
    dot_name: str = "",
    level_name: str = "",
    own_name: str = "",
) -> Chart:
    """A chart of given values with their counts, the level among them and a word for the agreement.

    `dot_name` says what one dot is (by default a leader). Raises ValueError without rows.
    """
    if not rows:
        raise ValueError("A dot strip has at least one row.")
    with override(language):
        names = _Names(dot_name or _("One leader"), level_name or _("Average"), own_name or _("Yours"))
        sentence = sentence or _sentence(rows, language)
        columns, cells = _table(rows, names, language)
        return in_both_widths(
            lambda canvas: _draw(canvas, rows, scale, names),
            title=title,
            sentence=sentence,
            columns=columns,
            rows=cells,
        )


def _draw(canvas: Canvas, rows: Sequence[StripRow], scale: Scale, names: _Names) -> float:
    words = _words(rows, words_room(canvas.width))
    box = frame(canvas.width, scale, total_width(words) if words else 0)
    top = draw_legend(canvas, _keys(rows, names)) + 6
    swarm = swarm_for([row.dots for row in rows], box)
    laid = lay_rows([row.label for row in rows], box, top, marks=[swarm.height(row.dots, row.own) for row in rows])
    height = draw_axis(canvas, box, laid)
    for index, (row, place) in enumerate(zip(rows, laid, strict=True)):
        if index:
            canvas.line(0, place.top, canvas.width, place.top, stroke=GRID)
        draw_label(canvas, place, box)
        _draw_level(canvas, row.level, box, place)
        swarm.draw(canvas, row.dots, row.own, place.centre)
        if words:
            draw_figures(canvas, words, index, place.centre)
    return height


def _words(rows: Sequence[StripRow], most: float) -> list[Column]:
    """The agreement words; a dash where a row has nothing, and no column where no row has a word or lacks dots."""
    if any(row.agreement for row in rows) or any(_is_empty(row) for row in rows):
        return [word_column([row.agreement for row in rows], most)]
    return []


def _is_empty(row: StripRow) -> bool:
    return not row.dots and row.level is None


def _draw_level(canvas: Canvas, level: Level | None, box: Frame, place: Row) -> None:
    if isinstance(level, Band):
        marks.pill(canvas, box.at(level.low), box.at(level.high), place.centre)
    elif level is not None:
        marks.tick(canvas, box.at(level.value), place.centre, place.bottom - place.centre - 8)


def _keys(rows: Sequence[StripRow], names: _Names) -> list[Key]:
    keys = []
    if any(row.dots for row in rows):
        keys.append(Key(legend.small_disc, names.dot))
    if any(isinstance(row.level, Point) for row in rows):
        keys.append(Key(legend.small_tick, names.level))
    if any(isinstance(row.level, Band) for row in rows):
        keys.append(Key(legend.small_pill, _("%(name)s, roughly") % {"name": names.level}))
    if any(row.own for row in rows):
        keys.append(Key(legend.small_diamond, names.own))
    return keys


def _table(
    rows: Sequence[StripRow], names: _Names, language: str
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    has_dots = any(row.dots for row in rows)
    has_own = any(row.own for row in rows)
    has_words = any(row.agreement for row in rows)
    heads = [_("Topic"), names.level]
    heads += [_("From–to")] if has_dots else []
    heads += [names.own] if has_own else []
    heads += [_("Agreement")] if has_words else []
    cells = []
    for row in rows:
        texts = [row.label, written(row.level, language)]
        texts += [_reach(row, language)] if has_dots else []
        texts += [written(row.own, language)] if has_own else []
        texts += [row.agreement.word if row.agreement else DASH] if has_words else []
        cells.append(tuple(texts))
    return tuple(heads), tuple(cells)


def _reach(row: StripRow, language: str) -> str:
    values = [dots.value for dots in row.dots]
    if not values:
        return DASH
    if min(values) == max(values):
        return number(values[0], language)
    return span(min(values), max(values), language)


def _sentence(rows: Sequence[StripRow], language: str) -> str:
    if any(row.agreement for row in rows):
        return agreement_sentence({row.label: row.agreement for row in rows})
    widths = [_width_of(row) for row in rows if row.dots]
    if not widths:
        return nothing_to_show()
    farthest = [row for row in rows if row.dots and _width_of(row) == max(widths)]
    if len(farthest) > 1:
        return _("Farthest apart: %(topics)s.") % {"topics": listed([row.label for row in farthest])}
    row = farthest[0]
    return _("Farthest apart: %(topic)s, %(reach)s.") % {"topic": row.label, "reach": _reach(row, language)}


def _width_of(row: StripRow) -> float:
    values = [dots.value for dots in row.dots]
    return max(values) - min(values)
