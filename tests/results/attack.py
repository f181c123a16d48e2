"""What an outsider can compute from published sums: an independent check in plain linear algebra."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Sets = Sequence[frozenset[int]]


def rows_of(sets: Iterable[frozenset[int]], people: int) -> NDArray[np.float64]:
    """Sets × people, 1 where the person is in the set."""
    chosen = list(sets)
    matrix = np.zeros((len(chosen), people))
    for row, members in enumerate(chosen):
        matrix[row, list(members)] = 1
    return matrix


def computable(published: Sets, wanted: Sets, people: int) -> list[frozenset[int]]:
    """The wanted sets whose sum is a combination of published sums: adding them does not raise the rank."""
    known = rows_of(published, people)
    if not len(known):
        return []
    onto = np.linalg.pinv(known) @ known
    left = rows_of(wanted, people) - rows_of(wanted, people) @ onto
    return [members for members, rest in zip(wanted, left, strict=True) if np.abs(rest).max() < 1e-9]


def small_sets(people: int, limit: int) -> list[frozenset[int]]:
    """Every set of fewer than `limit` people."""
    sizes = range(1, limit)
    return [frozenset(chosen) for size in sizes for chosen in combinations(range(people), size)]
