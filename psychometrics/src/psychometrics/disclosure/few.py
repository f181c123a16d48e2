"""Does some combination of published sums concern only a few people?

Weights count: who can compute the difference between two people's answers has learnt something about two.
So the question is whether the row space of the published tables holds a vector that is zero everywhere but at
fewer than ``limit`` people: the smallest distance of a linear code, asked for very short words.

Where no such vector exists, nobody can compute anything about fewer than ``limit`` people, a respondent who adds
the own answers nothing about fewer than ``limit`` − 1 others, and two who put theirs together nothing about
fewer than ``limit`` − 2.

A new combination must touch the circuit that was lost with the newest table (:mod:`.span`); the search grows a
set of atoms from there. Every null vector is orthogonal to the row space, so one that touches the set in a single
atom must touch the sought vector a second time, outside: the few small atoms it touches there are the only ways
to grow. A null vector that touches only large atoms there proves that there is nothing to find. Nothing is
missed; what is found is wrong with probability 2⁻⁶¹.
"""

from collections.abc import Iterator

import numpy as np

from psychometrics.arrays import BoolArray, IntArray
from psychometrics.disclosure.field import PRIME, inverse
from psychometrics.disclosure.span import Span

Set = tuple[int, ...]
"""Positions of atoms, ascending."""


class TooMuchToSearch(Exception):
    """The search took more steps than it may. What was asked is not answered."""


class FewPeople:
    """One search over a span, for vectors that concern at most ``most`` people beside those who are ``known``."""

    def __init__(self, span: Span, sizes: IntArray, *, most: int, steps: int, known: BoolArray | None = None) -> None:
        self._rows, self._pivots, self._sizes = span.rows, span.pivots, sizes
        self._known: BoolArray = np.zeros(len(sizes), dtype=np.bool_) if known is None else known
        self._most, self._steps = most, steps
        self._row_of: IntArray = np.full(len(sizes), -1, dtype=np.int64)
        self._row_of[self._pivots] = np.arange(span.rank)

    def beginning_in(self, atoms: IntArray) -> Iterator[Set]:
        """Yield the sets of at most ``most`` people, one of ``atoms`` among them, about which something can be told.

        Each minimal one comes once; one that is not minimal may come too.

        Raises:
            TooMuchToSearch: after ``steps`` steps.
        """
        ways = atoms[self._sizes[atoms] <= self._most]
        yield from self._one_of(ways, (), np.zeros(len(self._sizes), dtype=np.bool_))

    def _one_of(self, ways: IntArray, found: Set, passed: BoolArray) -> Iterator[Set]:
        passed = passed.copy()
        for atom in ways:
            yield from self._grow((*found, int(atom)), passed)
            passed[atom] = True

    def _grow(self, found: Set, passed: BoolArray) -> Iterator[Set]:
        """Extend ``found``; what holds an atom of ``passed`` has come before."""
        self._steps -= 1
        if self._steps < 0:
            raise TooMuchToSearch
        room = self._most - int(self._sizes[list(found)].sum())
        allowed = (self._sizes <= room) & ~passed & ~self._known
        allowed[list(found)] = False
        touching = self._touching(found)
        once = np.flatnonzero(touching == 1)
        if len(once):
            yield from self._one_of(self._fewest_ways(once, allowed), found, passed)
            return
        witnesses = self._independent(found, self._cheapest_first(np.flatnonzero(touching), allowed))
        if len(witnesses) < len(found):
            yield tuple(sorted(found))
            return
        ways = [self._fewest_ways(np.array([column]), allowed) for column in witnesses]
        yield from self._one_of(np.unique(np.concatenate(ways)), found, passed)

    def _rows_in(self, found: Set) -> IntArray:
        rows = self._row_of[list(found)]
        return rows[rows >= 0]

    def _touching(self, found: Set) -> IntArray:
        """How many atoms of ``found`` the null vector of each free column touches; 0 at pivots and what is known."""
        counts: IntArray = (self._rows[self._rows_in(found)] != 0).sum(axis=0)
        counts[self._pivots] = 0
        counts[self._known] = 0
        for atom in found:
            if self._row_of[atom] < 0:
                counts[atom] += 1
        return counts

    def _touched(self, columns: IntArray, allowed: BoolArray) -> tuple[IntArray, BoolArray]:
        """Rows with an allowed pivot, and whether the null vector of each column touches that pivot."""
        rows = np.flatnonzero(allowed[self._pivots])
        return rows, self._rows[np.ix_(rows, columns)] != 0

    def _fewest_ways(self, columns: IntArray, allowed: BoolArray) -> IntArray:
        rows, touched = self._touched(columns, allowed)
        best = int(np.argmin(touched.sum(axis=0) + allowed[columns]))
        ways = self._pivots[rows[touched[:, best]]]
        return np.append(ways, columns[best]) if allowed[columns[best]] else ways

    def _cheapest_first(self, columns: IntArray, allowed: BoolArray) -> IntArray:
        _rows, touched = self._touched(columns, allowed)
        cheapest: IntArray = columns[np.argsort(touched.sum(axis=0) + allowed[columns], kind="stable")]
        return cheapest

    def _independent(self, found: Set, columns: IntArray) -> list[int]:
        """Columns whose null vectors are independent on ``found``, as many as there are (at most its length)."""
        basis: list[list[int]] = []
        chosen: list[int] = []
        for column in columns.tolist():
            left = _reduced(self._null_at(found, column), basis)
            if any(left):
                basis.append(left)
                chosen.append(column)
                if len(chosen) == len(found):
                    break
        return chosen

    def _null_at(self, found: Set, column: int) -> list[int]:
        """The null vector of a free column, at the atoms of ``found``, up to the sign."""
        rows = self._row_of[list(found)]
        return [
            int(self._rows[row, column]) if row >= 0 else -(atom == column) % PRIME
            for atom, row in zip(found, rows, strict=True)
        ]


def _reduced(vector: list[int], basis: list[list[int]]) -> list[int]:
    """The vector less its part along the basis, whose members each start at another place with a 1."""
    for other in basis:
        lead = next(place for place, value in enumerate(other) if value)
        if weight := vector[lead]:
            vector = [(value - weight * part) % PRIME for value, part in zip(vector, other, strict=True)]
    lead_value = next((value for value in vector if value), 0)
    scale = inverse(lead_value) if lead_value else 0
    return [value * scale % PRIME for value in vector]
