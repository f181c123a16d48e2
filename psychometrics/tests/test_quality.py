"""Flat patterns are counted for a block, never pinned on a person."""

import numpy as np
import pytest

from psychometrics import Reason, block_quality, longest_runs, mahalanobis, within_person_sd


def test_longest_runs_end_at_a_missing_answer() -> None:
    assert longest_runs([[1, 1, None, 1], [2, 3, 3, 3], [None, None, None, None]]).values == (2, 3, None)


def test_spread_within_a_person() -> None:
    values = within_person_sd([[1, 3, None], [2, None, None], [4, 4, 4]]).values
    assert values == (pytest.approx(2**0.5), None, 0)


def test_distances_need_more_people_than_items_and_no_copies() -> None:
    assert mahalanobis([[1, 2], [2, 1]]).reason is Reason.TOO_FEW_PEOPLE
    assert mahalanobis([[1, 1], [2, 2], [3, 3], [5, 5]]).reason is Reason.SINGULAR_COVARIANCE
    distances = mahalanobis([[1, 2], [2, 1], [3, 5], [4, 4], [None, 2]]).values
    assert distances[4] is None
    assert sum(value or 0 for value in distances) == pytest.approx(2 * 3)


def test_a_block_of_one_direction_tells_nothing() -> None:
    flat = np.full((5, 6), 3.0)
    one_way = block_quality(flat, keys=[1] * 6)
    assert (one_way.n, one_way.flat, one_way.telling) == (5, 5, False)
    assert block_quality(flat, keys=[1, -1, 1, -1, 1, -1]).telling


def test_an_empty_block() -> None:
    assert block_quality([], keys=[1, 1]).n == 0
