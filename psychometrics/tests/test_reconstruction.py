"""The attacker's side: which answers fit what is displayed."""

from collections import Counter
from collections.abc import Sequence
from statistics import fmean, stdev

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psychometrics import Displayed, Unusable, reconstruct, score_bounds

answers = st.lists(st.integers(1, 5), min_size=2, max_size=9)


def _counts(given: Sequence[int]) -> tuple[int, ...]:
    found = Counter(given)
    return tuple(found[step] for step in range(1, 6))


def _shown(value: float, decimals: int) -> Displayed:
    scale = 10**decimals
    return Displayed(int(value * scale + 0.5 + 1e-9) / scale, decimals)


@settings(deadline=None, max_examples=60)
@given(answers)
def test_the_true_answers_always_fit(given: list[int]) -> None:
    found = reconstruct(len(given), low=1, high=5, mean=_shown(fmean(given), 1), sd=_shown(stdev(given), 1))
    assert _counts(given) in found.sets


def test_a_mean_and_a_spread_of_five_people_can_be_their_answers() -> None:
    given = [4, 4, 4, 4, 5]
    found = reconstruct(5, low=1, high=5, mean=_shown(fmean(given), 2), sd=_shown(stdev(given), 2))
    assert found.is_unique
    assert found.sets == ((0, 0, 0, 4, 1),)
    assert not reconstruct(5, low=1, high=5, mean=_shown(fmean(given), 2)).is_unique


def test_a_mean_at_the_end_says_what_everybody_answered() -> None:
    found = reconstruct(6, low=1, high=5, mean=Displayed(5.0))
    assert found.is_unique
    assert found.certain == (4,)
    assert found.excluded == (0, 1, 2, 3)


def test_whatever_else_is_displayed_can_be_asked_for() -> None:
    found = reconstruct(6, low=1, high=5, mean=Displayed(3.0), fits=lambda counts: counts[2] == 0)
    assert all(counts[2] == 0 for counts in found.sets)
    assert found.sets


@pytest.mark.parametrize("n", [0, 4000])
def test_what_cannot_be_tried_is_refused(n: int) -> None:
    with pytest.raises(Unusable):
        reconstruct(n, low=1, high=5)


def test_two_rounded_means_of_eight_and_nine_people_bound_the_ninth() -> None:
    tables = [("friday", range(9)), ("monday", range(8))]
    late = score_bounds(tables, {"friday": (3.15, 3.25), "monday": (2.95, 3.05)}, low=1, high=5)
    ninth = next(bound for bound in late if bound.respondents == (8,))
    assert ninth.lowest == pytest.approx(9 * 3.15 - 8 * 3.05, abs=1e-5)
    assert ninth.highest == pytest.approx(5, abs=1e-5)
    assert ninth.narrowed(low=1, high=5) > 0.6


def test_a_mean_in_the_middle_says_nothing_about_anyone_in_the_group() -> None:
    (alike,) = score_bounds([("group", range(6))], {"group": (2.95, 3.05)}, low=1, high=5)
    assert alike.narrowed(low=1, high=5) == pytest.approx(0, abs=1e-6)


def test_a_rest_at_the_end_of_the_scale_says_what_everybody_in_it_answered() -> None:
    shown = {"all": (4.45, 4.55), "half": (3.95, 4.05)}
    bounds = score_bounds([("all", range(12)), ("half", range(6))], shown, low=1, high=5)
    rest = next(bound for bound in bounds if bound.respondents == tuple(range(6, 12)))
    assert rest.lowest > 1 + 1
    assert rest.highest == pytest.approx(5)


def test_contradictions_are_named() -> None:
    with pytest.raises(Unusable, match="fit"):
        score_bounds([("group", range(5))], {"group": (6.0, 7.0)}, low=1, high=5)
    with pytest.raises(Unusable, match="other"):
        score_bounds([("group", range(5))], {"other": (3.0, 3.1)}, low=1, high=5)
