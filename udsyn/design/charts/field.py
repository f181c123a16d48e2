"""Level × agreement: the level runs from left to right, agreement in three bands from top to bottom."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from udsyn.design.charts import marks
from udsyn.design.charts.agreement_words import FILLS, agreement_sentence
from udsyn.design.charts.chart import Chart, in_both_widths
from udsyn.design.charts.colours import GRID, LINE, MIST, QUIET
from udsyn.design.charts.frame import Frame, draw_ends
from udsyn.design.charts.lanes import Tag, lay_lanes
from udsyn.design.charts.levels import Agreement, Band, Level, Scale, written
from udsyn.design.charts.svg import Canvas
from udsyn.design.charts.type import NOTE, TICK, WORD, wrap
from udsyn.design.numbers import DASH

_EDGE = 14
_HEAD = 28
_TINTS = {Agreement.TOGETHER: "#EDF3F4", Agreement.SOME_SPREAD: MIST, Agreement.DIVIDED: "#FBF4EC"}


@dataclass(frozen=True, slots=True)
class FieldPoint:
    """A topic. It is drawn only where both its level and its agreement are known."""

    label: str
    level: Level | None
    agreement: Agreement | None


def level_and_agreement(
    points: Sequence[FieldPoint], *, title: str, scale: Scale, language: str, sentence: str = ""
) -> Chart:
    """A chart that keeps apart what an average mixes: how high, and how alike. Raises ValueError without points."""
    if not points:
        raise ValueError("A field has at least one point.")
    with override(language):
        sentence = sentence or agreement_sentence({point.label: point.agreement for point in points if point.level})
        return in_both_widths(
            lambda canvas: _draw(canvas, points, scale),
            title=title,
            sentence=sentence,
            columns=(_("Topic"), _("Level"), _("Agreement")),
            rows=tuple(_table_row(point, language) for point in points),
        )


def _table_row(point: FieldPoint, language: str) -> tuple[str, str, str]:
    return point.label, written(point.level, language), point.agreement.word if point.agreement else DASH


def _draw(canvas: Canvas, points: Sequence[FieldPoint], scale: Scale) -> float:
    width = canvas.width
    box = Frame(width, _EDGE, width - _EDGE, scale)
    bands = {agreement: _tags(points, agreement, box) for agreement in Agreement}
    top = 0.0
    tops = {}
    for agreement, tags in bands.items():
        bottom = top + _HEAD + max(30.0, max((tag.bottom for tag in tags), default=0.0)) + 8
        canvas.rect(0, top, width, bottom - top, fill=_TINTS[agreement])
        tops[agreement] = top
        top = bottom
    _draw_grid(canvas, box, top)
    for agreement, tags in bands.items():
        if tops[agreement]:
            canvas.line(0, tops[agreement], width, tops[agreement], stroke=LINE)
        canvas.text(_EDGE - 4, tops[agreement] + 20, agreement.word, WORD, fill=FILLS[agreement])
        for tag in tags:
            _draw_tag(canvas, tag, box, tops[agreement] + _HEAD)
    height = draw_ends(canvas, box, top + 35)
    return _draw_missing(canvas, points, height)


def _tags(points: Sequence[FieldPoint], agreement: Agreement, box: Frame) -> list[Tag]:
    shown = [(point.label, point.level) for point in points if point.level and point.agreement is agreement]
    return lay_lanes(shown, box)


def _draw_grid(canvas: Canvas, box: Frame, bottom: float) -> None:
    for value in box.scale.ticks:
        canvas.line(box.at(value), _HEAD, box.at(value), bottom, stroke=GRID)
        canvas.text(box.at(value), bottom + 18, str(value), TICK, anchor="middle")


def _draw_tag(canvas: Canvas, tag: Tag, box: Frame, top: float) -> None:
    y = top + tag.mark_y
    if isinstance(tag.level, Band):
        marks.pill(canvas, box.at(tag.level.low), box.at(tag.level.high), y)
    else:
        marks.dot(canvas, box.at(tag.level.value), y, 7.5)
    canvas.lines(tag.text_x, top + tag.text_y, tag.lines, tag.setting, anchor=tag.anchor)


def _draw_missing(canvas: Canvas, points: Sequence[FieldPoint], height: float) -> float:
    """Topics without a place, under the field with a dash each. Gives the height used in all."""
    for point in points:
        if point.level and point.agreement:
            continue
        height += NOTE.leading + 4
        lines = wrap(point.label, NOTE, canvas.width - 18)
        canvas.text(0, height, DASH, NOTE, fill=QUIET)
        height = canvas.lines(18, height, lines, NOTE) - NOTE.leading
    return height + 8
