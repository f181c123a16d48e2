"""Tables that must not become computable, neither by anybody nor by a respondent who adds the own answer.

A withheld table is computable when its null sums are 0, and computable by a respondent when they are parallel to
the respondent's own null column: the quotient of the two null vectors tells, for all of them at once.
"""

import numpy as np

from psychometrics.arrays import BoolArray, IntArray
from psychometrics.disclosure.field import PRIME, FieldArray, add, inverse, multiply, total
from psychometrics.disclosure.span import NULL_VECTORS, Span, Step

NO_QUOTIENT = PRIME
"""Stands for a quotient with a zero divisor: no element of the field."""


class Withheld:
    """The withheld tables over the atoms with their null sums, kept in step with the span."""

    def __init__(self, span: Span, sizes: IntArray) -> None:
        self._sizes = sizes
        self._alone = np.flatnonzero(sizes == 1)
        self._tables: BoolArray = np.zeros((0, len(sizes)), dtype=np.bool_)
        self._sums: FieldArray = np.zeros((NULL_VECTORS, 0), dtype=np.uint64)
        self._from_respondents: BoolArray = np.zeros(0, dtype=np.bool_)
        self._quotients: FieldArray = np.zeros(0, dtype=np.uint64)
        self._own = _quotients(span.nulls[:, self._alone])

    def keep(self, row: BoolArray, span: Span) -> None:
        """Withhold a table from now on, unless it can be computed already.

        One that a respondent can compute already is kept from outsiders only, like the answer of one person.
        """
        sums = total(np.where(row, span.nulls, np.uint64(0)))[:, np.newaxis]
        if not sums.any():
            return
        quotient = _quotients(sums)
        hidden = int(self._sizes[row].sum()) > 1 and not np.isin(quotient, self._own).any()
        self._tables = np.vstack([self._tables, row])
        self._sums = np.hstack([self._sums, sums])
        self._from_respondents = np.append(self._from_respondents, hidden)
        self._quotients = np.append(self._quotients, quotient)

    def after(self, step: Step, span: Span) -> "Withheld":
        """The same tables with the span one table larger."""
        moved = Withheld.__new__(Withheld)
        moved._sizes, moved._alone = self._sizes, self._alone
        moved._tables, moved._from_respondents = self._tables, self._from_respondents
        shift = total(np.where(self._tables[:, step.where], step.circuit, np.uint64(0)))
        hit = np.flatnonzero(shift)
        moved._sums, moved._quotients = self._sums.copy(), self._quotients.copy()
        change = multiply(step.moves[:, np.newaxis], shift[np.newaxis, hit])
        moved._sums[:, hit] = add(moved._sums[:, hit], change)
        moved._quotients[hit] = _quotients(moved._sums[:, hit])
        moved._own = self._own.copy()
        touched = np.flatnonzero(np.isin(self._alone, step.where))
        moved._own[touched] = _quotients(span.nulls[:, self._alone[touched]])
        return moved

    @property
    def computable(self) -> bool:
        """Whether anybody can compute one of them."""
        return bool((self._sums == 0).all(axis=0).any())

    @property
    def computable_by_a_respondent(self) -> bool:
        """Whether some respondent can, with the own answer."""
        return bool(np.isin(self._quotients[self._from_respondents], self._own).any())


def _quotients(columns: FieldArray) -> FieldArray:
    found = [first * inverse(second) % PRIME if second else NO_QUOTIENT for first, second in columns.T.tolist()]
    return np.array(found, dtype=np.uint64)
