"""Everything that can be computed by adding and subtracting published sums: an exact row space.

A set of respondents has a computable sum exactly when its indicator lies in the row space of the published
tables (Chin & Özsoyoglu 1982, 10.1109/TSE.1982.236161). Membership is decided with random vectors of the
null space modulo 2⁶¹−1: an indicator in the row space is orthogonal to all of them; any other one is
orthogonal by chance with probability 2⁻⁶¹.
"""

from dataclasses import dataclass

import numpy as np

from psychometrics.arrays import BoolArray, IntArray
from psychometrics.disclosure.field import (
    PRIME,
    FieldArray,
    add,
    inverse,
    multiply,
    negate,
    subtract,
    total,
)

NULL_VECTORS = 2
"""Two: the outsider's test takes one, an insider's takes the combination that is 0 at the insider."""


@dataclass(frozen=True)
class Extension:
    """What the span would become with one more table. ``nulls`` is NULL_VECTORS × atoms."""

    row: FieldArray
    pivot: int
    nulls: FieldArray
    touched: BoolArray
    """Atoms connected with the new table; only sets among them can become newly computable."""


class Span:
    """Reduced row-echelon form of the published tables over the atoms, with random null vectors.

    Costs per offered table: one pass over the rows; per accepted table: the rows that hold its pivot.
    """

    def __init__(self, atoms: int, seed: int) -> None:
        generator = np.random.default_rng(seed)
        self._rows: FieldArray = np.zeros((0, atoms), dtype=np.uint64)
        self._pivots: IntArray = np.zeros(0, dtype=np.int64)
        self.nulls: FieldArray = generator.integers(1, PRIME, (NULL_VECTORS, atoms), dtype=np.uint64)

    @property
    def rank(self) -> int:
        """How many independent sums are published."""
        return len(self._rows)

    def contains(self, row: BoolArray) -> bool:
        """Whether the sum over these atoms can be computed already."""
        return not total(self.nulls[:, row]).any()

    def extension(self, row: BoolArray) -> Extension:
        """Return what publishing a table outside the span would lead to; the span stays as it is."""
        used = row[self._pivots]
        reduced = subtract(row.astype(np.uint64), total(self._rows[used], axis=0))
        pivot = int(np.flatnonzero(reduced)[0])
        reduced = multiply(reduced, np.uint64(inverse(int(reduced[pivot]))))
        return Extension(reduced, pivot, self._extended_nulls(reduced, pivot), self._connected(reduced))

    def publish(self, extension: Extension) -> None:
        """Take an extension into the span."""
        column = self._rows[:, extension.pivot]
        for row in np.flatnonzero(column):
            self._rows[row] = subtract(self._rows[row], multiply(extension.row, column[row]))
        self._rows = np.vstack([self._rows, extension.row])
        self._pivots = np.append(self._pivots, extension.pivot)
        self.nulls = extension.nulls

    def _extended_nulls(self, reduced: FieldArray, pivot: int) -> FieldArray:
        """Move each null vector along the circuit of the pivot until it is orthogonal to the new row too.

        The free coordinates but one keep their random values, so the result is again uniformly random.
        """
        nulls = self.nulls.copy()
        steps = negate(total(multiply(nulls, reduced[np.newaxis, :])))
        nulls[:, pivot] = add(nulls[:, pivot], steps)
        moved = negate(self._rows[:, pivot])
        hit = np.flatnonzero(moved)
        change = multiply(steps[:, np.newaxis], moved[np.newaxis, hit])
        nulls[:, self._pivots[hit]] = add(nulls[:, self._pivots[hit]], change)
        return nulls

    def _connected(self, reduced: FieldArray) -> BoolArray:
        touched: BoolArray = reduced != 0
        waiting: BoolArray = self._rows != 0
        while len(waiting):
            hit = waiting[:, touched].any(axis=1)
            if not hit.any():
                break
            touched |= waiting[hit].any(axis=0)
            waiting = waiting[~hit]
        return touched
