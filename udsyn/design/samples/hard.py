"""The charts at their limits: soft levels, withheld rows, ends of the scale, twenty rows, equal values."""

from django.utils.translation import gettext as _

from udsyn.design.charts import (
    Agreement,
    Band,
    BarRow,
    ChangeRow,
    Chart,
    DivergingRow,
    Dots,
    FieldPoint,
    GapRow,
    HeatRow,
    Level,
    Point,
    ProfileRow,
    Shift,
    StripRow,
    Unit,
    bars,
    change,
    diverging,
    dot_strip,
    gap,
    heat_table,
    level_and_agreement,
    profile,
)
from udsyn.design.samples.words import PLACES, agreement_scale, answers, choices, statements, topics

_SOFT: tuple[Level | None, ...] = (
    Band(3.5, 4.5),
    Band(1, 2),
    None,
    Band(2.5, 3.5),
    Band(4, 5),
    Band(3, 4),
    None,
    Band(2, 3),
)
_SOFT_WANTED: tuple[Level | None, ...] = (
    Band(4, 5),
    Band(4, 5),
    None,
    Band(3, 4),
    Band(4, 5),
    Band(4.5, 5),
    None,
    Band(3.5, 4.5),
)
_WORDS = (Agreement.TOGETHER, Agreement.DIVIDED, None, Agreement.SOME_SPREAD)


def _twenty() -> list[str]:
    names = topics()
    return [f"{names[index % len(names)]} {index + 1}" for index in range(20)]


def small_profile(language: str) -> Chart:
    """A group of five to nine: soft bands, and two topics without figures."""
    rows = [
        ProfileRow(topic, today, wanted) for topic, today, wanted in zip(topics(), _SOFT, _SOFT_WANTED, strict=True)
    ]
    return profile(rows, title=_("A small group"), scale=agreement_scale(), language=language)


def own_profile(language: str) -> Chart:
    """A leader's own result, before anything of the group is released."""
    values = (4.3, 4.0, 3.3, 3.0, 3.5, 5.0)
    rows = [ProfileRow(topic, None, None, Point(value)) for topic, value in zip(topics(), values, strict=False)]
    return profile(rows, title=_("Your own profile"), scale=agreement_scale(), language=language)


def extreme_profile(language: str) -> Chart:
    """Twenty topics, with values at both ends and marks on top of each other."""
    levels = (1, 5, 3, 3, 1.2)
    rows = [
        ProfileRow(topic, Point(levels[index % 5]), Point(levels[(index + 1) % 5]), Point(levels[index % 5]))
        for index, topic in enumerate(_twenty())
    ]
    return profile(rows, title=_("Twenty topics"), scale=agreement_scale(), language=language)


def empty_profile(language: str) -> Chart:
    """Nothing may be shown."""
    rows = [ProfileRow(topic, None) for topic in topics()[:3]]
    return profile(rows, title=_("Nothing to show"), scale=agreement_scale(), language=language)


def small_field(language: str) -> Chart:
    """Soft bands, and topics without a place."""
    points = [
        FieldPoint(topic, level, _WORDS[index % 4] if level else None)
        for index, (topic, level) in enumerate(zip(topics(), _SOFT, strict=True))
    ]
    return level_and_agreement(points, title=_("A small group"), scale=agreement_scale(), language=language)


def full_field(language: str) -> Chart:
    """Twenty topics, many on the same spot."""
    words = tuple(Agreement)
    points = [
        FieldPoint(topic, Point((1, 3, 3, 5, 4.1)[index % 5]), words[index % 3])
        for index, topic in enumerate(_twenty())
    ]
    return level_and_agreement(points, title=_("Twenty topics"), scale=agreement_scale(), language=language)


