"""A change is up, down, not clear, or not available, and says why."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psychometrics import Direction, Reason, Unusable, mean_change, unmatched_change

Values = dict[int, float | None]
people = st.dictionaries(st.integers(0, 12), st.one_of(st.none(), st.floats(1, 5)), max_size=13)


def _round(values: list[float], start: int = 0) -> dict[int, float | None]:
    return {start + i: v for i, v in enumerate(values)}


def test_the_same_people_twice_is_the_paired_t_test() -> None:
    before = _round([3, 3.2, 2.8, 3.6, 3.1, 2.9])
    after = _round([3.4, 3.3, 3.1, 3.7, 3.6, 2.9])
    change = mean_change(before, after)
    gaps = [0.4, 0.1, 0.3, 0.1, 0.5, 0.0]
    mean = sum(gaps) / 6
    se = math.sqrt(sum((g - mean) ** 2 for g in gaps) / 5 / 6)
    assert change.difference == pytest.approx(mean)
    assert change.se == pytest.approx(se)
    assert change.df == 5
    assert change.direction is Direction.UP


@given(people, people)
def test_swapping_the_rounds_swaps_the_direction(before: Values, after: Values) -> None:
    opposite = {Direction.UP: Direction.DOWN, Direction.DOWN: Direction.UP}
    there, back = mean_change(before, after), mean_change(after, before)
    assert back.direction is opposite.get(there.direction, there.direction)
    if there.low is not None and back.high is not None:
        assert there.low == pytest.approx(-back.high, abs=1e-9)


@given(people, people)
def test_there_is_a_statement_or_a_reason(before: Values, after: Values) -> None:
    change = mean_change(before, after)
    assert (change.direction is Direction.NOT_AVAILABLE) == (change.reason is not None)
    assert (change.low is None) == (change.reason is not None)


def test_three_stayers_are_too_few_for_a_statement() -> None:
    change = mean_change(_round([1, 2, 3, 4, 5]), _round([2, 3, 4, 5, 5], start=2))
    assert change.n_both == 3
    assert change.reason is Reason.TOO_FEW_STAYERS
    assert change.difference == pytest.approx(0.8)


def test_when_nobody_differs_nothing_can_be_said() -> None:
    change = mean_change(_round([3] * 6), _round([4] * 6))
    assert change.reason is Reason.NO_VARIATION


def test_no_answers_at_all() -> None:
    assert mean_change({}, {}).reason is Reason.NO_ANSWERS
    assert unmatched_change({1: None}, {2: 3.0}).difference is None


def test_rounds_without_keys_are_compared_by_welch() -> None:
    change = unmatched_change(_round([1, 2, 3, 4]), _round([2, 4, 6, 8]))
    v1, v2 = (5 / 3) / 4, (20 / 3) / 4
    assert change.se == pytest.approx(math.sqrt(v1 + v2))
    assert change.df == pytest.approx((v1 + v2) ** 2 / (v1**2 / 3 + v2**2 / 3))
    assert change.n_both == 0


def test_an_infinite_score_is_refused() -> None:
    with pytest.raises(Unusable, match="infinite"):
        mean_change({1: math.inf}, {1: 2.0})
