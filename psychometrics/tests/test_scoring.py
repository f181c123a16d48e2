"""Scores follow the answers and nothing else."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from psychometrics import Reason, Unusable, bipolar, needed_items, paired_gaps, point_shares, scale_scores, turn

answer = st.one_of(st.none(), st.integers(1, 5))


@pytest.mark.parametrize(
    ("answers", "expected"),
    [([4, 5, None, 3, 4, None], 4), ([4, 5, None, None, 4, None], None), ([4, None], None), ([None, 2, 3], 2.5)],
)
def test_two_thirds_of_the_items_must_be_answered(answers: list[float | None], expected: float | None) -> None:
    assert scale_scores([answers], low=1, high=5).values == (expected,)


@pytest.mark.parametrize(("items", "needed"), [(1, 1), (2, 2), (3, 2), (4, 3), (5, 4), (6, 4), (9, 6), (12, 8)])
def test_needed_items_are_rounded_up_without_rounding_error(items: int, needed: int) -> None:
    assert needed_items(items) == needed


def test_reversed_items_are_turned_around_the_middle_of_the_scale() -> None:
    assert turn([[0, 4, 1]], low=0, high=4, keys=[1, -1, -1]).tolist() == [[0, 0, 3]]


@given(st.lists(st.lists(answer, min_size=4, max_size=4), min_size=1, max_size=6))
def test_scores_lie_inside_the_scale_and_ignore_other_people(rows: list[list[int | None]]) -> None:
    together = scale_scores(rows, low=1, high=5).values
    for row, score in zip(rows, together, strict=True):
        assert scale_scores([row], low=1, high=5).values == (score,)
        assert score is None or 1 <= score <= 5


@given(st.lists(st.lists(answer, min_size=3, max_size=3), min_size=1, max_size=6))
def test_reversing_everything_mirrors_the_scores(rows: list[list[int | None]]) -> None:
    plain = scale_scores(rows, low=1, high=5).values
    mirrored = scale_scores(rows, low=1, high=5, keys=[-1, -1, -1]).values
    for a, b in zip(plain, mirrored, strict=True):
        assert (a is None) == (b is None)
        assert a is None or b is None or a + b == pytest.approx(6)


def test_frames_arrays_and_lists_score_alike() -> None:
    rows = [[1, None, 3], [2, 2, 5]]
    frame = pl.DataFrame(rows, schema=["a", "b", "c"], orient="row")
    array = np.array([[1, np.nan, 3], [2, 2, 5]])
    expected = scale_scores(rows, low=1, high=5)
    assert scale_scores(frame, low=1, high=5) == expected
    assert scale_scores(array, low=1, high=5) == expected


def test_nobody_and_no_items_score_to_nothing() -> None:
    assert scale_scores([], low=1, high=5).values == ()
    assert scale_scores([[None, None]], low=1, high=5).values == (None,)


@pytest.mark.parametrize(
    ("rows", "says"),
    [([[1, 6]], "item 2 holds 6"), ([[1], [1, 2]], "differ in length"), ([[float("inf")]], "infinite")],
)
def test_impossible_answers_are_named(rows: list[list[float | None]], says: str) -> None:
    with pytest.raises(Unusable, match=says):
        scale_scores(rows, low=1, high=5)


def test_wrong_keys_and_upside_down_scales_are_refused() -> None:
    with pytest.raises(Unusable, match="key"):
        scale_scores([[1, 2]], low=1, high=5, keys=[1])
    with pytest.raises(Unusable, match="below"):
        scale_scores([[1, 2]], low=5, high=1)


def test_gaps_are_paired() -> None:
    gaps = paired_gaps([1, 2, None, 3], [3, None, 4, 3])
    assert (gaps.values, gaps.n, gaps.mean) == ((2, None, None, 0), 2, 1)


def test_gaps_without_pairs_have_no_mean() -> None:
    assert paired_gaps([None, 1], [2, None]).mean is None


def test_points_that_do_not_add_up_are_left_out() -> None:
    shares = point_shares([[50, 50, None], [20, 30, 50], [10, 10, 10], [None, None, None]])
    assert shares.means == (35, 40, 25)
    assert (shares.n, shares.left_out) == (2, 1)


def test_no_points_is_a_reason() -> None:
    assert point_shares([[None, None]]).reason is Reason.NO_ANSWERS
    assert point_shares([]).reason is Reason.NO_ANSWERS


def test_bipolar_is_centred_between_the_poles() -> None:
    result = bipolar([-3, 0, 3, 3, None], low=-3, high=3)
    assert (result.mean, result.n, result.left, result.middle, result.right) == (0.25, 4, 1, 1, 2)
    assert bipolar([None], low=1, high=7).mean is None
