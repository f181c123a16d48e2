"""Tables offered for publication, and the atoms they cut the respondents into."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from psychometrics.arrays import BoolArray, IntArray
from psychometrics.reasons import Unusable

Respondents: TypeAlias = Iterable[int] | NDArray[np.integer]
Offered: TypeAlias = Sequence[tuple[str, Respondents]]
"""Tables as (id, respondents with a valid value on that very statistic), in order of usefulness."""


@dataclass(frozen=True)
class Atoms:
    """Respondents grouped by the tables they are in.

    A set that splits an atom can never be computed, so atoms stand for people everywhere else.

    ``members[a]`` lists the respondents of atom a; ``sizes[a]`` counts them; ``rows`` is tables × atoms.
    """

    members: tuple[tuple[int, ...], ...]
    sizes: IntArray
    rows: BoolArray


def respondent_sets(tables: Offered) -> dict[str, frozenset[int]]:
    """Check ids and indices, and return the tables as sets.

    Raises:
        Unusable: an id comes twice, or a respondent is not a whole number.
    """
    sets: dict[str, frozenset[int]] = {}
    for name, respondents in tables:
        if name in sets:
            raise Unusable(f"The table {name!r} comes twice.")
        sets[name] = frozenset(_index(name, respondent) for respondent in respondents)
    return sets


def atoms_of(sets: Sequence[frozenset[int]]) -> Atoms:
    """Cut the respondents of all sets into atoms, ordered by their smallest respondent."""
    memberships: dict[int, list[int]] = {}
    for table, respondents in enumerate(sets):
        for respondent in respondents:
            memberships.setdefault(respondent, []).append(table)
    grouped: dict[tuple[int, ...], list[int]] = {}
    for respondent in sorted(memberships):
        grouped.setdefault(tuple(memberships[respondent]), []).append(respondent)
    rows = np.zeros((len(sets), len(grouped)), dtype=np.bool_)
    for atom, tables in enumerate(grouped):
        rows[list(tables), atom] = True
    members = tuple(tuple(people) for people in grouped.values())
    sizes = np.array([len(people) for people in members], dtype=np.int64)
    return Atoms(members=members, sizes=sizes, rows=rows)


class Partition:
    """Atoms merged as long as no published table separates them: what the searches run over."""

    def __init__(self, labels: IntArray, sizes: IntArray) -> None:
        self.labels = labels
        self.count = int(labels.max()) + 1 if len(labels) else 0
        self.sizes: IntArray = np.bincount(labels, weights=sizes, minlength=self.count).astype(np.int64)
        self._atom_sizes = sizes

    @classmethod
    def whole(cls, sizes: IntArray) -> "Partition":
        """Everybody in one part."""
        return cls(np.zeros(len(sizes), dtype=np.int64), sizes)

    def cut(self, row: BoolArray) -> "Partition":
        """Cut every part into those inside and those outside a table."""
        labels = np.unique(self.labels * 2 + row, return_inverse=True)[1].astype(np.int64)
        return Partition(labels, self._atom_sizes)


def _index(table: str, respondent: object) -> int:
    if isinstance(respondent, int | np.integer) and not isinstance(respondent, bool):
        return int(respondent)
    raise Unusable(f"The table {table!r} names {respondent!r}; respondents must be whole numbers.")
