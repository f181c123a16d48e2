"""Groups are compared only as far as they differ."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psychometrics import (
    Reason,
    Unusable,
    anova,
    bayes_means,
    bayes_shrink,
    nested_intercepts,
    random_intercept,
)
from psychometrics.arrays import FloatArray

people = st.lists(st.tuples(st.one_of(st.none(), st.integers(1, 5)), st.sampled_from("abcd")), min_size=0, max_size=30)


def _region(groups: int, spread: float, seed: int = 2) -> tuple[FloatArray, list[str]]:
    generator = np.random.default_rng(seed)
    labels = np.repeat(np.arange(groups), generator.integers(4, 12, groups))
    scores = 3 + spread * generator.normal(0, 1, groups)[labels] + generator.normal(0, 0.6, len(labels))
    return scores, [f"g{label:02d}" for label in labels]


@settings(deadline=None)
@given(people)
def test_every_model_answers_or_says_why(data: list[tuple[int | None, str]]) -> None:
    scores, groups = [score for score, _ in data], [group for _, group in data]
    for result, figure in (
        (anova(scores, groups), anova(scores, groups).icc1),
        (random_intercept(scores, groups), random_intercept(scores, groups).tau2),
        (bayes_means(scores, groups), bayes_means(scores, groups).tau),
    ):
        assert figure is not None or result.reason is not None
        assert figure is None or np.isfinite(figure)


def test_equal_group_means_give_a_negative_icc_and_a_singular_model() -> None:
    scores, groups = [1, 2, 3, 1, 2, 3], [1, 1, 1, 2, 2, 2]
    assert anova(scores, groups).icc1 == pytest.approx(-0.5)
    model = random_intercept(scores, groups)
    assert (model.tau2, model.singular) == (0, True)
    assert {group.shrunken for group in model.groups} == {2}


def test_no_spread_inside_groups_is_said() -> None:
    scores, groups = [3, 3, 3, 4, 4, 4], [1, 1, 1, 2, 2, 2]
    table = anova(scores, groups)
    assert (table.icc1, table.f, table.reason) == (1, None, Reason.NO_WITHIN_VARIATION)
    model = random_intercept(scores, groups)
    assert (model.tau2, model.sigma2) == (pytest.approx(0.5), 0)
    assert bayes_means(scores, groups).reason is Reason.NO_WITHIN_VARIATION


def test_one_group_cannot_be_compared() -> None:
    for result in (anova([1, 2, 3], "aaa"), random_intercept([1, 2, 3], "aaa"), bayes_means([1, 2, 3], "aaa")):
        assert result.reason is Reason.TOO_FEW_GROUPS


def test_a_million_people_in_one_group_is_a_reason_not_a_wait() -> None:
    scores = np.tile(np.arange(1.0, 6.0), 200_000)
    assert anova(scores, np.zeros(len(scores), dtype=np.int64)).reason is Reason.TOO_FEW_GROUPS


def test_shrunken_means_lie_between_the_own_and_the_overall_mean() -> None:
    model = random_intercept(*_region(12, 0.4))
    assert model.mean is not None
    for group in model.groups:
        assert min(group.mean, model.mean) - 1e-9 <= group.shrunken <= max(group.mean, model.mean) + 1e-9
        assert group.se > group.se_conditional


def test_bayes_stays_sensible_where_the_variance_estimate_is_zero() -> None:
    scores, groups = _region(10, 0.0, seed=1)
    assert random_intercept(scores, groups).singular
    for group in bayes_means(scores, groups).groups:
        assert group.high - group.low > 0.1


def test_the_gate_opens_only_when_groups_differ() -> None:
    assert anova(*_region(20, 0.8)).differ
    assert not anova(*_region(10, 0.0, seed=1)).differ
    assert not anova([1, 2, 3], "aaa").differ


def test_bayes_from_means_and_variances_equals_bayes_from_scores() -> None:
    scores, groups = _region(8, 0.5)
    table = anova(scores, groups)
    direct = bayes_means(scores, groups)
    assert table.ms_within is not None
    sizes = np.array([groups.count(group.group) for group in direct.groups])
    again = bayes_shrink(
        tuple(group.group for group in direct.groups),
        [group.mean for group in direct.groups],
        table.ms_within / sizes,
    )
    assert again.tau == pytest.approx(direct.tau)


def test_bayes_needs_a_variance_for_each_mean() -> None:
    with pytest.raises(Unusable, match="variance"):
        bayes_shrink(("a", "b"), [1, 2], [0.1, 0.0])


def test_three_levels_add_up() -> None:
    generator = np.random.default_rng(4)
    town, team = np.repeat(np.arange(8), 30), np.repeat(np.arange(40), 6)
    scores = 3 + generator.normal(0, 0.5, 8)[town] + generator.normal(0, 0.3, 40)[team] + generator.normal(0, 0.6, 240)
    model = nested_intercepts(scores, team, town)
    assert model.shares is not None
    assert sum(model.shares) == pytest.approx(1)
    assert not model.singular
    assert (len(model.upper), len(model.lower)) == (8, 40)


def test_a_level_without_spread_is_named_singular() -> None:
    town, team = np.repeat(np.arange(6), 20), np.repeat(np.arange(24), 5)
    generator = np.random.default_rng(6)
    noise = generator.normal(0, 1, 120)
    noise -= np.repeat(np.array([noise[town == t].mean() for t in range(6)]), 20)
    model = nested_intercepts(3 + noise, team, town)
    assert "upper" in model.singular
    assert model.upper_variance == 0


def test_groups_of_the_same_name_in_two_towns_are_two_groups() -> None:
    scores = [1, 2, 3, 4, 2, 3, 4, 5, 1, 1, 2, 5]
    model = nested_intercepts(scores, ["a", "a", "b", "b"] * 3, ["x"] * 4 + ["y"] * 4 + ["z"] * 4)
    assert {(g.upper, g.group) for g in model.lower} == {(u, g) for u in "xyz" for g in "ab"}


def test_one_town_is_too_few() -> None:
    assert nested_intercepts([1, 2, 3, 4], "aabb", "xxxx").reason is Reason.TOO_FEW_GROUPS


def test_labels_must_match_the_scores() -> None:
    with pytest.raises(Unusable, match="group"):
        anova([1, 2, 3], "ab")
