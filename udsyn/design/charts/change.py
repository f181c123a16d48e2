"""Change: the same group before and after. A change within the noise is called no clear change."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override, pgettext

from udsyn.design.charts import legend
from udsyn.design.charts.chart import Chart
from udsyn.design.charts.colours import INK, MULTE_TEXT, QUIET
from udsyn.design.charts.dumbbell import AFTER, BEFORE, Drawing, Pair, make_dumbbell
from udsyn.design.charts.figures import Column
from udsyn.design.charts.legend import Key
from udsyn.design.charts.levels import Band, Level, Point, Scale, written
from udsyn.design.charts.sentences import listed, nothing_to_show
from udsyn.design.charts.type import WORD
from udsyn.design.numbers import DASH, signed


class Shift(Enum):
    """What is known about a change. The room that owns the figures decides; the chart only says it."""

    HIGHER = "higher"
    LOWER = "lower"
    NO_CLEAR_CHANGE = "no_clear_change"

    @property
    def word(self) -> str:
        """The word in the language in use."""
        return str(_WORDS[self])


_WORDS = {
    Shift.HIGHER: gettext_lazy("Higher"),
    Shift.LOWER: gettext_lazy("Lower"),
    Shift.NO_CLEAR_CHANGE: gettext_lazy("No clear change"),
}
_FILLS = {Shift.HIGHER: INK, Shift.LOWER: MULTE_TEXT, Shift.NO_CLEAR_CHANGE: QUIET}


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A topic before and after; `None` is withheld or empty, and then there is no shift either."""

    label: str
    before: Level | None
    after: Level | None
    shift: Shift | None


def change(
    rows: Sequence[ChangeRow],
    *,
    title: str,
    scale: Scale,
    before_name: str,
    after_name: str,
    language: str,
    sentence: str = "",
) -> Chart:
    """A chart of levels at two times, with the difference only where it is clear. Raises ValueError without rows."""
    if not rows:
        raise ValueError("A change chart has at least one row.")
    with override(language):
        sentence = sentence or _sentence(rows)
        texts = tuple(_figure(row, language) for row in rows)
        drawing = Drawing(
            title,
            sentence,
            scale,
            BEFORE,
            AFTER,
            _keys(rows, before_name, after_name),
            Column("", texts, WORD, tuple(_fill(row) for row in rows)),
            points_way=True,
        )
        return make_dumbbell(
            [Pair(row.label, row.before, row.after) for row in rows],
            drawing,
            (_("Topic"), before_name, after_name, pgettext("a difference over time", "Change")),
            tuple(
                (row.label, written(row.before, language), written(row.after, language), text)
                for row, text in zip(rows, texts, strict=True)
            ),
        )


def _figure(row: ChangeRow, language: str) -> str:
    """A number between two points that clearly differ; otherwise a word, or a dash where one is missing."""
    if row.shift is None or row.before is None or row.after is None:
        return DASH
    if row.shift is not Shift.NO_CLEAR_CHANGE and isinstance(row.before, Point) and isinstance(row.after, Point):
        return signed(row.after.value - row.before.value, language)
    return row.shift.word


def _fill(row: ChangeRow) -> str:
    return _FILLS[row.shift] if row.shift and row.before and row.after else QUIET


def _keys(rows: Sequence[ChangeRow], before_name: str, after_name: str) -> list[Key]:
    soft_before = any(isinstance(row.before, Band) for row in rows)
    soft_after = any(isinstance(row.after, Band) for row in rows)
    return [
        Key(legend.small_before_pill if soft_before else legend.small_ring, before_name),
        Key(legend.small_pill if soft_after else legend.small_dot, after_name),
    ]


def _sentence(rows: Sequence[ChangeRow]) -> str:
    parts = []
    for shift in Shift:
        names = [row.label for row in rows if row.shift is shift and row.before and row.after]
        if names:
            parts.append(_("%(word)s: %(topics)s.") % {"word": shift.word, "topics": listed(names)})
    return " ".join(parts) or nothing_to_show()
