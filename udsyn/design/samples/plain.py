"""The charts as they usually look."""

from django.utils.translation import gettext as _

from udsyn.design.charts import (
    Agreement,
    BarRow,
    ChangeRow,
    Chart,
    DivergingRow,
    Dots,
    FieldPoint,
    GapRow,
    HeatRow,
    Point,
    ProfileRow,
    Shift,
    StripRow,
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

_TODAY = (4.0, 3.1, 2.7, 3.5, 3.1, 4.1)
_WANTED = (4.4, 4.2, 4.3, 4.0, 3.8, 4.3)
_YOU = (4.3, 4.0, 3.3, 3.0, 3.5, 4.5)
_OTHERS = (3.2, 2.9, 2.6, 3.3, 2.4, 3.5)
_BEFORE = (3.3, 2.9, 3.0, 2.6, 2.8, 3.9)
_SHIFTS = (Shift.HIGHER, Shift.NO_CLEAR_CHANGE, Shift.LOWER, Shift.HIGHER, Shift.NO_CLEAR_CHANGE, Shift.NO_CLEAR_CHANGE)
_AGREEMENTS = (
    Agreement.TOGETHER,
    Agreement.DIVIDED,
    Agreement.TOGETHER,
    Agreement.SOME_SPREAD,
    Agreement.TOGETHER,
    Agreement.TOGETHER,
)
_DOTS = (
    ((3.5, 1), (3.75, 2), (4.0, 4), (4.25, 3), (4.5, 2)),
    ((1.5, 1), (1.75, 2), (2.0, 1), (2.25, 2), (3.75, 1), (4.0, 1), (4.25, 3), (4.5, 1)),
    ((2.25, 2), (2.5, 3), (2.75, 4), (3.0, 2), (3.25, 1)),
    ((2.5, 1), (2.75, 1), (3.0, 2), (3.25, 1), (3.5, 2), (3.75, 1), (4.0, 3), (4.5, 1)),
    ((2.5, 1), (2.75, 3), (3.0, 3), (3.25, 3), (3.5, 1), (4.0, 1)),
    ((3.75, 3), (4.0, 5), (4.25, 3), (4.75, 1)),
)
_CHOSEN = (33, 8, 42, 17)
_SHARES = ((22, 22, 0, 22, 33), (11, 44, 22, 22, 0), (0, 11, 33, 44, 11), (0, 0, 11, 56, 33))


def profile_sample(language: str) -> Chart:
    """A group of ten or more, with the reader's own answer."""
    rows = [
        ProfileRow(topic, Point(today), Point(wanted), Point(you))
        for topic, today, wanted, you in zip(topics(), _TODAY, _WANTED, _YOU, strict=False)
    ]
    return profile(rows, title=_("The profile of the group"), scale=agreement_scale(), language=language)


def field_sample(language: str) -> Chart:
    """Six topics in three bands."""
    points = [
        FieldPoint(topic, Point(level), agreement)
        for topic, level, agreement in zip(topics(), _TODAY, _AGREEMENTS, strict=False)
    ]
    return level_and_agreement(
        points, title=_("How high, and how much alike"), scale=agreement_scale(), language=language
    )


def dot_sample(language: str) -> Chart:
    """One dot per leader."""
    rows = [
        StripRow(topic, tuple(Dots(*dots) for dots in row), Point(level), agreement)
        for topic, row, level, agreement in zip(topics(), _DOTS, _TODAY, _AGREEMENTS, strict=False)
    ]
    return dot_strip(rows, title=_("How alike you see it"), scale=agreement_scale(), language=language)


def diverging_sample(language: str) -> Chart:
    """Four statements."""
    rows = [DivergingRow(text, shares) for text, shares in zip(statements(), _SHARES, strict=True)]
    return diverging(rows, title=_("Trust, statement by statement"), choices=choices(), language=language)


def bars_sample(language: str) -> Chart:
    """One question, one answer each."""
    rows = [BarRow(answer, Point(share)) for answer, share in zip(answers(), _CHOSEN, strict=True)]
    return bars(rows, title=_("What stands most in the way"), language=language)


def gap_sample(language: str) -> Chart:
    """Two roles."""
    rows = [
        GapRow(topic, Point(first), Point(second))
        for topic, first, second in zip(topics(), _TODAY, _OTHERS, strict=False)
    ]
    return gap(
        rows,
        title=_("Two views of the same day"),
        scale=agreement_scale(),
        first_name=_("Top leaders"),
        second_name=_("IT and digital"),
        language=language,
    )


def change_sample(language: str) -> Chart:
    """Two rounds."""
    rows = [
        ChangeRow(topic, Point(before), Point(after), shift)
        for topic, before, after, shift in zip(topics(), _BEFORE, _TODAY, _SHIFTS, strict=False)
    ]
    return change(
        rows,
        title=_("Since the first round"),
        scale=agreement_scale(),
        before_name=_("First round"),
        after_name=_("Second round"),
        language=language,
    )


def heat_sample(language: str) -> Chart:
    """Eight municipalities, one of them the reader's."""
    rows = [
        HeatRow(
            place,
            tuple(
                None if (row + column) % 11 == 8 else Point(1.6 + (row * 7 + column * 5) % 13 / 4.5)
                for column in range(6)
            ),
            own=row == 3,
        )
        for row, place in enumerate(PLACES)
    ]
    return heat_table(
        rows,
        title=_("The municipalities side by side"),
        columns=tuple(topics()[:6]),
        scale=agreement_scale(),
        language=language,
        own_name=_("Your municipality"),
    )
