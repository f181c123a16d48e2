"""Whether one person changed by more than answering noise."""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from psychometrics.arrays import Scores, as_vector
from psychometrics.change.means import Direction
from psychometrics.reasons import Reason, Unusable
from psychometrics.scoring import optional

_LIMIT = 1.96


@dataclass(frozen=True)
class ReliableChange:
    """For each person the change in units of its noise, and what may be said.

    ``threshold`` is the smallest clear change in scale points; a person closer than that to an end of the
    scale cannot show a clear change in that direction (say so).
    """

    indices: tuple[float | None, ...]
    directions: tuple[Direction, ...]
    noise: float | None
    threshold: float | None
    reason: Reason | None = None


def reliable_change(
    before: Scores, after: Scores, *, sd: float, reliability: float, sd_after: float | None = None
) -> ReliableChange:
    """Reliable change index of each person.

    Population: ``sd`` is the spread of the first measurement in the instrument's reference population
    (decision 4), ``reliability`` its internal consistency. Missing: no index without both values.
    Formula: (x₂−x₁)/(√2·sd·√(1−r)); with ``sd_after`` the noise is √((sd²+sd_after²)(1−r)). Clear beyond
    1.96. Source: Jacobson & Truax 1991 (10.1037/0022-006X.59.1.12); Maassen 2004 (10.1017/S1355617704106097).
    """
    first, second = as_vector(before), as_vector(after)
    if first.shape != second.shape:
        raise Unusable("Before and after must come from the same people in the same order.")
    if not 0 <= reliability < 1 or not sd > 0:
        nothing = tuple(None for _ in first)
        silent = tuple(Direction.NOT_AVAILABLE for _ in first)
        return ReliableChange(nothing, silent, None, None, Reason.NO_RELIABILITY)
    other = sd if sd_after is None else sd_after
    noise = sqrt((sd**2 + other**2) * (1 - reliability))
    indices = optional(np.asarray((second - first) / noise, dtype=np.float64))
    return ReliableChange(indices, tuple(_direction(index) for index in indices), noise, _LIMIT * noise)


def _direction(index: float | None) -> Direction:
    if index is None:
        return Direction.NOT_AVAILABLE
    if abs(index) <= _LIMIT:
        return Direction.NO_CLEAR_CHANGE
    return Direction.UP if index > 0 else Direction.DOWN
