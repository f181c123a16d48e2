"""How far displayed means narrow down what single people answered, by linear programming.

Published means are not exact: they are rounded, or shown as bands. On the other hand answers have two ends, and a
sum near an end says much about everybody in it. This asks for the lowest and the highest score each respondent can
have, given everything that is displayed of one variable.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from psychometrics.arrays import FloatArray
from psychometrics.disclosure.tables import Offered, atoms_of, respondent_sets
from psychometrics.later import optimize
from psychometrics.reasons import Unusable

SLACK = 1e-7


@dataclass(frozen=True)
class Bounds:
    """The lowest and highest score of the respondents of one atom: people no displayed table tells apart."""

    respondents: tuple[int, ...]
    lowest: float
    highest: float

    def narrowed(self, *, low: float, high: float) -> float:
        """The share of the scale that is ruled out, 0 = anything is possible, 1 = the score is known."""
        return 1.0 - (self.highest - self.lowest) / (high - low)


def score_bounds(
    tables: Offered, shown: Mapping[str, tuple[float, float]], *, low: float, high: float
) -> tuple[Bounds, ...]:
    """Bound every respondent's score by what is displayed.

    Population: the respondents of the tables, each with one score from ``low`` to ``high``. Formula: a linear
    program over the sums of the atoms. In an atom of n people one of them can have any score that the others can
    balance: from max(low, least sum − (n−1)·high) to min(high, greatest sum − (n−1)·low).

    Args:
        tables: (id, respondents with a value), any order.
        shown: id → the lowest and highest mean that is displayed like this (a rounded 3.4 is 3.35 to 3.45).
        low, high: ends of the scores.

    Raises:
        Unusable: a displayed mean belongs to no table, or what is displayed contradicts itself.
    """
    sets = {name: people for name, people in respondent_sets(tables).items() if people}
    if unknown := sorted(set(shown) - set(sets)):
        raise Unusable(f"No table {unknown[0]!r} has respondents.")
    atoms = atoms_of(list(sets.values()))
    names = [place for place, name in enumerate(sets) if name in shown]
    rows = atoms.rows[names].astype(np.float64)
    people = rows @ atoms.sizes
    limits = np.array([shown[name] for name in sets if name in shown], dtype=np.float64).reshape(-1, 2)
    most = np.concatenate([people * limits[:, 1], -people * limits[:, 0]]) + SLACK
    ranges = [(low * size, high * size) for size in atoms.sizes.tolist()]
    found = []
    for atom, size in enumerate(atoms.sizes.tolist()):
        least, greatest = (_extreme(rows, most, ranges, atom, sign) for sign in (1.0, -1.0))
        lowest, highest = max(low, least - (size - 1) * high), min(high, greatest - (size - 1) * low)
        found.append(Bounds(atoms.members[atom], lowest, highest))
    return tuple(found)


def _extreme(rows: FloatArray, most: FloatArray, ranges: list[tuple[float, float]], atom: int, sign: float) -> float:
    aim = np.zeros(rows.shape[1])
    aim[atom] = sign
    both = np.concatenate([rows, -rows])
    result = optimize.linprog(aim, A_ub=both if len(both) else None, b_ub=most if len(both) else None, bounds=ranges)
    if not result.success or result.fun is None:
        raise Unusable("No answers fit what is displayed.")
    return float(result.fun * sign)
