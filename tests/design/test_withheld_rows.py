"""A withheld row looks like an empty one and carries no number; a soft level carries no point."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.design.drawing import figures, marks, texts
from udsyn.design.charts import (
    Agreement,
    Band,
    ChangeRow,
    Chart,
    DivergingRow,
    FieldPoint,
    GapRow,
    HeatRow,
    Level,
    Point,
    ProfileRow,
    Scale,
    Shift,
    StripRow,
    change,
    diverging,
    dot_strip,
    gap,
    heat_table,
    level_and_agreement,
    profile,
)
from udsyn.design.charts.colours import GRID

UNDER_LEGEND = 24  # pixels
SCALE = Scale(1, 5, "low", "high")
CHOICES = ("no", "rather no", "neither", "rather yes", "yes")


def _profile(level: Level | None) -> Chart:
    return profile([ProfileRow("Roles", level, level)], title="t", scale=SCALE, language="en")


def _strip(level: Level | None) -> Chart:
    word = Agreement.DIVIDED if level else None
    return dot_strip([StripRow("Roles", (), level, word)], title="t", scale=SCALE, language="en")


def _field(level: Level | None) -> Chart:
    word = Agreement.DIVIDED if level else None
    return level_and_agreement([FieldPoint("Roles", level, word)], title="t", scale=SCALE, language="en")


def _gap(level: Level | None) -> Chart:
    names = {"first_name": "Leaders", "second_name": "Staff"}
    return gap([GapRow("Roles", level, level)], title="t", scale=SCALE, language="en", **names)


def _change(level: Level | None) -> Chart:
    shift = Shift.HIGHER if level else None
    row = ChangeRow("Roles", level, level, shift)
    return change([row], title="t", scale=SCALE, before_name="Before", after_name="After", language="en")


def _heat(level: Level | None) -> Chart:
    return heat_table([HeatRow("Fjordvik", (level,))], title="t", columns=("Roles",), scale=SCALE, language="en")


CHARTS = (_profile, _strip, _field, _gap, _change, _heat)
Draw = Callable[[Level | None], Chart]


def _withheld_statement() -> Chart:
    return diverging([DivergingRow("Roles", None)], title="t", choices=CHOICES, language="en")


def _words(chart: Chart) -> list[str]:
    """All a reader or a machine finds in the chart, but for the whole numbers under the axis."""
    ticks = {str(tick) for tick in SCALE.ticks}
    drawn = [box.words for svg in (chart.wide, chart.narrow) for box in texts(svg)]
    return [
        chart.sentence,
        *(cell for row in chart.rows for cell in row),
        *(text for text in drawn if text not in ticks),
    ]


@pytest.mark.parametrize("draw", CHARTS)
def test_a_withheld_row_carries_no_number(draw: Draw) -> None:
    assert [word for word in _words(draw(None)) if figures(word)] == []


def test_a_withheld_statement_carries_no_number() -> None:
    chart = _withheld_statement()
    assert [word for word in _words(chart) if figures(word)] == []
    assert chart.rows == (("Roles", "–", "–", "–", "–", "–"),)


@pytest.mark.parametrize("draw", CHARTS)
def test_a_withheld_row_is_a_dash_and_no_mark(draw: Draw) -> None:
    chart = draw(None)
    assert set(chart.rows[0][1:]) == {"–"}
    for svg in (chart.wide, chart.narrow):
        assert "–" in [box.words for box in texts(svg)]
        assert [mark for mark in marks(svg) if _is_a_level(mark)] == []


def _is_a_level(mark: Element) -> bool:
    """Not the legend over the chart, and not the pale frame of an empty cell."""
    y = float(mark.get("cy") or mark.get("y") or figures(mark.get("d", ""))[1])
    return y > UNDER_LEGEND and mark.get("stroke") != GRID


def test_a_withheld_row_changes_nothing_for_the_others() -> None:
    shown = ProfileRow("Trust", Point(3.4))
    chart = profile([shown, ProfileRow("Roles", None)], title="t", scale=SCALE, language="en")
    assert chart.rows == (("Trust", "3.4"), ("Roles", "–"))
    assert "Roles" not in chart.sentence


@pytest.mark.parametrize("draw", CHARTS)
def test_a_row_with_figures_has_a_mark(draw: Draw) -> None:
    for svg in (draw(Point(3)).wide, draw(Band(2, 3)).narrow):
        assert [mark for mark in marks(svg) if _is_a_level(mark)]


@pytest.mark.parametrize("draw", CHARTS)
def test_a_soft_level_is_written_as_its_two_ends(draw: Draw) -> None:
    chart = draw(Band(2, 3))
    found = [figure for word in _words(chart) for figure in figures(word)]
    assert set(found) <= {"2", "3"}
    assert found


@given(value=st.floats(1, 5), other=st.floats(-0.049, 0.049))
def test_values_that_round_alike_give_the_same_chart(value: float, other: float) -> None:
    """Neither a coordinate nor a text holds more than the one decimal that was released."""
    point = Point(value)
    near = Point(point.value + other)
    assert near == point
    assert _profile(near) == _profile(point)


def test_the_distance_between_two_soft_levels_is_a_word_and_never_a_number() -> None:
    assert _gap(Band(2, 3)).rows[0][-1] == "not clear"
    assert _change(Band(2, 3)).rows[0][-1] == "Higher"


def test_a_band_the_wrong_way_round_is_refused() -> None:
    with pytest.raises(ValueError, match="low to high"):
        Band(3, 2)


@pytest.mark.parametrize("draw", CHARTS)
def test_an_empty_chart_says_so_in_words(draw: Draw) -> None:
    assert draw(None).sentence == "There are too few answers to show a picture here."
