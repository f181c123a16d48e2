"""Diverging bars: how the answers to each statement are spread over its choices, around the middle of the scale."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from udsyn.design.charts.chart import Chart, in_both_widths
from udsyn.design.charts.colours import DIVERGING, PAPER, QUIET
from udsyn.design.charts.frame import Frame, draw_label, frame, lay_rows
from udsyn.design.charts.legend import Key, draw_legend, swatch
from udsyn.design.charts.levels import Scale
from udsyn.design.charts.sentences import listed, nothing_to_show, quoted
from udsyn.design.charts.svg import Canvas
from udsyn.design.charts.type import NOTE, TICK, WORD, width
from udsyn.design.numbers import DASH, number, percent

_BAR = 30
_ZERO = _BAR / 2 + 6
_LABEL_COLUMN = 262


@dataclass(frozen=True, slots=True)
class DivergingRow:
    """A statement and the share of each choice in percent, lowest choice first; `None` is withheld or empty."""

    label: str
    shares: tuple[float, ...] | None


@dataclass(frozen=True, slots=True)
class _Field:
    """Where the middle of the scale stands and how many pixels a percent takes."""

    middle: float
    unit: float


def diverging(
    rows: Sequence[DivergingRow],
    *,
    title: str,
    choices: tuple[str, ...],
    language: str,
    sentence: str = "",
) -> Chart:
    """A chart of shares over two to seven `choices`, named from lowest to highest.

    Raises ValueError without rows, or when a row has not one share for each choice.
    """
    if not rows or len(choices) not in DIVERGING:
        raise ValueError("Diverging bars have at least one row and two to seven choices.")
    if any(row.shares is not None and len(row.shares) != len(choices) for row in rows):
        raise ValueError("Each row has one share for each choice.")
    with override(language):
        sentence = sentence or _sentence(rows, language)
        return in_both_widths(
            lambda canvas: _draw(canvas, rows, choices, language),
            title=title,
            sentence=sentence,
            columns=(_("Statement"), *choices),
            rows=tuple((row.label, *_cells(row, len(choices), language)) for row in rows),
        )


def _cells(row: DivergingRow, choices: int, language: str) -> tuple[str, ...]:
    if row.shares is None:
        return (DASH,) * choices
    return tuple(percent(share, language) for share in row.shares)


def _draw(canvas: Canvas, rows: Sequence[DivergingRow], choices: tuple[str, ...], language: str) -> float:
    colours = DIVERGING[len(choices)]
    keys = [Key(swatch(fill), choice) for (fill, _text), choice in zip(colours, choices, strict=True)]
    top = draw_legend(canvas, keys) + 6
    box = frame(canvas.width, Scale(), label_column=_LABEL_COLUMN)
    laid = lay_rows([row.label for row in rows], box, top, marks=[_BAR] * len(rows), least=54)
    field = _field(rows, box)
    for row, place in zip(rows, laid, strict=True):
        draw_label(canvas, place, box)
        if row.shares is None:
            canvas.text(field.middle, place.centre + NOTE.drop, DASH, NOTE, anchor="middle")
        else:
            canvas.line(
                field.middle, place.centre - _ZERO, field.middle, place.centre + _ZERO, stroke=QUIET, dash="2 3"
            )
            _draw_bar(canvas, row.shares, field, place.centre, language)
    return _draw_foot(canvas, field.middle, laid[-1].bottom + 14)


def _field(rows: Sequence[DivergingRow], box: Frame) -> _Field:
    """As large as fits: the longest arm to each side reaches the edge."""
    shown = [row.shares for row in rows if row.shares is not None]
    below = max((_below(shares) for shares in shown), default=50)
    above = max((sum(shares) - _below(shares) for shares in shown), default=50)
    left = box.left if box.is_wide else 0
    unit = (box.width - left) / max(below + above, 1)
    return _Field(left + below * unit, unit)


def _below(shares: tuple[float, ...]) -> float:
    """The part left of the middle: the lower choices and half of a neutral one."""
    half = len(shares) // 2
    return sum(shares[:half]) + (shares[half] / 2 if len(shares) % 2 else 0)


def _above(shares: tuple[float, ...]) -> float:
    """The upper choices alone, without a neutral one."""
    return sum(shares[(len(shares) + 1) // 2 :])


def _draw_bar(canvas: Canvas, shares: tuple[float, ...], field: _Field, y: float, language: str) -> None:
    x = field.middle - _below(shares) * field.unit
    for share, (fill, ink) in zip(shares, DIVERGING[len(shares)], strict=True):
        long = share * field.unit
        if long <= 0:
            continue
        canvas.rect(x, y - _BAR / 2, long, _BAR, fill=PAPER)
        canvas.rect(x + 0.75, y - _BAR / 2, max(long - 1.5, 0.5), _BAR, fill=fill, radius=3 if long > 8 else 0)
        text = number(share, language, 0)
        if width(text, WORD) + 8 < long:
            canvas.text(x + long / 2, y + WORD.drop, text, WORD, anchor="middle", fill=ink)
        x += long


def _draw_foot(canvas: Canvas, middle: float, baseline: float) -> float:
    """Which way is which, and the unit. Arrows are drawn: the font has none. Gives the height used in all."""
    lower, higher, unit = _("lower"), _("higher"), _("Percent of the answers")
    centre = min(max(middle, width(lower, TICK) + 32), canvas.width - width(higher, TICK) - 32)
    canvas.text(centre - 8, baseline, lower, TICK, anchor="end")
    _draw_arrow(canvas, centre - 14 - width(lower, TICK), baseline, -1)
    canvas.text(centre + 8, baseline, higher, TICK)
    _draw_arrow(canvas, centre + 14 + width(higher, TICK), baseline, 1)
    if centre + width(higher, TICK) + 40 > canvas.width - width(unit, TICK):
        baseline += 20
    canvas.text(canvas.width, baseline, unit, TICK, anchor="end")
    return baseline + 8


def _draw_arrow(canvas: Canvas, x: float, baseline: float, way: int) -> None:
    canvas.path(
        f"M{x:.0f} {baseline - 4:.0f}h{14 * way}m{-4 * way} -4l{4 * way} 4l{-4 * way} 4", stroke=QUIET, width=1.3
    )


def _sentence(rows: Sequence[DivergingRow], language: str) -> str:
    uppers = {row.label: _above(row.shares) for row in rows if row.shares is not None}
    if not uppers:
        return nothing_to_show()
    most, least = max(uppers.values()), min(uppers.values())
    top = [quoted(label) for label, share in uppers.items() if share == most]
    bottom = [quoted(label) for label, share in uppers.items() if share == least]
    if most == least:
        return _("%(share)s chose the upper half of the scale.") % {"share": percent(most, language)}
    return _("Most in the upper half: %(high)s (%(high_share)s). Fewest: %(low)s (%(low_share)s).") % {
        "high": listed(top),
        "high_share": percent(most, language),
        "low": listed(bottom),
        "low_share": percent(least, language),
    }
