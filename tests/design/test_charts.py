"""What holds for every chart, in every language."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.design.drawing import faults, marks, size, texts, tree
from tests.design.samples import DRAWS, LANGUAGES, drawn
from udsyn.design.charts import Chart
from udsyn.design.samples.all import Draw

pytestmark = pytest.mark.parametrize("draw", DRAWS, ids=lambda draw: draw.__name__)
ELEMENTS = {"svg", "title", "desc", "text", "path", "rect", "circle"}
# fmt: off
ATTRIBUTES = {
    "x", "y", "cx", "cy", "r", "rx", "d", "width", "height", "viewBox", "fill", "stroke", "stroke-width",
    "stroke-dasharray", "stroke-linecap", "font-family", "font-size", "font-weight", "text-anchor", "role",
    "aria-labelledby", "id",
}
# fmt: on


def test_a_drawing_has_presentation_attributes_only(draw: Draw) -> None:
    chart = drawn(draw, "nb")
    for svg in (chart.wide, chart.narrow):
        elements = list(tree(svg).iter())
        assert {element.tag.split("}")[1] for element in elements} <= ELEMENTS
        assert {name for element in elements for name in element.attrib} <= ATTRIBUTES


def test_a_drawing_is_named_and_described(draw: Draw) -> None:
    chart = drawn(draw, "da")
    for svg in (chart.wide, chart.narrow):
        root = tree(svg)
        title, description = root[0], root[1]
        assert (title.text, description.text) == (chart.title, chart.sentence)
        assert root.attrib["aria-labelledby"] == f"{title.attrib['id']} {description.attrib['id']}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_is_cut_or_covered(draw: Draw, language: str) -> None:
    chart = drawn(draw, language)
    assert faults(chart.wide) == []
    assert faults(chart.narrow) == []


def test_there_are_two_widths(draw: Draw) -> None:
    chart = drawn(draw, "nb")
    assert (size(chart.wide)[0], size(chart.narrow)[0]) == (760, 340)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chart_is_also_a_sentence_and_a_table(draw: Draw, language: str) -> None:
    chart = drawn(draw, language)
    assert chart.sentence.endswith((".", ")."))
    assert len(chart.columns) >= 2
    assert {len(row) for row in chart.rows} == {len(chart.columns)}
    assert all(cell for row in chart.rows for cell in row)


def test_each_row_of_the_table_is_named_on_both_drawings(draw: Draw) -> None:
    chart = drawn(draw, "en")
    for svg in (chart.wide, chart.narrow):
        letters = "".join(box.words for box in texts(svg)).replace(" ", "").replace("-", "")
        for row in chart.rows:
            assert row[0].removesuffix(" (Your municipality)").removesuffix(" (Yours)").replace(" ", "") in letters


def test_numbers_have_a_comma_or_a_point_and_never_both(draw: Draw) -> None:
    for language, foreign in (("da", "."), ("nb", "."), ("nn", "."), ("en", ",")):
        chart = drawn(draw, language)
        cells = [cell for row in chart.rows for cell in row[1:]]
        written = [*cells, *(box.words for svg in (chart.wide, chart.narrow) for box in texts(svg))]
        pairs = [pair for text in written for pair in pairwise(text)]
        assert not [pair for pair in pairs if pair[0].isdigit() and pair[1] == foreign]


def test_the_same_figures_give_the_same_drawing(draw: Draw) -> None:
    assert drawn(draw, "da") == drawn(draw, "da")


def test_no_two_drawings_of_a_page_share_an_id(draw: Draw) -> None:
    chart = drawn(draw, "da")
    ids = [
        element.attrib["id"]
        for svg in (chart.wide, chart.narrow)
        for element in tree(svg).iter()
        if "id" in element.attrib
    ]
    assert len(ids) == len(set(ids)) == 4


def test_a_chart_with_figures_has_marks(draw: Draw) -> None:
    chart: Chart = drawn(draw, "da")
    has_figures = any(any(letter.isdigit() for letter in cell) for row in chart.rows for cell in row[1:])
    assert bool(marks(chart.wide)) is has_figures
