"""Figures over several groups: what must never matter, and what must never be said."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psychometrics import (
    Reason,
    anova,
    bayes_means,
    group_agreement,
    group_level,
    mixed_change,
    nested_intercepts,
    random_intercept,
    rwg_j,
)
from psychometrics.arrays import FloatArray, group_codes

people = st.lists(
    st.tuples(st.sampled_from("abcd"), st.lists(st.one_of(st.none(), st.integers(1, 5)), min_size=3, max_size=3)),
    min_size=2,
    max_size=24,
)
People = list[tuple[str, list[int | None]]]


def _scored(rows: People) -> tuple[list[float | None], list[str]]:
    scores = [sum(x for x in row if x) / 3 if None not in row else None for _, row in rows]
    return scores, [group for group, _ in rows]


@settings(deadline=None)
@given(people.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_the_order_of_the_rows_decides_nothing(orders: tuple[People, People]) -> None:
    first, second = (_scored(rows) for rows in orders)
    assert anova(*first).reason == anova(*second).reason
    assert anova(*first).icc1 == pytest.approx(anova(*second).icc1)
    assert random_intercept(*first).tau2 == pytest.approx(random_intercept(*second).tau2, abs=1e-9)
    for one, other in zip(bayes_means(*first).groups, bayes_means(*second).groups, strict=True):
        assert one.group == other.group
        assert [one.low, one.high] == pytest.approx([other.low, other.high])


@given(people)
def test_somebody_elsewhere_changes_no_other_groups_figures(rows: People) -> None:
    more = [*rows, ("elsewhere", [1, 5, 3])]
    for group in {group for group, _ in rows}:
        own, same = ([answers for place, answers in people if place == group] for people in (rows, more))
        assert rwg_j(own, low=1, high=5) == rwg_j(same, low=1, high=5)
        assert group_agreement(own, low=1, high=5) == group_agreement(same, low=1, high=5)
        scores = [sum(x for x in row if x) / 3 for row in own if None not in row]
        assert group_level(scores, low=1, high=5, sem=0.2) == group_level(list(scores), low=1, high=5, sem=0.2)


@given(st.lists(st.one_of(st.none(), st.text(max_size=3)), max_size=30))
def test_labels_are_coded_alike_however_they_come(labels: list[str | None]) -> None:
    names, codes = group_codes(labels)
    assert list(names) == sorted({label for label in labels if label is not None})
    assert [None if code < 0 else names[code] for code in codes] == labels
    by_object = group_codes([label if label is None else _Label(label) for label in labels])
    assert (names, codes.tolist()) == (by_object[0], by_object[1].tolist())


class _Label:
    def __init__(self, text: str) -> None:
        self._text = text

    def __str__(self) -> str:
        return self._text


def _six_groups(noise: float) -> tuple[FloatArray, FloatArray]:
    groups = np.repeat(np.arange(6), 4)
    return np.array([1, 2, 3, 4, 5, 1.5])[groups] + np.tile([-1, 1, 0.5, -0.5], 6) * noise, groups


@pytest.mark.parametrize("noise", [1e-3, 1e-6, 1e-9, 1e-12, 0.0])
def test_groups_that_hardly_differ_inside_are_not_taken_for_equal(noise: float) -> None:
    """Where the ratio of the variances runs off, the boundary 0 was the answer once: no difference at all."""
    scores, groups = _six_groups(noise)
    model = random_intercept(scores, groups)
    assert model.tau2 == pytest.approx(2.375, rel=1e-5)
    assert not model.singular
    assert anova(scores, groups).icc1 == pytest.approx(1, abs=1e-5)
    bands = bayes_means(scores, groups)
    assert bands.reason is Reason.NO_WITHIN_VARIATION or bands.groups[0].high - bands.groups[0].low < 10 * noise


def test_three_levels_without_spread_inside_have_a_reason() -> None:
    scores, groups = _six_groups(1e-8)
    assert nested_intercepts(scores, groups, groups // 2).reason is Reason.NO_WITHIN_VARIATION


@pytest.mark.parametrize("shift", [0.0, 1.0])
def test_people_who_all_changed_alike_leave_no_noise_to_judge_by(shift: float) -> None:
    before = dict(enumerate([1.0, 2.0, 3.0, 4.0, 2.5, 3.5]))
    model = mixed_change(before, {key: value + shift for key, value in before.items()})
    assert (model.difference, model.singular, model.reason) == (None, False, Reason.NO_VARIATION)
