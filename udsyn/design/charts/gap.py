"""Gap: the same topic seen by two groups."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from udsyn.design.charts import legend
from udsyn.design.charts.chart import Chart
from udsyn.design.charts.colours import QUIET
from udsyn.design.charts.dumbbell import FIRST_GROUP, OTHER_GROUP, Drawing, Pair, make_dumbbell
from udsyn.design.charts.figures import Column
from udsyn.design.charts.legend import Key
from udsyn.design.charts.levels import Band, Level, Point, Scale, written
from udsyn.design.charts.sentences import listed, nothing_to_show
from udsyn.design.numbers import DASH, number, rounded


@dataclass(frozen=True, slots=True)
class GapRow:
    """A topic as two groups see it; `None` is withheld or empty."""

    label: str
    first: Level | None
    second: Level | None


def gap(
    rows: Sequence[GapRow],
    *,
    title: str,
    scale: Scale,
    first_name: str,
    second_name: str,
    language: str,
    sentence: str = "",
) -> Chart:
    """A chart of two groups' levels and the distance between them. Raises ValueError without rows."""
    if not rows:
        raise ValueError("A gap chart has at least one row.")
    with override(language):
        sentence = sentence or _sentence(rows, first_name, second_name, language)
        distances = tuple(_distance(row, language) for row in rows)
        figures = Column(_("Gap"), distances, fills=tuple("" if _is_told(row) else QUIET for row in rows))
        drawing = Drawing(
            title,
            sentence,
            scale,
            OTHER_GROUP,
            FIRST_GROUP,
            _keys(rows, first_name, second_name),
            figures,
            points_way=False,
        )
        return make_dumbbell(
            [Pair(row.label, row.second, row.first) for row in rows],
            drawing,
            (_("Topic"), first_name, second_name, _("Gap")),
            tuple(
                (row.label, written(row.first, language), written(row.second, language), distance)
                for row, distance in zip(rows, distances, strict=True)
            ),
        )


def _distance(row: GapRow, language: str) -> str:
    """A number only between two points: as a number, a distance between soft levels would give them away."""
    if isinstance(row.first, Point) and isinstance(row.second, Point):
        return number(abs(row.first.value - row.second.value), language)
    if row.first is None or row.second is None:
        return DASH
    return _("clear") if _are_apart(row) else _("not clear")


def _is_told(row: GapRow) -> bool:
    """Whether there is a distance to speak of."""
    both_points = isinstance(row.first, Point) and isinstance(row.second, Point)
    return both_points or (row.first is not None and row.second is not None and _are_apart(row))


def _keys(rows: Sequence[GapRow], first_name: str, second_name: str) -> list[Key]:
    soft_first = any(isinstance(row.first, Band) for row in rows)
    soft_second = any(isinstance(row.second, Band) for row in rows)
    return [
        Key(legend.small_pill if soft_first else legend.small_dot, first_name),
        Key(legend.small_other_pill if soft_second else legend.small_square, second_name),
    ]


def _sentence(rows: Sequence[GapRow], first_name: str, second_name: str, language: str) -> str:
    distances = {
        row.label: rounded(abs(row.first.value - row.second.value))
        for row in rows
        if isinstance(row.first, Point) and isinstance(row.second, Point)
    }
    if not distances:
        return _soft_sentence(rows)
    longest = max(distances.values())
    labels = [label for label, distance in distances.items() if distance == longest]
    if not longest:
        return _("The two see everything alike.")
    if len(labels) > 1:
        return _("The widest gaps: %(topics)s.") % {"topics": listed(labels)}
    row = next(row for row in rows if row.label == labels[0])
    return _("The widest gap: %(topic)s. %(first_name)s %(first)s, %(second_name)s %(second)s.") % {
        "topic": row.label,
        "first_name": first_name,
        "first": written(row.first, language),
        "second_name": second_name,
        "second": written(row.second, language),
    }


def _soft_sentence(rows: Sequence[GapRow]) -> str:
    pairs = [row for row in rows if row.first is not None and row.second is not None]
    if not pairs:
        return nothing_to_show()
    apart = [row.label for row in pairs if _are_apart(row)]
    if not apart:
        return _("The two see it roughly alike.")
    return _("Clearly apart: %(topics)s.") % {"topics": listed(apart)}


def _are_apart(row: GapRow) -> bool:
    """Whether two levels, at least one of them soft, share no stretch of the scale."""
    spans = [
        (level.value, level.value) if isinstance(level, Point) else (level.low, level.high)
        for level in (row.first, row.second)
        if level is not None
    ]
    (low, high), (other_low, other_high) = spans
    return high < other_low or other_high < low
