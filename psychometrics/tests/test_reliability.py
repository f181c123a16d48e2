"""Reliability is right where it is defined, and says why where it is not."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psychometrics import (
    Reason,
    alpha,
    alpha_interval,
    alpha_interval_adf,
    alpha_interval_feldt,
    alpha_interval_normal,
    alpha_pairwise,
    guttman_lambda6,
    item_analysis,
    measurement_error,
    omega,
    ordinal_omega,
    standardised_alpha,
)
from psychometrics.arrays import FloatArray

EVERYTHING = (
    alpha,
    alpha_pairwise,
    standardised_alpha,
    guttman_lambda6,
    alpha_interval,
    alpha_interval_adf,
    alpha_interval_feldt,
    alpha_interval_normal,
    omega,
    ordinal_omega,
)

rows_of = st.lists(st.lists(st.one_of(st.none(), st.integers(1, 5)), min_size=4, max_size=4), min_size=0, max_size=25)


def _answers(people: int, items: int, seed: int = 1) -> FloatArray:
    generator = np.random.default_rng(seed)
    trait = generator.normal(0, 0.8, (people, 1))
    return np.clip(np.round(3 + trait + generator.normal(0, 0.8, (people, items))), 1, 5)


@settings(deadline=None, max_examples=120)
@given(rows_of)
def test_there_is_a_figure_or_a_reason_and_never_a_warning(rows: list[list[int | None]]) -> None:
    for statistic in EVERYTHING:
        result = statistic(rows, low=1, high=5)
        figure = getattr(result, "value", getattr(result, "low", None))
        assert (figure is None) == (result.reason is not None)
        assert figure is None or np.isfinite(figure)


@pytest.mark.parametrize("statistic", EVERYTHING)
@pytest.mark.parametrize("rows", [[], [[3, 3, 3]], [[3, 3, 3]] * 9, [[None, None, None]] * 9])
def test_constant_missing_and_single_people_have_a_reason(statistic: object, rows: list[list[float | None]]) -> None:
    assert callable(statistic)
    assert statistic(rows, low=1, high=5).reason is not None


def test_parallel_items_have_alpha_one_without_any_doubt() -> None:
    rows = [[x, x] for x in (1, 2, 3, 4, 5)]
    assert alpha(rows, low=1, high=5).value == pytest.approx(1)
    assert alpha_interval(rows, low=1, high=5).reason is Reason.NO_VARIATION


def test_a_wrongly_keyed_item_makes_alpha_negative_and_is_not_hidden() -> None:
    rows = [[1, 5], [2, 4], [3, 4], [4, 2], [5, 1]]
    value = alpha(rows, low=1, high=5).value
    assert value is not None
    assert value < 0
    assert alpha(rows, low=1, high=5, keys=[1, -1]).value == pytest.approx(0.98, abs=0.02)


def test_reversing_every_item_changes_nothing() -> None:
    rows = _answers(40, 5)
    for statistic in (alpha, standardised_alpha, guttman_lambda6):
        plain, turned = statistic(rows, low=1, high=5), statistic(rows, low=1, high=5, keys=[-1] * 5)
        assert plain.value == pytest.approx(turned.value)
    assert omega(rows, low=1, high=5).value == pytest.approx(omega(rows, low=1, high=5, keys=[-1] * 5).value)


def test_the_interval_narrows_with_more_people() -> None:
    def width(people: int) -> float:
        interval = alpha_interval(_answers(people, 6), low=1, high=5)
        assert interval.low is not None
        assert interval.high is not None
        return interval.high - interval.low

    assert width(400) < width(60)


def test_items_that_do_not_belong_stand_out() -> None:
    rows = _answers(200, 5)
    rows[:, 4] = np.random.default_rng(3).integers(1, 6, 200)
    fits = item_analysis(rows, low=1, high=5)
    rests = [fit.item_rest or 0.0 for fit in fits]
    assert min(rests) == rests[4] < 0.2
    dropped = [fit.alpha_if_dropped or 0.0 for fit in fits]
    assert max(dropped) == dropped[4]


def test_a_single_item_has_a_mean_and_nothing_else() -> None:
    fit = item_analysis([[1], [2], [3]], low=1, high=5)[0]
    assert (fit.mean, fit.sd, fit.item_rest, fit.reason) == (2, 1, None, Reason.SINGLE_ITEM)


def test_a_heywood_case_is_named() -> None:
    correlations = np.array([[1.0, 0.8, 0.5], [0.8, 1.0, 0.3], [0.5, 0.3, 1.0]])
    raw = np.random.default_rng(8).normal(0, 1, (60, 3))
    raw -= raw.mean(axis=0)
    white = raw @ np.linalg.inv(np.linalg.cholesky(np.cov(raw.T))).T
    result = omega(white @ np.linalg.cholesky(correlations).T, low=-9, high=9)
    assert result.heywood
    assert (result.value, result.reason) == (None, Reason.HEYWOOD)
    assert min(result.uniquenesses) < 0


def test_repeated_items_are_named() -> None:
    rows = _answers(60, 3)
    doubled = np.column_stack([rows, rows[:, 0]])
    assert omega(doubled, low=1, high=5).reason is Reason.SINGULAR_COVARIANCE


def test_two_items_cannot_carry_a_factor() -> None:
    assert omega(_answers(60, 2), low=1, high=5).reason is Reason.NOT_IDENTIFIED
    assert ordinal_omega(_answers(60, 2), low=1, high=5).reason is Reason.NOT_IDENTIFIED


def test_measurement_error() -> None:
    assert measurement_error(0.6, 0.75).value == pytest.approx(0.3)
    assert measurement_error(0.6, -0.2).reason is Reason.NO_RELIABILITY
    assert measurement_error(float("nan"), 0.8).reason is Reason.NO_RELIABILITY


def test_an_error_variance_that_runs_off_below_zero_is_named() -> None:
    """The first item goes with both others, which go against each other: no single factor does that."""
    generator = np.random.default_rng(4)
    second, third = generator.normal(0, 1, (2, 200))
    third = third - 0.2 * second
    result = omega(np.column_stack([second + third, second, third + generator.normal(0, 1, 200)]), low=-9, high=9)
    assert (result.value, result.heywood, result.reason) == (None, True, Reason.HEYWOOD)
    assert "negative error variance" in result.reason.sentence


def test_the_first_item_points_the_attitude() -> None:
    rows = _answers(200, 4)
    rows[:, 0] = 6 - rows[:, 0]
    result = ordinal_omega(rows, low=1, high=5)
    assert result.loadings[0] > 0 > max(result.loadings[1:])
