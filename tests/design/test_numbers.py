"""Numbers as people read them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from udsyn.design.numbers import number, percent, rounded, signed, span

COMMA = ("da", "nb", "nn")


@pytest.mark.parametrize("language", COMMA)
def test_danish_and_norwegian_have_a_comma(language: str) -> None:
    assert number(3.4, language) == "3,4"


def test_english_has_a_point() -> None:
    assert number(3.4, "en") == "3.4"


@pytest.mark.parametrize(
    ("value", "text"), [(2.25, "2.3"), (2.35, "2.4"), (0.05, "0.1"), (-2.25, "−2.3"), (2.249, "2.2")]
)
def test_halves_are_rounded_up_as_by_hand(value: float, text: str) -> None:
    assert number(value, "en") == text


def test_nothing_has_no_sign() -> None:
    assert [number(-0.04, "da"), signed(0.04, "da"), signed(-0.04, "da")] == ["0,0", "0,0", "0,0"]


def test_a_difference_has_its_sign() -> None:
    assert [signed(0.7, "nb"), signed(-0.3, "nb")] == ["+0,7", "−0,3"]


def test_a_span_writes_whole_numbers_whole() -> None:
    assert [span(3, 4, "da"), span(2.5, 3.5, "da"), span(4.5, 5, "en")] == ["3–4", "2,5–3,5", "4.5–5"]


def test_a_percent_sign_stands_apart_but_in_english() -> None:
    assert [percent(22.5, "da"), percent(22.5, "en")] == ["23\N{NO-BREAK SPACE}%", "23%"]


@given(st.decimals(-100, 100, places=3))
def test_a_written_number_is_never_farther_than_half_a_step(value: Decimal) -> None:
    read = Decimal(number(value, "da").replace("−", "-").replace(",", "."))
    assert abs(read - value) <= Decimal("0.05")
    assert read == rounded(value)


def test_templates_write_numbers_in_the_language_of_the_page() -> None:
    page = Template("{% load design %}{{ level|number }} {{ gap|signed }} {{ share|percent }} {{ mean|number:2 }}")
    with override("nn"):
        assert page.render(Context({"level": 3.25, "gap": 0.7, "share": 22, "mean": 3.255})) == "3,3 +0,7 22\xa0% 3,26"
