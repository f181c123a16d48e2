"""Change of the same people, of one person, and the efficient estimate."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psychometrics import (
    Direction,
    Reason,
    Unusable,
    cliffs_delta,
    decompose_change,
    effect_sizes,
    hedges_factor,
    mixed_change,
    paired_change,
    reliable_change,
    smallest_visible_change,
)

rounds = st.dictionaries(st.integers(0, 9), st.one_of(st.none(), st.integers(1, 5)), max_size=10)
Values = dict[int, int | None]


def test_a_group_of_eight_sees_a_quarter_of_a_point() -> None:
    assert smallest_visible_change(8, sem=0.6 * math.sqrt(0.2), members=8) == pytest.approx(0.263, abs=0.001)
    assert smallest_visible_change(1, sem=0.3) is None


def test_the_smallest_visible_change_is_where_the_statement_turns() -> None:
    least = smallest_visible_change(8, sem=0.3, members=8)
    assert least is not None
    before = [3.0] * 8
    assert paired_change(before, [3 + least * 1.01] * 8, sem=0.3, members=8).direction is Direction.UP
    assert paired_change(before, [3 + least * 0.99] * 8, sem=0.3, members=8).direction is Direction.NO_CLEAR_CHANGE


def test_paired_change_needs_two_people_and_enough_members() -> None:
    assert paired_change([1, None], [2, 3], sem=0.3).reason is Reason.TOO_FEW_PEOPLE
    assert paired_change([], [], sem=0.3).reason is Reason.NO_ANSWERS
    assert paired_change([3, 3], [4, 4], sem=0.0).reason is Reason.NO_VARIATION
    with pytest.raises(Unusable, match="members"):
        paired_change([1, 2, 3], [1, 2, 3], sem=0.3, members=2)


@given(rounds, rounds)
def test_the_parts_of_a_change_add_up(before: Values, after: Values) -> None:
    parts = decompose_change(before, after)
    if parts.reason is None:
        assert parts.stayers is not None
        assert parts.joiners is not None
        assert parts.leavers is not None
        assert parts.stayers + parts.joiners + parts.leavers == pytest.approx(parts.total, abs=1e-12)


@settings(deadline=None, max_examples=60)
@given(rounds, rounds)
def test_the_mixed_model_answers_or_says_why(before: Values, after: Values) -> None:
    model = mixed_change(before, after)
    assert (model.reason is None) == (model.difference is not None)
    assert model.low is None or math.isfinite(model.low)


def test_with_complete_pairs_the_mixed_model_is_the_paired_test() -> None:
    generator = np.random.default_rng(1)
    person = generator.normal(0, 1, 12)
    before = dict(enumerate(3 + person + generator.normal(0, 0.5, 12)))
    after = dict(enumerate(3.4 + person + generator.normal(0, 0.5, 12)))
    model = mixed_change(before, after)
    gaps = np.array([after[i] - before[i] for i in range(12)])
    assert model.difference == pytest.approx(gaps.mean())
    assert model.se == pytest.approx(gaps.std(ddof=1) / math.sqrt(12), rel=1e-6)
    assert model.df == pytest.approx(11, rel=1e-4)


def test_people_unlike_themselves_make_the_model_singular() -> None:
    model = mixed_change(dict(enumerate([1, 2, 3, 4, 5])), dict(enumerate([5, 4, 3, 2, 1])))
    assert model.singular
    assert model.person_variance == 0


def test_most_people_honestly_read_no_clear_change() -> None:
    result = reliable_change([3, 3, 3, None], [3.5, 4.5, 1.5, 4], sd=0.6, reliability=0.8)
    assert result.directions == (
        Direction.NO_CLEAR_CHANGE, Direction.UP, Direction.DOWN, Direction.NOT_AVAILABLE,
    )  # fmt: skip
    assert result.threshold == pytest.approx(0.744, abs=0.001)


def test_a_perfect_or_negative_reliability_has_no_index() -> None:
    for reliability in (1.0, -0.1, float("nan")):
        assert reliable_change([1], [2], sd=0.6, reliability=reliability).reason is Reason.NO_RELIABILITY


def test_hedges_factor_is_exact() -> None:
    assert hedges_factor(2) == pytest.approx(1 / math.sqrt(math.pi))
    assert hedges_factor(50) == pytest.approx(1 - 3 / (4 * 50 - 1), rel=1e-4)


@given(st.lists(st.integers(1, 5), min_size=1, max_size=12), st.lists(st.integers(1, 5), min_size=1, max_size=12))
def test_cliffs_delta_counts_all_pairs(first: list[int], second: list[int]) -> None:
    pairs = [(b > a) - (b < a) for a in first for b in second]
    assert cliffs_delta(first, second).value == pytest.approx(sum(pairs) / len(pairs))


def test_effect_sizes_need_two_people_and_some_spread() -> None:
    assert effect_sizes([1], [2]).reason is Reason.TOO_FEW_PEOPLE
    assert cliffs_delta([], [1]).reason is Reason.NO_ANSWERS
    moved_alike = effect_sizes([1.1, 2.1, 3.1], [1.4, 2.4, 3.4])
    assert (moved_alike.d_z, moved_alike.d_rm, moved_alike.reason) == (None, None, Reason.NO_VARIATION)
    assert moved_alike.d_av == pytest.approx(0.3)
    started_alike = effect_sizes([2, 2, 2], [2, 3, 4])
    assert started_alike.d_z == pytest.approx(1)
    assert started_alike.d_av == pytest.approx(math.sqrt(2))
    assert started_alike.d_rm is None


def test_two_pairs_say_nothing_about_the_size_of_an_effect() -> None:
    pair = effect_sizes([1, 2], [2, 5])
    assert pair.d_z == pytest.approx(math.sqrt(2))
    assert (pair.hedges, pair.g_av) == (0, 0)
