"""Whatever the labels and the levels, no text leaves a drawing or lies on another."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.design.drawing import faults
from udsyn.design.charts import (
    Agreement,
    Band,
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

LETTERS = "abcdefghijklmnoprstuvyæøåWM-"
words = st.text(LETTERS, min_size=1, max_size=34)
labels = st.lists(words, min_size=1, max_size=9).map(" ".join)
values = st.one_of(st.sampled_from([1.0, 3.0, 5.0]), st.floats(1, 5))
points = values.map(Point)
bands = st.tuples(values, values).map(lambda ends: Band(min(ends), max(ends)))
levels: st.SearchStrategy[Level | None] = st.one_of(st.none(), points, bands)
agreements = st.one_of(st.none(), st.sampled_from(Agreement))
languages = st.sampled_from(("da", "nb", "nn", "en"))
scales = st.builds(Scale, st.just(1), st.sampled_from([5, 7]), labels, labels) | st.just(Scale(0, 100, "a", "b"))
few = settings(max_examples=40)


def rows_of(one: st.SearchStrategy[object]) -> st.SearchStrategy[Sequence[object]]:
    return st.lists(one, min_size=1, max_size=20)


def fits(chart: Chart) -> None:
    assert faults(chart.wide) == []
    assert faults(chart.narrow) == []


@few
@given(rows_of(st.builds(ProfileRow, labels, levels, levels, st.none() | points)), scales, languages)
def test_a_profile_fits(rows: Sequence[ProfileRow], scale: Scale, language: str) -> None:
    fits(profile(rows, title="t", scale=scale, language=language))


@few
@given(rows_of(st.builds(FieldPoint, labels, levels, agreements)), scales, languages)
def test_a_field_fits(rows: Sequence[FieldPoint], scale: Scale, language: str) -> None:
    fits(level_and_agreement(rows, title="t", scale=scale, language=language))


dots = st.lists(st.builds(Dots, values, st.integers(1, 40)), max_size=6).map(tuple)


@few
@given(rows_of(st.builds(StripRow, labels, dots, levels, agreements, st.none() | points)), scales, languages)
def test_a_dot_strip_fits(rows: Sequence[StripRow], scale: Scale, language: str) -> None:
    fits(dot_strip(rows, title="t", scale=scale, language=language))


@few
@given(rows_of(st.builds(GapRow, labels, levels, levels)), labels, labels, languages)
def test_a_gap_fits(rows: Sequence[GapRow], first: str, second: str, language: str) -> None:
    fits(gap(rows, title="t", scale=Scale(), first_name=first, second_name=second, language=language))


@few
@given(rows_of(st.builds(ChangeRow, labels, levels, levels, st.none() | st.sampled_from(Shift))), labels, languages)
def test_a_change_fits(rows: Sequence[ChangeRow], name: str, language: str) -> None:
    fits(change(rows, title="t", scale=Scale(), before_name=name, after_name="after", language=language))


shares = (
    st.lists(st.integers(0, 100), min_size=5, max_size=5)
    .filter(any)
    .map(lambda counts: tuple(100 * count / sum(counts) for count in counts))
)


@few
@given(
    rows_of(st.builds(DivergingRow, labels, st.none() | shares)), st.lists(labels, min_size=5, max_size=5), languages
)
def test_diverging_bars_fit(rows: Sequence[DivergingRow], choices: list[str], language: str) -> None:
    fits(diverging(rows, title="t", choices=tuple(choices), language=language))


@few
@given(st.data(), st.lists(labels, min_size=1, max_size=20), languages)
def test_a_heat_table_fits(data: st.DataObject, columns: list[str], language: str) -> None:
    cells = st.lists(levels, min_size=len(columns), max_size=len(columns)).map(tuple)
    rows = data.draw(st.lists(st.builds(HeatRow, labels, cells, st.booleans()), min_size=1, max_size=12))
    fits(heat_table(rows, title="t", columns=tuple(columns), scale=Scale(), language=language))


@pytest.mark.parametrize("language", ["da", "nb", "nn", "en"])
def test_a_band_from_end_to_end_has_its_label_below_it(language: str) -> None:
    row = FieldPoint("Samarbejde på tværs af forvaltninger", Band(1, 5), Agreement.DIVIDED)
    scale = Scale(1, 5, "lav", "høj")
    fits(level_and_agreement([row, row], title="Felt", scale=scale, language=language))
