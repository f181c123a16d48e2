"""Agreement is a word, and only where a word is honest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psychometrics import (
    AgreementBand,
    Reason,
    agreement_band,
    average_deviation,
    group_agreement,
    share_near_median,
    two_camps,
)

rows = st.lists(st.lists(st.one_of(st.none(), st.integers(1, 5)), min_size=3, max_size=3), min_size=0, max_size=9)


@pytest.mark.parametrize(
    ("answers", "mean", "median"),
    [([4, 4, 4, 4, 4], 0, 0), ([1, 5, 1, 5, 1, 5], 2, 2), ([1, 1, 1, 1, 2], 0.32, 0.2)],
)
def test_average_deviation_by_hand(answers: list[int], mean: float, median: float) -> None:
    result = average_deviation([[a] for a in answers], low=1, high=5)
    assert result.around_mean == pytest.approx(mean, abs=1e-15)
    assert result.around_median == pytest.approx(median, abs=1e-15)


@pytest.mark.parametrize(
    ("deviation", "band"),
    [
        (0.0, AgreementBand.IN_AGREEMENT),
        (0.625, AgreementBand.IN_AGREEMENT),
        (0.63, AgreementBand.SOME_SPREAD),
        (5 / 6, AgreementBand.SOME_SPREAD),
        (0.84, AgreementBand.DIVIDED),
    ],
)
def test_bands_on_five_categories(deviation: float, band: AgreementBand) -> None:
    assert agreement_band(deviation, low=1, high=5) is band


@given(rows)
def test_spread_does_not_depend_on_order_or_direction(answers: list[list[int | None]]) -> None:
    plain = average_deviation(answers, low=1, high=5)
    turned = average_deviation(answers[::-1], low=1, high=5, keys=[-1] * 3 if answers else None)
    assert (plain.around_mean is None) == (turned.around_mean is None)
    if plain.around_mean is not None:
        assert turned.around_mean == pytest.approx(plain.around_mean, abs=1e-12)
        assert 0 <= plain.around_mean <= 2


@given(rows)
def test_a_band_or_a_reason_never_both(answers: list[list[int | None]]) -> None:
    result = group_agreement(answers, low=1, high=5)
    assert (result.band is None) == (result.reason is not None)


def test_items_hardly_anyone_answered_are_dropped() -> None:
    answers = [[1, None, None], [3, 4, None], [3, 4, None]]
    result = average_deviation(answers, low=1, high=5)
    assert result.items == 2
    assert average_deviation([[1, None, None], [3, 4, None]], low=1, high=5).reason is Reason.TOO_FEW_ITEMS


def test_one_item_gets_a_word_only_from_twelve_people_on() -> None:
    assert group_agreement([[4]] * 11, low=1, high=5).reason is Reason.SINGLE_ITEM
    assert group_agreement([[4]] * 12, low=1, high=5).band is AgreementBand.IN_AGREEMENT


def test_one_person_does_not_agree_with_anybody() -> None:
    assert group_agreement([[4, 4]], low=1, high=5).reason is Reason.TOO_FEW_PEOPLE
    assert group_agreement([], low=1, high=5).reason is Reason.NO_ANSWERS


def test_two_camps_need_eight_people_and_an_empty_middle() -> None:
    assert two_camps([1, 1, 1, 1, 5, 5, 5, 5])
    assert not two_camps([1, 1, 1, 5, 5, 5, 5])
    assert not two_camps([1, 1, 1, 1, 5, 5, 5, 3])
    assert not two_camps([1, 1, 5, 5, 5, 5, 5, 5, 5])
    assert not two_camps([])


def test_share_within_one_step_of_the_median() -> None:
    assert share_near_median([[1], [3], [3], [4], [5]], low=1, high=5) == pytest.approx(0.6)
    assert share_near_median([[None]], low=1, high=5) is None
