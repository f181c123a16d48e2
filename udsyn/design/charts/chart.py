"""A finished chart: two drawings, a sentence and a table that say the same."""

from collections.abc import Callable
from dataclasses import dataclass

from udsyn.design.charts.svg import Canvas

WIDE = 760
NARROW = 340


@dataclass(frozen=True, slots=True)
class Chart:
    """What a page shows with `{% chart %}`.

    `wide` and `narrow` are SVG, 760 and 340 pixels across. Each row is as long as `columns`; its first cell names it.
    """

    title: str
    sentence: str
    wide: str
    narrow: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def in_both_widths(
    draw: Callable[[Canvas], float],
    *,
    title: str,
    sentence: str,
    columns: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
) -> Chart:
    """The chart that `draw` puts on a canvas of each width; it tells how high the drawing became."""
    wide, narrow = (_drawn(draw, width, title, sentence) for width in (WIDE, NARROW))
    return Chart(title, sentence, wide, narrow, columns, rows)


def _drawn(draw: Callable[[Canvas], float], width: int, title: str, sentence: str) -> str:
    canvas = Canvas(width)
    height = draw(canvas)
    return canvas.finish(height=height, title=title, description=sentence)
