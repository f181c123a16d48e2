"""What one respondent can compute about others by adding the own answer to the published sums."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from psychometrics.arrays import IntArray
from psychometrics.disclosure.field import PRIME, FieldArray, inverse, multiply, subtract
from psychometrics.disclosure.search import Set, small_sets


@dataclass(frozen=True)
class Insiders:
    """The atoms of one person each: only they can learn more than "a set of limit, minus me".

    In a larger atom the insider's own answer cancels only together with the rest of the atom, so the
    computable others are an outsider's set minus the insider: at least limit−1 people.

    ``nulls`` is 2 × atoms.
    """

    nulls: FieldArray
    sizes: IntArray

    @property
    def alone(self) -> list[int]:
        """Positions of the atoms that hold exactly one person."""
        return [int(atom) for atom in np.flatnonzero(self.sizes == 1)]

    def null(self, insider: int) -> FieldArray:
        """A random null vector of the published tables together with the insider's own answer."""
        first, second = self.nulls
        return subtract(multiply(first, second[insider]), multiply(second, first[insider]))

    def sees(self, insider: int, limit: int) -> Iterator[Set]:
        """Yield sets of fewer than ``limit`` others that this insider can compute (positions of atoms)."""
        others = np.flatnonzero(np.arange(len(self.sizes)) != insider)
        for found in small_sets(self.null(insider)[others], self.sizes[others], limit):
            yield tuple(sorted(int(others[atom]) for atom in found))

    def any_single(self) -> bool:
        """Whether some insider can compute one other person: their null columns are then parallel.

        The test of :meth:`sees` with limit 2 for all insiders at once.
        """
        ratios = self._ratios()
        return len(set(ratios)) < len(ratios)

    def any_below(self, limit: int) -> bool:
        """Whether some insider can compute a set of fewer than ``limit`` others."""
        if limit == 2:
            return self.any_single()
        return any(True for insider in self.alone for _ in self.sees(insider, limit))

    def any_sum(self, sums: FieldArray) -> bool:
        """Whether some insider can compute one of these tables, given their null sums (2 × tables)."""
        if not sums.size:
            return False
        ratios = set(self._ratios())
        return any(ratio(*column) in ratios for column in sums.T.tolist())

    def _ratios(self) -> list[int]:
        return [ratio(*column) for column in self.nulls[:, self.alone].T.tolist()]


def ratio(first: int, second: int) -> int:
    """The quotient in the field, −1 for a zero divisor."""
    return first * inverse(second) % PRIME if second else -1
