"""Everything that can be computed by adding and subtracting published sums: an exact row space.

A combination of respondents' answers can be computed exactly when it lies in the row space of the published
tables (Chin & Özsoyoglu 1982, 10.1109/TSE.1982.236161). The rows are reduced modulo 2⁶¹−1, and two random
vectors of the null space are carried along: what lies in the row space is orthogonal to both, anything else
only by chance, with probability 2⁻⁶¹.

Audiences who know some answers share the span. What they can compute is the row space with the columns they know
left out; as long as no pivot lies there, its reduced rows are the same rows. Only their null vectors are their own:
zero at what they know.
"""

from dataclasses import dataclass

import numpy as np

from psychometrics.arrays import BoolArray, IntArray
from psychometrics.disclosure.field import PRIME, FieldArray, add, inverse, multiply, negate, subtract, total

NULL_VECTORS = 2
"""Two: the outsider's test takes one, an insider's takes the combination that is 0 at the insider."""


class Inseparable(Exception):
    """A new sum concerns nobody but people whose answers some audience knows: no pivot is left for it.

    ``concerns`` are the atoms of a combination with that sum.
    """

    def __init__(self, concerns: BoolArray) -> None:
        super().__init__()
        self.concerns = concerns


@dataclass(frozen=True)
class Step:
    """One table more in the span, and what is needed to take it out again.

    ``circuit`` is the null vector that was lost: at the positions ``where`` it has these values. Each carried
    null vector moved along it by ``moves`` (audiences × 2).
    """

    index: int
    hit: IntArray
    before: FieldArray
    nulls_before: FieldArray
    where: IntArray
    circuit: FieldArray
    moves: FieldArray


class Span:
    """Reduced row-echelon form of the published tables over the atoms, with random null vectors.

    A new combination is made with the newest table, so it is not orthogonal to the null vector that was lost with
    it, the circuit of its pivot. The pivot is chosen so that this circuit holds as few atoms of at most ``few``
    people as possible: only there can a combination of few people begin. Costs per table: one pass over the rows.

    ``known`` is audiences × atoms, ``nulls`` audiences × 2 × atoms.
    """

    def __init__(self, sizes: IntArray, seed: int, few: int = 0, known: BoolArray | None = None) -> None:
        atoms = len(sizes)
        known = np.zeros((1, atoms), dtype=np.bool_) if known is None else known
        generator = np.random.default_rng(seed)
        self._sizes = sizes
        self._is_small: BoolArray = sizes <= few
        self._room: FieldArray = np.zeros((16, atoms), dtype=np.uint64)
        self._pivots: IntArray = np.zeros(16, dtype=np.int64)
        self.rank = 0
        self._may_be_pivot: BoolArray = np.logical_not(known.any(axis=0))
        self.nulls: FieldArray = generator.integers(1, PRIME, (len(known), NULL_VECTORS, atoms), dtype=np.uint64)
        self.nulls *= ~known[:, np.newaxis, :]

    @property
    def rows(self) -> FieldArray:
        """The reduced rows, rank × atoms."""
        return self._room[: self.rank]

    @property
    def pivots(self) -> IntArray:
        """The pivot atom of each row."""
        return self._pivots[: self.rank]

    def contains(self, row: BoolArray) -> bool:
        """Whether the sum over these atoms can be computed already."""
        return not total(self.nulls[:, :, row]).any()

    def extend(self, row: BoolArray) -> Step:
        """Take in a table that the span does not contain.

        Raises:
            Inseparable: the audiences cannot share this span any longer. It is as it was.
        """
        reduced = subtract(row.astype(np.uint64), total(self.rows[row[self.pivots]], axis=0))
        pivot = self._pivot_of(reduced)
        if (lead := int(reduced[pivot])) != 1:
            reduced = multiply(reduced, np.uint64(inverse(lead)))
        column = self.rows[:, pivot].copy()
        hit = np.flatnonzero(column)
        where = np.append(self.pivots[hit], pivot)
        circuit = np.append(negate(column[hit]), np.uint64(1))
        moves = negate(total(multiply(self.nulls, reduced)))
        step = Step(self.rank, hit, self.rows[hit].copy(), self.nulls, where, circuit, moves)
        self.nulls = self.nulls.copy()
        self.nulls[:, :, where] = add(self.nulls[:, :, where], multiply(moves[:, :, np.newaxis], circuit))
        if len(hit):
            taken = multiply(column[hit, np.newaxis], reduced[np.newaxis, :])
            self._room[hit] = subtract(self._room[hit], taken)
        self._append(reduced, pivot)
        return step

    def retract(self, step: Step) -> None:
        """Take the last table out again."""
        self.rank = step.index
        self._room[step.hit] = step.before
        self.nulls = step.nulls_before

    def _pivot_of(self, reduced: FieldArray) -> int:
        inside = np.flatnonzero((reduced != 0) & self._may_be_pivot)
        if not len(inside):
            raise Inseparable(reduced != 0)
        small_rows = np.flatnonzero(self._is_small[self.pivots])
        small = (self.rows[np.ix_(small_rows, inside)] != 0).sum(axis=0) + self._is_small[inside]
        return int(inside[np.lexsort((-self._sizes[inside], small))[0]])

    def _append(self, reduced: FieldArray, pivot: int) -> None:
        if self.rank == len(self._room):
            self._room = np.concatenate([self._room, np.zeros_like(self._room)])
            self._pivots = np.concatenate([self._pivots, np.zeros_like(self._pivots)])
        self._room[self.rank], self._pivots[self.rank] = reduced, pivot
        self.rank += 1
