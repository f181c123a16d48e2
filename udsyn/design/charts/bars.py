"""Bars from nothing to all: what each answer of a question got, in per cent of the people or in points."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext as _
from django.utils.translation import override

from udsyn.design.charts import legend, marks
from udsyn.design.charts.chart import Chart, in_both_widths
from udsyn.design.charts.colours import FJORD, QUIET
from udsyn.design.charts.figures import Column, draw_figures, total_width
from udsyn.design.charts.frame import draw_axis, draw_label, frame, lay_rows
from udsyn.design.charts.legend import Key, draw_legend
from udsyn.design.charts.levels import Band, Level, Point, Scale, middle
from udsyn.design.charts.sentences import listed, nothing_to_show
from udsyn.design.charts.svg import Canvas
from udsyn.design.numbers import DASH, number, percent, span

_BAR = 20


class Unit(Enum):
    """What is counted."""

    PERCENT = "percent"
    POINTS = "points"


@dataclass(frozen=True, slots=True)
class BarRow:
    """An answer and what it got; a `Band` where only that is told, `None` where it is withheld or empty."""

    label: str
    level: Level | None


def bars(
    rows: Sequence[BarRow],
    *,
    title: str,
    language: str,
    unit: Unit = Unit.PERCENT,
    most: int = 100,
    sentence: str = "",
) -> Chart:
    """Bars from 0 to `most`, in whole numbers and in the order given. Raises ValueError without rows."""
    if not rows:
        raise ValueError("Bars have at least one row.")
    with override(language):
        sentence = sentence or _sentence(rows, unit, language)
        head = _("Points on average") if unit is Unit.POINTS else _("Share of those who answered")
        return in_both_widths(
            lambda canvas: _draw(canvas, rows, Scale(0, most), unit, language),
            title=title,
            sentence=sentence,
            columns=(_("Answer"), head),
            rows=tuple((row.label, in_figures(row.level, unit, language)) for row in rows),
        )


def in_figures(level: Level | None, unit: Unit, language: str) -> str:
    """A level as it stands beside its bar: "45 %", "50–100 %", "33"; a dash for none."""
    if level is None:
        return DASH
    if isinstance(level, Point):
        return number(level.value, language, 0) if unit is Unit.POINTS else percent(level.value, language)
    written = span(level.low, level.high, language)
    whole = f"{number(level.low, language, 0)}{DASH}{percent(level.high, language)}"
    return written if unit is Unit.POINTS else whole


def _draw(canvas: Canvas, rows: Sequence[BarRow], scale: Scale, unit: Unit, language: str) -> float:
    fills = tuple("" if row.level else QUIET for row in rows)
    column = Column("", tuple(in_figures(row.level, unit, language) for row in rows), fills=fills)
    box = frame(canvas.width, scale, total_width([column]))
    soft = any(isinstance(row.level, Band) for row in rows)
    top = draw_legend(canvas, [Key(legend.small_pill, _("Somewhere in here"))] if soft else []) + 8
    laid = lay_rows([row.label for row in rows], box, top, marks=[26] * len(rows))
    height = draw_axis(canvas, box, laid)
    for index, (row, place) in enumerate(zip(rows, laid, strict=True)):
        draw_label(canvas, place, box)
        if isinstance(row.level, Band):
            marks.pill(canvas, box.at(row.level.low), box.at(row.level.high), place.centre)
        elif row.level is not None:
            long = max(box.at(row.level.value) - box.left, 1.5)
            canvas.rect(box.left, place.centre - _BAR / 2, long, _BAR, fill=FJORD, radius=2 if long > 8 else 0)
        draw_figures(canvas, [column], index, place.centre)
    return height


def _sentence(rows: Sequence[BarRow], unit: Unit, language: str) -> str:
    places = {row.label: middle(row.level) for row in rows if row.level is not None}
    if not places:
        return nothing_to_show()
    largest = [label for label, place in places.items() if place == max(places.values())]
    level = next(row.level for row in rows if row.label == largest[0])
    facts = {"names": listed(largest), "share": in_figures(level, unit, language)}
    return _("Largest: %(names)s (%(share)s).") % facts
