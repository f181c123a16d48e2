"""Profile: where a group stands on each topic today, against what it wants."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from udsyn.design.charts import legend, marks
from udsyn.design.charts.chart import Chart, in_both_widths
from udsyn.design.charts.colours import FJORD_LIGHT, FJORD_MIDDLE, QUIET
from udsyn.design.charts.figures import Column, draw_figures, draw_heads, second, total_width
from udsyn.design.charts.frame import Frame, draw_axis, draw_label, frame, lay_rows
from udsyn.design.charts.legend import Key, draw_legend
from udsyn.design.charts.levels import Band, Level, Point, Scale, middle, written
from udsyn.design.charts.sentences import listed, nothing_to_show
from udsyn.design.charts.svg import Canvas


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """A topic. `None` is withheld or empty; `you` is the reader's own answer, for that reader alone."""

    label: str
    today: Level | None
    wanted: Level | None = None
    you: Point | None = None


@dataclass(frozen=True, slots=True)
class _Names:
    today: str
    wanted: str
    you: str


def profile(
    rows: Sequence[ProfileRow],
    *,
    title: str,
    scale: Scale,
    language: str,
    sentence: str = "",
    today_name: str = "",
    you_name: str = "",
) -> Chart:
    """A chart of levels today, with the wanted level and the reader's own answer where given.

    `sentence` and the two names replace the chart's own words. Raises ValueError without rows.
    """
    if not rows:
        raise ValueError("A profile has at least one row.")
    with override(language):
        names = _Names(today_name or _("Today"), _("Wanted"), you_name or _("Your answer"))
        sentence = sentence or _sentence(rows, language)
        columns, cells = _table(rows, names, language)
        return in_both_widths(
            lambda canvas: _draw(canvas, rows, scale, names, language),
            title=title,
            sentence=sentence,
            columns=columns,
            rows=cells,
        )


def _draw(canvas: Canvas, rows: Sequence[ProfileRow], scale: Scale, names: _Names, language: str) -> float:
    columns = _figures(rows, names, language)
    box = frame(canvas.width, scale, total_width(columns))
    top = draw_legend(canvas, _keys(rows, names)) + 8
    if len(columns) > 1:
        draw_heads(canvas, columns, top + 8)
        top += 18
    laid = lay_rows([row.label for row in rows], box, top, marks=[26] * len(rows))
    height = draw_axis(canvas, box, laid)
    for index, (row, place) in enumerate(zip(rows, laid, strict=True)):
        draw_label(canvas, place, box)
        _draw_marks(canvas, row, box, place.centre)
        draw_figures(canvas, columns, index, place.centre)
    return height


def _draw_marks(canvas: Canvas, row: ProfileRow, box: Frame, y: float) -> None:
    if isinstance(row.today, Point):
        canvas.line(box.left, y, box.at(row.today.value), y, stroke=FJORD_LIGHT, width=6)
    if row.today is not None and row.wanted is not None:
        _draw_way(canvas, row.today, row.wanted, box, y)
    if isinstance(row.wanted, Band):
        marks.box(canvas, box.at(row.wanted.low), box.at(row.wanted.high), y)
    if isinstance(row.today, Band):
        marks.pill(canvas, box.at(row.today.low), box.at(row.today.high), y)
    elif row.today is not None:
        marks.dot(canvas, box.at(row.today.value), y)
    if isinstance(row.wanted, Point):
        marks.tick(canvas, box.at(row.wanted.value), y)
    if row.you is not None:
        _draw_you(canvas, row.you, row.today, box, y)


def _draw_way(canvas: Canvas, today: Level, wanted: Level, box: Frame, y: float) -> None:
    """A dotted line over the distance that is wanted but not there."""
    start = box.at(today.value if isinstance(today, Point) else today.high)
    end = box.at(wanted.value if isinstance(wanted, Point) else wanted.low)
    if end > start:
        canvas.line(start, y, end, y, stroke=FJORD_MIDDLE, width=2, dash="0.1 5")


