"""The interval of a group's mean knows how many answered and what one score is worth."""

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psychometrics import Reason, Unusable, group_level, pooled_within_variance, soft_band

scores = st.lists(st.floats(1, 5), min_size=1, max_size=14)


def test_when_everyone_answered_only_measurement_error_is_left() -> None:
    level = group_level([3.2, 3.6, 2.9, 4.1, 3.4, 3.8, 3.0, 3.5], low=1, high=5, sem=0.25, members=8)
    assert level.se == pytest.approx(0.25 / sqrt(8), rel=1e-14)
    assert level.df is None


def test_without_the_number_of_members_it_is_the_t_interval() -> None:
    level = group_level([2, 3, 4], low=1, high=5, sem=0.0)
    assert level.se == pytest.approx(1 / sqrt(3), rel=1e-14)
    assert level.df == pytest.approx(2)
    assert (level.low, level.high) == (1, 5)


def test_silent_members_bound_the_mean() -> None:
    level = group_level([4, 4], low=1, high=5, sem=0.3, members=4, pooled_variance=0.4)
    assert (level.silent_low, level.silent_high) == (2.5, 4.5)
    assert level.response_rate == 0.5


@given(scores, st.integers(0, 10), st.floats(0, 0.8), st.floats(0.01, 2))
def test_the_interval_holds_the_mean_and_stays_inside_the_scale(
    values: list[float], silent: int, sem: float, pooled: float
) -> None:
    level = group_level(values, low=1, high=5, sem=sem, members=len(values) + silent, pooled_variance=pooled)
    assert level.mean is not None
    assert level.low is not None
    assert level.high is not None
    assert 1 <= level.low <= level.mean + 1e-9
    assert level.mean - 1e-9 <= level.high <= 5


@given(scores, st.integers(1, 10))
def test_more_silent_members_never_narrow_the_interval(values: list[float], silent: int) -> None:
    def width(members: int) -> float:
        se = group_level(values, low=1, high=5, sem=0.3, members=members, pooled_variance=0.36).se
        assert se is not None
        return se

    assert width(len(values)) <= width(len(values) + silent) + 1e-12


@given(scores, st.floats(0.01, 2))
def test_the_soft_band_covers_the_interval_in_half_points(values: list[float], pooled: float) -> None:
    level = group_level(values, low=1, high=5, sem=0.3, pooled_variance=pooled)
    band = soft_band(level, low=1, high=5)
    assert band is not None
    assert level.low is not None
    assert level.high is not None
    assert 1 <= band.low <= level.low + 1e-6
    assert level.high - 1e-6 <= band.high <= 5
    assert (2 * band.low).is_integer()
    assert (2 * band.high).is_integer()
    assert band.high - band.low >= 0.5


def test_one_person_has_an_interval_only_with_a_pooled_variance() -> None:
    assert group_level([3], low=1, high=5, sem=0.3).reason is Reason.TOO_FEW_PEOPLE
    assert group_level([3], low=1, high=5, sem=0.3, pooled_variance=0.4).low is not None


def test_no_answers_is_a_reason_and_has_no_band() -> None:
    level = group_level([None, None], low=1, high=5, sem=0.3, members=7)
    assert (level.mean, level.reason) == (None, Reason.NO_ANSWERS)
    assert soft_band(level, low=1, high=5) is None


def test_more_answers_than_members_is_refused() -> None:
    with pytest.raises(Unusable, match="3 people answered"):
        group_level([1, 2, 3], low=1, high=5, sem=0.3, members=2)


def test_pooled_variance_weighs_groups_by_their_freedom() -> None:
    pooled = pooled_within_variance([1, 3, 2, 2, 5, None, 4], ["a", "a", "b", "b", "b", "b", None])
    assert pooled.value == pytest.approx((2 + 6) / 3)
    assert (pooled.df, pooled.groups) == (3, 2)


def test_groups_of_one_give_no_pooled_variance() -> None:
    assert pooled_within_variance([1, 2], ["a", "b"]).reason is Reason.TOO_FEW_PEOPLE
    assert pooled_within_variance([], []).value is None
