"""Tables that must not become computable, neither by anybody nor by a respondent who adds the own answer.

A withheld table is computable when its null sums are 0, and computable by a respondent when they are parallel to
the respondent's own null column: the quotient of the two null vectors tells, for all of them at once.
"""

import numpy as np

from psychometrics.arrays import BoolArray, IntArray
from psychometrics.disclosure.field import PRIME, FieldArray, add, inverse, multiply, total
from psychometrics.disclosure.span import NULL_VECTORS, Step

NO_QUOTIENT = PRIME
"""Stands for a quotient with a zero divisor: no element of the field."""


class Withheld:
    """The withheld tables over the atoms with their null sums for one audience, kept in step with the span.

    ``sizes`` are 0 where the audience knows the answers, and so is ``nulls``, its two null vectors.
    """

    def __init__(self, nulls: FieldArray, sizes: IntArray) -> None:
        self._sizes = sizes
        self._alone = np.flatnonzero(sizes == 1)
        self._place: IntArray = np.full(len(sizes), -1, dtype=np.int64)
        self._place[self._alone] = np.arange(len(self._alone))
        self._tables: BoolArray = np.zeros((0, len(sizes)), dtype=np.bool_)
        self._sums: FieldArray = np.zeros((NULL_VECTORS, 0), dtype=np.uint64)
        self._from_respondents: BoolArray = np.zeros(0, dtype=np.bool_)
        self._quotients: FieldArray = np.zeros(0, dtype=np.uint64)
        self._own = _quotients(nulls[:, self._alone])

    def keep(self, rows: BoolArray, nulls: FieldArray) -> None:
        """Withhold tables from now on, unless they can be computed already.

        One that a respondent can compute already is kept from outsiders only, like the answer of one person.
        """
        sums = total(np.where(rows, nulls[:, np.newaxis, :], np.uint64(0)))
        new = sums.any(axis=0)
        rows, sums = rows[new], sums[:, new]
        quotients, own = _quotients(sums), set(self._own.tolist())
        is_known_to_one = np.array([quotient in own for quotient in quotients.tolist()], dtype=np.bool_)
        hidden = (rows @ self._sizes > 1) & ~is_known_to_one
        self._tables = np.vstack([self._tables, rows])
        self._sums = np.hstack([self._sums, sums])
        self._from_respondents = np.append(self._from_respondents, hidden)
        self._quotients = np.append(self._quotients, quotients)

    def after(self, step: Step, moves: FieldArray, nulls: FieldArray) -> "Withheld":
        """The same tables with the span one table larger; the null vectors moved by ``moves`` and are now ``nulls``."""
        moved = Withheld.__new__(Withheld)
        moved._sizes, moved._alone, moved._place = self._sizes, self._alone, self._place
        moved._tables, moved._from_respondents = self._tables, self._from_respondents
        shift = total(np.where(self._tables[:, step.where], step.circuit, np.uint64(0)))
        hit = np.flatnonzero(shift)
        moved._sums, moved._quotients = self._sums.copy(), self._quotients.copy()
        change = multiply(moves[:, np.newaxis], shift[np.newaxis, hit])
        moved._sums[:, hit] = add(moved._sums[:, hit], change)
        moved._quotients[hit] = _quotients(moved._sums[:, hit])
        moved._own = self._own.copy()
        touched = self._place[step.where]
        touched = touched[touched >= 0]
        moved._own[touched] = _quotients(nulls[:, self._alone[touched]])
        return moved

    @property
    def computable(self) -> bool:
        """Whether anybody can compute one of them."""
        return bool((self._sums == 0).all(axis=0).any())

    @property
    def computable_by_a_respondent(self) -> bool:
        """Whether some respondent can, with the own answer."""
        return not set(self._own.tolist()).isdisjoint(self._quotients[self._from_respondents].tolist())


def _quotients(columns: FieldArray) -> FieldArray:
    found = [first * inverse(second) % PRIME if second else NO_QUOTIENT for first, second in columns.T.tolist()]
    return np.array(found, dtype=np.uint64)
