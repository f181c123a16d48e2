"""Choosing alike and ordering alike."""

from __future__ import annotations

import pytest

from psychometrics import Reason, Unusable, concordance, qualitative_variation


def test_variation_runs_from_one_choice_to_an_even_spread() -> None:
    assert qualitative_variation([7, 0, 0]).value == 0
    assert qualitative_variation([5, 5, 5]).value == pytest.approx(1)
    assert qualitative_variation([6, 3, 1]).value == pytest.approx(3 / 2 * (1 - 0.46))
    assert qualitative_variation([0, 0]).reason is Reason.NO_ANSWERS
    with pytest.raises(Unusable):
        qualitative_variation([3])


def test_concordance_by_hand() -> None:
    """Sums 4, 6, 8 of three people: S = 8, W = 12·8 / (9·24)."""
    found = concordance([[1, 2, 3], [2, 1, 3], [1, 3, 2]])
    assert (found.n, found.value) == (3, pytest.approx(12 * 8 / (9 * 24)))
    assert concordance([[1, 2, 3]] * 4).value == pytest.approx(1)
    assert concordance([[1, 2, 3], [3, 2, 1]]).value == pytest.approx(0)


def test_concordance_leaves_out_half_an_order_and_refuses_what_is_none() -> None:
    assert concordance([[1, 2, 3], [1, None, 2], [1, 2, 3]]).n == 2
    assert concordance([[1, 2, 3]]).reason is Reason.TOO_FEW_PEOPLE
    assert concordance([]).reason is Reason.NO_ANSWERS
    with pytest.raises(Unusable, match="place of its own"):
        concordance([[1, 1, 3], [1, 2, 3]])
