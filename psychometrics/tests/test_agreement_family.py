"""The r_wg family and the shapes, with their known weaknesses in sight."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from psychometrics import (
    Null,
    Reason,
    Unusable,
    awg_j,
    chance_agreement,
    consensus,
    largest_variance,
    null_variance,
    ordinal_agreement,
    polarisation,
    rprime_wg_j,
    rstar_wg_j,
    rwg_j,
)

rows = st.lists(st.lists(st.one_of(st.none(), st.integers(1, 5)), min_size=3, max_size=3), min_size=0, max_size=9)


@given(rows)
def test_every_index_answers_or_says_why(answers: list[list[int | None]]) -> None:
    for index in (rwg_j, rstar_wg_j, rprime_wg_j, awg_j):
        result = index(answers, low=1, high=5)
        assert (result.value is None) == (result.reason is not None)
        assert result.value is None or result.value <= 1 + 1e-12


@pytest.mark.parametrize(
    ("null", "variance"),
    [(Null.UNIFORM, 2.0), (Null.SLIGHT_SKEW, 1.34), (Null.MODERATE_SKEW, 0.9), (Null.HEAVY_SKEW, 0.44),
     (Null.TRIANGULAR, 1.32), (Null.NORMAL, 1.04)],
)  # fmt: skip
def test_null_variances_for_five_categories(null: Null, variance: float) -> None:
    assert null_variance(null, low=1, high=5) == pytest.approx(variance)


def test_no_null_is_made_up_for_other_scales() -> None:
    assert null_variance(Null.HEAVY_SKEW, low=1, high=7) is None
    result = rwg_j([[1], [2]], low=1, high=7, null=Null.HEAVY_SKEW)
    assert result.reason is Reason.NO_NULL_DISTRIBUTION


def test_at_equal_spread_more_items_look_like_more_agreement() -> None:
    def value(items: int) -> float | None:
        return rwg_j([[2] * items, [3] * items, [4] * items], low=1, high=5).value

    assert [value(1), value(4), value(8)] == pytest.approx([0.5, 0.8, 8 / 9])


def test_a_skipped_item_does_not_make_the_scale_shorter() -> None:
    all_items = rwg_j([[2, 2], [3, 3], [4, 4]], low=1, high=5)
    one_skipped = rwg_j([[2, None], [3, None], [4, 3]], low=1, high=5)
    assert (all_items.items, one_skipped.items) == (2, 1)
    assert one_skipped.value == pytest.approx(all_items.value)


def test_clipping_hides_what_unclipped_keeps() -> None:
    result = rwg_j([[1], [5], [1], [5]], low=1, high=5)
    assert result.value == 0
    assert result.unclipped is not None
    assert result.unclipped < 0


@pytest.mark.parametrize("n", [2, 3, 4, 5, 8])
def test_the_largest_variance_is_reached_by_two_camps(n: int) -> None:
    camps = [[1]] * (n // 2) + [[5]] * (n - n // 2)
    assert rprime_wg_j(camps, low=1, high=5).value == pytest.approx(0, abs=1e-12)
    assert largest_variance(1, low=1, high=5) is None


def test_awg_at_the_end_of_the_scale() -> None:
    assert awg_j([[5]] * 4, low=1, high=5).value == 1
    assert awg_j([[5], [5], [5], [4]], low=1, high=5).reason is Reason.MEAN_AT_THE_END


@given(st.lists(st.integers(0, 9), min_size=3, max_size=7))
def test_shapes_lie_between_their_ends(counts: list[int]) -> None:
    for shape, low, high in ((ordinal_agreement, -1, 1), (consensus, 0, 1), (polarisation, 0, 1)):
        result = shape(counts)
        assert (result.value is None) == (sum(counts) == 0)
        assert result.value is None or low - 1e-9 <= result.value <= high + 1e-9


def test_two_camps_and_one_mind() -> None:
    assert ordinal_agreement([4, 0, 0, 0, 4]).value == pytest.approx(-1)
    assert ordinal_agreement([0, 8, 0, 0, 0]).value == 1
    assert polarisation([4, 0, 0, 0, 4]).value == pytest.approx(1)
    with pytest.raises(Unusable, match="three"):
        ordinal_agreement([1, 2])


def test_every_index_means_less_in_a_smaller_group() -> None:
    three, five, eight = (chance_agreement(n, 8, low=1, high=5) for n in (3, 5, 8))
    for name in ("rwg_j_95", "rstar_wg_j_95", "awg_j_95", "near_median"):
        assert getattr(three, name) > getattr(five, name) > getattr(eight, name)
    assert three.deviation_05 < five.deviation_05 < eight.deviation_05
    assert five.near_median == pytest.approx(0.72, abs=0.01)


def test_the_simulated_awg_is_the_one_of_the_library() -> None:
    drawn = np.random.default_rng(1).integers(1, 6, (40, 5, 2)).astype(np.float64)
    values = [awg_j(group, low=1, high=5).value for group in drawn]
    expected = np.quantile([value for value in values if value is not None], 0.95)
    assert chance_agreement(5, 2, low=1, high=5, draws=40).awg_j_95 == pytest.approx(expected)


def test_what_chance_does_in_a_group_of_five() -> None:
    one = chance_agreement(5, 1, low=1, high=5)
    assert one.below_limit == pytest.approx(0.26, abs=0.015)
    assert chance_agreement(8, 8, low=1, high=5).below_limit < 0.005
    assert one == chance_agreement(5, 1, low=1, high=5)
