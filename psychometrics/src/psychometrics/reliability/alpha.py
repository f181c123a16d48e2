"""Cronbach's alpha and its relatives."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from psychometrics.arrays import Answers, FloatArray
from psychometrics.reasons import Reason
from psychometrics.scoring import turn


@dataclass(frozen=True)
class Alpha:
    """A coefficient over ``n`` rows and ``items`` items; negative values are kept and mean wrong keying."""

    value: float | None
    n: int
    items: int
    reason: Reason | None = None


@dataclass(frozen=True)
class MeasurementError:
    """Standard error of one person's mean score, in scale points."""

    value: float | None
    reason: Reason | None = None


def alpha(answers: Answers, *, low: float, high: float, keys: Sequence[int] | None = None) -> Alpha:
    """Cronbach's alpha of a scale.

    Population: everybody who answered the instrument version (never one municipality). Missing: complete
    rows only. Formula: k/(k−1)·(1 − Σs_j²/s_T²), n−1 in the variances. Undefined with fewer than two
    items, fewer than three people, or a total that does not vary. Source: Cronbach 1951 (10.1007/BF02310555).
    """
    rows = complete_rows(turn(answers, low=low, high=high, keys=keys))
    n, items = rows.shape
    reason = alpha_obstacle(rows)
    return Alpha(None, n, items, reason) if reason else Alpha(alpha_of(covariance(rows)), n, items)


def alpha_pairwise(answers: Answers, *, low: float, high: float, keys: Sequence[int] | None = None) -> Alpha:
    """Alpha from pairwise covariances, to see what dropping incomplete rows does.

    Population and formula as :func:`alpha`. Missing: each covariance over the people who answered both
    items; undefined when fewer than three answered some pair. ``n`` counts people with any answer.
    """
    turned = turn(answers, low=low, high=high, keys=keys)
    n = int((~np.isnan(turned)).any(axis=1).sum()) if turned.size else 0
    items = turned.shape[1]
    if items < 2 or n < 3:
        return Alpha(None, n, items, Reason.TOO_FEW_ITEMS if items < 2 else Reason.TOO_FEW_PEOPLE)
    there = (~np.isnan(turned)).astype(np.float64)
    if (there.T @ there).min() < 3:
        return Alpha(None, n, items, Reason.TOO_FEW_PEOPLE)
    matrix = _pairwise_covariance(turned)
    if not matrix.sum() > 1e-12 * max(1.0, float(np.trace(matrix))):
        return Alpha(None, n, items, Reason.NO_VARIATION)
    return Alpha(alpha_of(matrix), n, items)


def standardised_alpha(answers: Answers, *, low: float, high: float, keys: Sequence[int] | None = None) -> Alpha:
    """Alpha of the standardised items, k·r̄/(1+(k−1)r̄); only for comparison with older reports.

    Population and missing data as :func:`alpha`. Undefined when an item does not vary.
    Source: Falk & Savalei 2011.
    """
    rows = complete_rows(turn(answers, low=low, high=high, keys=keys))
    n, items = rows.shape
    mean_r = average_correlation(rows)
    if mean_r is None or abs(1 + (items - 1) * mean_r) < 1e-12:
        return Alpha(None, n, items, alpha_obstacle(rows) or Reason.NO_VARIATION)
    return Alpha(items * mean_r / (1 + (items - 1) * mean_r), n, items)


def guttman_lambda6(answers: Answers, *, low: float, high: float, keys: Sequence[int] | None = None) -> Alpha:
    """Guttman's λ₆ on standardised items, 1 − Σ(1−smc_j)/ΣR, as R's psych prints it.

    Population and missing data as :func:`alpha`. Source: Guttman 1945 (10.1007/BF02288892).
    """
    rows = complete_rows(turn(answers, low=low, high=high, keys=keys))
    n, items = rows.shape
    if average_correlation(rows) is None:
        return Alpha(None, n, items, alpha_obstacle(rows) or Reason.NO_VARIATION)
    matrix = correlation(rows)
    if np.linalg.cond(matrix) > 1e12 or abs(matrix.sum()) < 1e-12:
        return Alpha(None, n, items, Reason.SINGULAR_COVARIANCE)
    errors = 1 / np.diag(np.linalg.inv(matrix))
    return Alpha(float(1 - errors.sum() / matrix.sum()), n, items)


def complete_rows(turned: FloatArray) -> FloatArray:
    """The people who answered every item."""
    return turned[~np.isnan(turned).any(axis=1)] if turned.size else turned


def alpha_obstacle(rows: FloatArray) -> Reason | None:
    """Why alpha of complete rows is undefined, ``None`` when it is defined."""
    n, items = rows.shape
    if n < 3:
        return Reason.TOO_FEW_PEOPLE if n else Reason.NO_ANSWERS
    if items < 2:
        return Reason.TOO_FEW_ITEMS
    return None if _varies(rows.sum(axis=1)) else Reason.NO_VARIATION


def covariance(rows: FloatArray) -> FloatArray:
    """Sample covariances (n−1) of complete rows."""
    centred = rows - rows.mean(axis=0)
    result: FloatArray = centred.T @ centred / (len(rows) - 1)
    return result


def correlation(rows: FloatArray) -> FloatArray:
    """Correlations of complete rows in which every item varies."""
    matrix = covariance(rows)
    sd = np.sqrt(np.diag(matrix))
    result: FloatArray = matrix / np.outer(sd, sd)
    return result


def average_correlation(rows: FloatArray) -> float | None:
    """Mean correlation between different items, ``None`` when it is undefined."""
    n, items = rows.shape
    if n < 3 or items < 2 or not all(_varies(column) for column in rows.T):
        return None
    return float((correlation(rows).sum() - items) / (items * (items - 1)))


def alpha_of(matrix: FloatArray) -> float:
    """Alpha from a covariance matrix whose sum is positive."""
    items = len(matrix)
    return float(items / (items - 1) * (1 - np.trace(matrix) / matrix.sum()))


def measurement_error(sd: float, reliability: float) -> MeasurementError:
    """SEM = sd·√(1−reliability), both from the instrument's own population.

    Source: Lord & Novick 1968. For a person who answered only some of k items, multiply by √(k/answered).
    """
    if not 0 <= reliability <= 1 or not sd >= 0:
        return MeasurementError(None, Reason.NO_RELIABILITY)
    return MeasurementError(sd * sqrt(1 - reliability))


def _pairwise_covariance(turned: FloatArray) -> FloatArray:
    items = turned.shape[1]
    matrix = np.empty((items, items))
    for i in range(items):
        for j in range(i + 1):
            both = complete_rows(turned[:, [i, j]])
            matrix[i, j] = matrix[j, i] = covariance(both)[0, 1]
    return matrix


def _varies(values: FloatArray) -> bool:
    scale = max(1.0, float(np.abs(values).max()))
    return float(values.max() - values.min()) > 1e-12 * scale