def small_dots(language: str) -> Chart:
    """Rows without dots beside rows with many on one value."""
    first, second, third, fourth, *_rest = topics()
    rows = [
        StripRow(first, (Dots(5, 12),), Point(5), Agreement.TOGETHER),
        StripRow(second, (), Band(3, 4), Agreement.SOME_SPREAD),
        StripRow(third),
        StripRow(fourth, (Dots(1, 6), Dots(5, 6)), Point(3), Agreement.DIVIDED),
    ]
    return dot_strip(rows, title=_("Large and small groups"), scale=agreement_scale(), language=language)


def region_dots(language: str) -> Chart:
    """One dot per municipality, the reader's own as a diamond."""
    spread = ((2.3, 1), (2.6, 2), (2.9, 3), (3.1, 2), (3.4, 2), (3.9, 1))
    dots = tuple(Dots(*each) for each in spread)
    rows = [StripRow(topic, dots, own=Point(own)) for topic, own in zip(topics(), (3.2, 2.9, 1.0, 5.0), strict=False)]
    return dot_strip(
        rows,
        title=_("The municipalities of the region"),
        scale=agreement_scale(),
        language=language,
        dot_name=_("One municipality"),
        own_name=_("Your municipality"),
    )


def extreme_diverging(language: str) -> Chart:
    """All on one side, slivers, and a withheld statement."""
    shares: tuple[tuple[float, ...] | None, ...] = ((0, 0, 0, 0, 100), (2, 3, 90, 3, 2), None, (50, 0, 0, 0, 50))
    rows = [DivergingRow(text, row) for text, row in zip(statements(), shares, strict=True)]
    return diverging(rows, title=_("All on one side"), choices=choices(), language=language)


def soft_bars(language: str) -> Chart:
    """A small group: wide ranges, points, and a row without a figure."""
    levels = (Band(0, 12.5), Band(12.5, 25), None, Band(25, 37.5))
    rows = [BarRow(answer, level) for answer, level in zip(answers(), levels, strict=True)]
    return bars(rows, title=_("Fifty points shared out"), language=language, unit=Unit.POINTS, most=50)


def small_gap(language: str) -> Chart:
    """Soft bands that overlap, one side withheld, equal values."""
    pairs: tuple[tuple[Level | None, Level | None], ...] = (
        (Band(2, 3), Band(2.5, 3.5)),
        (Band(1, 2), Band(4, 5)),
        (None, Point(3)),
        (None, None),
        (Point(5), Point(5)),
    )
    rows = [GapRow(topic, *pair) for topic, pair in zip(topics(), pairs, strict=False)]
    return gap(
        rows,
        title=_("A small group"),
        scale=agreement_scale(),
        first_name=_("Top leaders"),
        second_name=_("IT and digital"),
        language=language,
    )


def small_change(language: str) -> Chart:
    """Words instead of differences where levels are soft."""
    pairs: tuple[tuple[Level | None, Level | None, Shift | None], ...] = (
        (Band(2, 3), Band(3.5, 4.5), Shift.HIGHER),
        (Band(3, 4), Band(3, 4), Shift.NO_CLEAR_CHANGE),
        (None, Point(3.1), None),
        (Point(4), Point(4), Shift.NO_CLEAR_CHANGE),
        (Point(5), Point(1), Shift.LOWER),
    )
    rows = [ChangeRow(topic, *pair) for topic, pair in zip(topics(), pairs, strict=False)]
    return change(
        rows,
        title=_("A small group"),
        scale=agreement_scale(),
        before_name=_("First round"),
        after_name=_("Second round"),
        language=language,
    )


def wide_heat(language: str) -> Chart:
    """Sixteen topics: the table goes on below."""
    columns = tuple((topics()[:7] * 3)[:16])
    rows = [
        HeatRow(
            place,
            tuple(Band(2.5, 3.5) if column % 5 == row % 5 else Point(1 + (row + column) % 5) for column in range(16)),
            own=row == 0,
        )
        for row, place in enumerate(PLACES[:5])
    ]
    return heat_table(rows, title=_("Sixteen topics"), columns=columns, scale=agreement_scale(), language=language)
