"""The attacker's algebra, in floating point and on purpose nothing like the library's.

Everything published of one variable is a matrix of people. What is orthogonal to all of it cannot be told: so a set of
people can be told something about exactly when the columns of the null space that belong to them depend on each other.
People whom no published set tells apart are one atom.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

People = frozenset[int]
Floats = NDArray[np.float64]
Atoms = tuple[int, ...]

SMALL = 1e-7


@dataclass(frozen=True)
class Known:
    """What an attacker knows: published sets, and people whose answers she knows."""

    sets: tuple[People, ...]
    known: People = frozenset()

    @cached_property
    def members(self) -> tuple[tuple[int, ...], ...]:
        """Atoms: people in exactly the same sets, without those she knows."""
        marks: dict[int, list[int]] = {}
        for place, people in enumerate(self.sets):
            for person in people - self.known:
                marks.setdefault(person, []).append(place)
        atoms: dict[tuple[int, ...], list[int]] = {}
        for person in sorted(marks):
            atoms.setdefault(tuple(marks[person]), []).append(person)
        return tuple(tuple(people) for people in atoms.values())

    @cached_property
    def sizes(self) -> NDArray[np.int64]:
        return np.array([len(people) for people in self.members], dtype=np.int64)

    @cached_property
    def atom_of(self) -> dict[int, int]:
        return {one: place for place, people in enumerate(self.members) for one in people}

    @cached_property
    def nulls(self) -> Floats:
        """Atoms × dimensions, an orthonormal basis of what published sums say nothing about."""
        rows = np.array([self.row(people) for people in self.sets], dtype=np.float64).reshape(
            len(self.sets), len(self.members)
        )
        _left, strength, right = np.linalg.svd(rows, full_matrices=True)
        nulls: Floats = right[int((strength > SMALL).sum()) :].T
        return nulls

    @cached_property
    def alone(self) -> tuple[NDArray[np.int64], Floats]:
        """Atoms of one person, and the directions of their rows in the null space (0 where nothing is left)."""
        atoms = np.flatnonzero(self.sizes == 1)
        return atoms, _directions(self.nulls[atoms])

    def row(self, people: People) -> Floats:
        """The share of each atom that is in the set."""
        atoms = [self.atom_of[one] for one in people if one in self.atom_of]
        counts = np.bincount(np.array(atoms, dtype=np.int64), minlength=len(self.members))
        shares: Floats = counts / np.maximum(self.sizes, 1)
        return shares

    def splits(self, people: People) -> bool:
        """Whether it parts people whom nothing published tells apart, or holds some in no set: never computable."""
        row = self.row(people)
        return bool(((row > 0) & (row < 1)).any()) or not people - self.known <= self.atom_of.keys()

    def computes(self, people: People) -> bool:
        """Whether the sum over these people follows from what she knows."""
        return not self.splits(people) and bool(np.abs(self.row(people) @ self.nulls).max(initial=0) < SMALL)

    def computes_with_one_more(self, people: People) -> list[int]:
        """Respondents who could compute the sum by adding their own answer: nobody else is left in the way."""
        rest = self.row(people) @ self.nulls
        if self.splits(people) or np.linalg.norm(rest) < SMALL:
            return []
        atoms, directions = self.alone
        turned = np.abs(directions @ (rest / np.linalg.norm(rest)))
        return [self.members[atom][0] for atom in atoms[np.abs(turned - 1) < SMALL**2 * 1e4]]

    def small(self, most: int) -> Iterator[People]:
        """Sets of at most `most` people about whom some weighted combination tells something."""
        for atoms in dependent(self.nulls, self.sizes, most):
            yield frozenset(one for atom in atoms for one in self.members[atom])


def _directions(rows: Floats) -> Floats:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    directions: Floats = np.divide(rows, lengths, where=lengths > SMALL, out=np.zeros_like(rows))
    return directions


def dependent(rows: Floats, sizes: NDArray[np.int64], most: int) -> Iterator[Atoms]:
    """Sets of up to four rows that depend on each other and together hold at most `most` people (at most four).

    A row that vanishes; two that are parallel; three where two are parallel once the third is taken out; four where two
    are once the two others are. Parallel rows leave the same mark; whatever leaves the same mark is looked at again.
    """
    chosen = np.flatnonzero(sizes <= most)
    flat, held = _narrow(rows[chosen]), sizes[chosen]
    for found in {tuple(sorted(found)) for found in _suspects(flat, held, most)}:
        if len(set(found)) == len(found) and held[list(found)].sum() <= most and _depend(flat[list(found)]):
            yield tuple(int(chosen[place]) for place in found)


def _narrow(rows: Floats) -> Floats:
    """A random look from the side in seven dimensions: up to four rows depend there exactly when they do in full."""
    chance = np.random.default_rng(7)
    flat: Floats = rows @ chance.standard_normal((rows.shape[1], 7))
    return _directions(flat)


def _depend(rows: Floats) -> bool:
    return bool(np.linalg.svd(rows, compute_uv=False).min() < SMALL)


def _suspects(rows: Floats, sizes: NDArray[np.int64], most: int) -> Iterator[Atoms]:
    yield from ((int(place),) for place in np.flatnonzero(~rows.any(axis=1)))
    yield from _same_mark(_marks(rows), np.arange(len(rows)), ())
    for first in np.flatnonzero(sizes <= most - 2):
        later = np.arange(first + 1, len(rows))
        rest = rows[later] - np.outer(rows[later] @ rows[first], rows[first])
        yield from _same_mark(_marks(rest), later, (int(first),))
        if most >= 4 and sizes[first] == 1:
            yield from _four(rest[sizes[later] == 1], later[sizes[later] == 1], int(first))


def _four(rest: Floats, places: NDArray[np.int64], first: int) -> Iterator[Atoms]:
    """Takes out every second row at once, and looks for parallel ones in what is left of the others."""
    lengths = np.linalg.norm(rest, axis=1)
    rest, places = rest[lengths > SMALL], places[lengths > SMALL]
    aims = rest / np.linalg.norm(rest, axis=1, keepdims=True)
    side = np.linspace(1, 2, rest.shape[1]) ** 2
    along = aims @ rest.T
    left = np.sqrt(np.maximum((rest**2).sum(axis=1) - along**2, 0))
    marks = np.abs((rest @ side) - (aims @ side)[:, None] * along)
    marks = np.divide(marks, left, where=left > SMALL, out=np.full_like(marks, np.nan))
    for second, row in enumerate(_neighbours(marks)):
        for third, fourth in row:
            yield first, int(places[second]), int(places[third]), int(places[fourth])


def _neighbours(marks: Floats) -> Iterator[list[tuple[int, int]]]:
    """Per row, pairs of columns with the same mark."""
    order = np.argsort(marks, axis=1)
    close = np.diff(np.take_along_axis(marks, order, axis=1), axis=1) < SMALL
    for line, same in zip(order, close, strict=True):
        yield [(int(line[at]), int(line[at + 1])) for at in np.flatnonzero(same)]


def _marks(rows: Floats) -> Floats:
    """Equal for parallel rows; nothing for rows that vanish."""
    lengths = np.linalg.norm(rows, axis=1)
    seen = np.abs(rows @ np.linspace(1, 2, rows.shape[1]) ** 2)
    marks: Floats = np.divide(seen, lengths, where=lengths > SMALL, out=np.full_like(seen, np.nan))
    return marks


def _same_mark(marks: Floats, places: NDArray[np.int64], taken: Atoms) -> Iterator[Atoms]:
    for pair in next(iter(_neighbours(marks[None, :])), []):
        yield (*taken, *(int(places[place]) for place in pair))
    if taken:
        yield from ((*taken, int(places[place])) for place in np.flatnonzero(np.isnan(marks)))


def union(sets: Sequence[People]) -> People:
    return frozenset(one for people in sets for one in people)