def _draw_you(canvas: Canvas, you: Point, today: Level | None, box: Frame, y: float) -> None:
    """Smaller where it lies on the group's dot, so that both are seen."""
    x = box.at(you.value)
    on_dot = isinstance(today, Point) and abs(box.at(today.value) - x) < marks.DOT
    marks.diamond(canvas, x, y, 6 if on_dot else marks.DOT)


def _keys(rows: Sequence[ProfileRow], names: _Names) -> list[Key]:
    keys = []
    if any(isinstance(row.today, Point) for row in rows):
        keys.append(Key(legend.small_dot, names.today))
    if any(isinstance(row.today, Band) for row in rows):
        keys.append(Key(legend.small_pill, _("%(name)s, roughly") % {"name": names.today}))
    if any(isinstance(row.wanted, Point) for row in rows):
        keys.append(Key(legend.small_tick, names.wanted))
    if any(isinstance(row.wanted, Band) for row in rows):
        keys.append(Key(legend.small_box, _("%(name)s, roughly") % {"name": names.wanted}))
    if any(row.you for row in rows):
        keys.append(Key(legend.small_diamond, names.you))
    return keys


def _figures(rows: Sequence[ProfileRow], names: _Names, language: str) -> list[Column]:
    """Today, and wanted where anyone wants something; the reader's own answers only where they stand alone."""
    if all(row.today is None and row.wanted is None for row in rows) and any(row.you for row in rows):
        return [Column("", tuple(written(row.you, language) for row in rows))]
    today = tuple(written(row.today, language) for row in rows)
    fills = tuple("" if row.today else QUIET for row in rows)
    if not any(row.wanted for row in rows):
        return [Column("", today, fills=fills)]
    wanted = tuple(written(row.wanted, language) for row in rows)
    return [Column(names.today, today, fills=fills), second(names.wanted, wanted)]


def _table(
    rows: Sequence[ProfileRow], names: _Names, language: str
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    has_wanted = any(row.wanted for row in rows)
    has_you = any(row.you for row in rows)
    heads = [_("Topic"), names.today]
    heads += [names.wanted] if has_wanted else []
    heads += [names.you] if has_you else []
    cells = []
    for row in rows:
        levels = [row.today]
        levels += [row.wanted] if has_wanted else []
        levels += [row.you] if has_you else []
        cells.append((row.label, *(written(level, language) for level in levels)))
    return tuple(heads), tuple(cells)


def _sentence(rows: Sequence[ProfileRow], language: str) -> str:
    ways = {row.label: middle(row.wanted) - middle(row.today) for row in rows if row.today and row.wanted}
    if ways and max(ways.values()) > 0:
        return _widest_way(rows, ways, language)
    levels = {row.label: row.today or row.you for row in rows}
    return _ends({label: level for label, level in levels.items() if level is not None}, language)


def _widest_way(rows: Sequence[ProfileRow], ways: dict[str, float], language: str) -> str:
    longest = round(max(ways.values()), 3)
    names = [label for label, way in ways.items() if round(way, 3) == longest]
    if len(names) > 1:
        return _("The longest way to go: %(topics)s.") % {"topics": listed(names)}
    row = next(row for row in rows if row.label == names[0])
    return _("The longest way to go: %(topic)s, %(today)s today and %(wanted)s wanted.") % {
        "topic": row.label,
        "today": written(row.today, language),
        "wanted": written(row.wanted, language),
    }


def _ends(levels: dict[str, Level], language: str) -> str:
    if not levels:
        return nothing_to_show()
    places = {label: middle(level) for label, level in levels.items()}
    high, low = max(places.values()), min(places.values())
    highest = [label for label, place in places.items() if place == high]
    lowest = [label for label, place in places.items() if place == low]
    if high == low:
        return _("The same level everywhere: %(level)s.") % {"level": written(levels[highest[0]], language)}
    return _("Highest: %(high)s (%(high_level)s). Lowest: %(low)s (%(low_level)s).") % {
        "high": listed(highest),
        "high_level": written(levels[highest[0]], language),
        "low": listed(lowest),
        "low_level": written(levels[lowest[0]], language),
    }
