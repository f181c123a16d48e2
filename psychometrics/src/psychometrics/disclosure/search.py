"""Find every set of fewer than ``limit`` people whose sum is computable, by meeting in the middle."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

import numpy as np

from psychometrics.arrays import IntArray
from psychometrics.disclosure.field import FieldArray, fold, negate

Set = tuple[int, ...]
"""Positions of atoms, ascending."""


class Halves:
    """All unions of atoms with at most ``half`` people, sorted by the sum of their null coordinates."""

    def __init__(self, null: FieldArray, sizes: IntArray, half: int) -> None:
        self.sets: list[Set] = [()]
        sums: list[FieldArray] = [np.zeros(1, dtype=np.uint64)]
        counts: list[IntArray] = [np.zeros(1, dtype=np.int64)]
        small = np.flatnonzero(sizes <= half)
        for many in range(1, half + 1):
            chosen = _choices(small, sizes, many, half)
            if not len(chosen):
                break
            self.sets.extend(map(tuple, chosen.tolist()))
            sums.append(_sum(null[chosen]))
            counts.append(sizes[chosen].sum(axis=1))
        self.sums, self.people = np.concatenate(sums), np.concatenate(counts)
        self._order = np.argsort(self.sums, kind="stable")
        self._sorted = self.sums[self._order]

    def matching(self, wanted: FieldArray) -> Iterator[tuple[int, int]]:
        """Yield (position in ``wanted``, position in ``sets``) for every equal sum."""
        first = np.searchsorted(self._sorted, wanted, side="left")
        last = np.searchsorted(self._sorted, wanted, side="right")
        for position in np.flatnonzero(last > first):
            for place in range(first[position], last[position]):
                yield int(position), int(self._order[place])


def small_sets(null: FieldArray, sizes: IntArray, limit: int) -> Iterator[Set]:
    """Yield the non-empty sets of atoms with fewer than ``limit`` people whose null coordinates sum to 0.

    Complete but not deduplicated. Every such set is S₁ ∪ {m} ∪ S₂ with at most half of limit−1 people
    (rounded up) in S₁ and S₂; m is needed only for atoms above half, and for limits whose sets do not
    always fall into two halves. A zero sum of overlapping S₁, S₂ is not a set and is passed over.
    """
    most = limit - 1
    if most < 1:
        return
    half = (most + 1) // 2
    halves = Halves(null, sizes, half)
    yield from _two_halves(halves, most)
    least = half + 1 if _two_halves_suffice(most, half) else 1
    for middle in np.flatnonzero((sizes >= least) & (sizes <= most)):
        yield from _around(halves, int(middle), null[middle], most - int(sizes[middle]))


def minimal(sets: Iterator[Set]) -> list[Set]:
    """Keep the sets that contain no other one, shortest first, in a fixed order."""
    kept: list[frozenset[int]] = []
    for found in sorted({tuple(sorted(found)) for found in sets}, key=lambda found: (len(found), found)):
        members = frozenset(found)
        if not any(other <= members for other in kept):
            kept.append(members)
    return [tuple(sorted(found)) for found in kept]


def _two_halves(halves: Halves, most: int) -> Iterator[Set]:
    for left, right in halves.matching(negate(halves.sums)):
        if right >= left or halves.people[left] + halves.people[right] > most:
            continue
        first, second = halves.sets[left], halves.sets[right]
        if set(first).isdisjoint(second):
            yield first + second


def _around(halves: Halves, middle: int, null: np.uint64, room: int) -> Iterator[Set]:
    fits = np.flatnonzero(halves.people <= room)
    wanted = negate(fold(halves.sums[fits] + null))
    for place, right in halves.matching(wanted):
        left = int(fits[place])
        if right > left or halves.people[left] + halves.people[right] > room:
            continue
        together = halves.sets[left] + halves.sets[right] + (middle,)
        if len(set(together)) == len(together):
            yield together


def _choices(small: IntArray, sizes: IntArray, many: int, half: int) -> IntArray:
    if many == 1:
        return small[:, np.newaxis]
    least = np.sort(sizes[small])[: many - 1].sum()
    fitting = small[sizes[small] + least <= half]
    if len(fitting) < many:
        return np.zeros((0, many), dtype=np.int64)
    chosen: IntArray
    if many == 2:
        first, second = np.triu_indices(len(fitting), 1)
        chosen = np.stack([fitting[first], fitting[second]], axis=1)
    else:
        chosen = np.array(list(combinations(fitting.tolist(), many)), dtype=np.int64).reshape(-1, many)
    fits: IntArray = chosen[sizes[chosen].sum(axis=1) <= half]
    return fits


def _sum(columns: FieldArray) -> FieldArray:
    result = columns[:, 0]
    for column in range(1, columns.shape[1]):
        result = fold(result + columns[:, column])
    return result


@lru_cache
def _two_halves_suffice(most: int, half: int) -> bool:
    """Whether every multiset of parts ≤ half with total ≤ most splits into two with at most half each."""
    return all(_splits(parts, half) for parts in _partitions(most, half))


def _partitions(room: int, largest: int) -> Iterator[tuple[int, ...]]:
    yield ()
    for part in range(1, min(room, largest) + 1):
        for rest in _partitions(room - part, part):
            yield (part, *rest)


def _splits(parts: tuple[int, ...], half: int) -> bool:
    total = sum(parts)
    reachable = {0}
    for part in parts:
        reachable |= {done + part for done in reachable}
    return any(done <= half and total - done <= half for done in reachable)
