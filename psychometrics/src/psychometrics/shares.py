"""Answers that are not ratings: 100 points shared out, and bipolar statements."""

from dataclasses import dataclass

import numpy as np

from psychometrics.arrays import Answers, FloatArray, Scores, as_matrix, check_range, present
from psychometrics.reasons import Reason, Unusable


@dataclass(frozen=True)
class PointShares:
    """Mean points per option, in the order of the columns; ``None`` when nobody's points add up."""

    means: tuple[float, ...] | None
    n: int
    left_out: int
    """People who gave points that do not add up to the total; they are not in the means."""
    reason: Reason | None = None


@dataclass(frozen=True)
class Bipolar:
    """Position between two poles: ``mean`` from −1 (left pole) over 0 (middle) to +1 (right pole)."""

    mean: float | None
    n: int
    left: int
    middle: int
    right: int
    reason: Reason | None = None


def point_shares(points: Answers, *, total: float = 100.0, tolerance: float = 0.5) -> PointShares:
    """Mean of points shared out over the options.

    Population: the people asked. Missing: in a row where something was given, an empty option is 0 points;
    an empty row is no answer; a row whose sum is further than ``tolerance`` from ``total`` is left out and
    counted. The means add up to the total again.
    """
    matrix = as_matrix(points)
    if (matrix < 0).any():
        raise Unusable("Somebody gave fewer than 0 points to an option.")
    started = ~np.isnan(matrix).all(axis=1) if matrix.size else np.zeros(len(matrix), dtype=np.bool_)
    given = np.nan_to_num(matrix[started], nan=0.0)
    adds_up = np.abs(given.sum(axis=1) - total) <= tolerance
    valid = given[adds_up]
    left_out = len(given) - len(valid)
    if not len(valid):
        return PointShares(means=None, n=0, left_out=left_out, reason=Reason.NO_ANSWERS)
    valid = valid * (total / valid.sum(axis=1, keepdims=True))
    return PointShares(means=tuple(valid.mean(axis=0).tolist()), n=len(valid), left_out=left_out)


def bipolar(answers: Scores, *, low: float, high: float) -> Bipolar:
    """Summarise a statement between two poles, centred on the middle of the scale.

    Formula: (x − (low+high)/2) / ((high−low)/2), averaged. Population: the people asked. Missing: left out.
    """
    values: FloatArray = present(answers)
    check_range(values, low, high)
    centred = (values - (low + high) / 2) / ((high - low) / 2)
    left, right = int((centred < 0).sum()), int((centred > 0).sum())
    n = len(values)
    if not n:
        return Bipolar(mean=None, n=0, left=0, middle=0, right=0, reason=Reason.NO_ANSWERS)
    return Bipolar(mean=float(centred.mean()), n=n, left=left, middle=n - left - right, right=right)
