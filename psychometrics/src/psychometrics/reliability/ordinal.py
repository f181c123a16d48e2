"""Omega for ordered answers: the reliability of the observed sum, not of the attitudes behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from psychometrics.arrays import Answers, FloatArray
from psychometrics.binormal import binormal_cdf
from psychometrics.later import optimize, special
from psychometrics.reasons import Reason
from psychometrics.reliability.alpha import complete_rows
from psychometrics.reliability.polychoric import Polychoric, polychoric
from psychometrics.scoring import turn


@dataclass(frozen=True)
class OrdinalOmega:
    """Green & Yang's omega of the sum; ``loadings`` are standardised, of the attitudes behind the answers.

    The first item loads positively: which end of the attitudes is up is free, and this is how lavaan turns it.

    There is no "ordinal alpha" here: it describes scores nobody computes (Chalmers 2018).
    """

    value: float | None
    loadings: tuple[float, ...]
    n: int
    heywood: bool = False
    reason: Reason | None = None


def ordinal_omega(answers: Answers, *, low: float, high: float, keys: Sequence[int] | None = None) -> OrdinalOmega:
    """Omega of a sum of ordered answers under a one-factor model of the attitudes.

    Population: everybody who answered the instrument version. Missing: complete rows only. Categories are
    the values that occur. Loadings minimise Σ(r_ij−λ_iλ_j)²/Var(r_ij) over polychoric correlations.
    Formula: Σ_ij Σ_cd[Φ₂(τ_ic,τ_jd;λ_iλ_j) − Φ(τ_ic)Φ(τ_jd)] / the same with 1 on the diagonal.
    Source: Green & Yang 2009 (10.1007/s11336-008-9099-3).
    """
    rows = complete_rows(turn(answers, low=low, high=high, keys=keys))
    reason = _obstacle(rows)
    if reason:
        return OrdinalOmega(None, (), len(rows), reason=reason)
    estimates = polychoric(rows)
    loadings = _loadings(estimates)
    if loadings is None:
        return OrdinalOmega(None, (), len(rows), reason=Reason.NOT_CONVERGED)
    given = tuple(loadings.tolist())
    if (np.abs(loadings) >= 1 - 1e-6).any():
        return OrdinalOmega(None, given, len(rows), heywood=True, reason=Reason.HEYWOOD)
    return OrdinalOmega(green_yang(loadings, estimates.thresholds), given, len(rows))


def green_yang(loadings: FloatArray, thresholds: tuple[FloatArray, ...]) -> float:
    """The reliability of the sum, given standardised loadings and thresholds."""
    common = total = 0.0
    for i, first in enumerate(thresholds):
        for j, second in enumerate(thresholds):
            shared = _covariance(first, second, float(loadings[i] * loadings[j]))
            common += shared
            total += _variance(first) if i == j else shared
    return common / total


def _covariance(first: FloatArray, second: FloatArray, rho: float) -> float:
    x, y = np.meshgrid(first, second, indexing="ij")
    return float((binormal_cdf(x, y, rho) - special.ndtr(x) * special.ndtr(y)).sum())


def _variance(thresholds: FloatArray) -> float:
    below = special.ndtr(thresholds)
    smaller = special.ndtr(np.minimum.outer(thresholds, thresholds))
    return float((smaller - np.multiply.outer(below, below)).sum())


def _loadings(estimates: Polychoric) -> FloatArray | None:
    """Diagonally weighted least squares; the first item loads positively."""
    upper = np.triu_indices(len(estimates.correlations), 1)
    wanted = estimates.correlations[upper]
    weights = 1 / np.sqrt(np.maximum(estimates.variances[upper], 1e-12))
    first, second = upper

    def residuals(loadings: FloatArray) -> FloatArray:
        return np.asarray(weights * (wanted - loadings[first] * loadings[second]), dtype=np.float64)

    def slopes(loadings: FloatArray) -> FloatArray:
        matrix = np.zeros((len(first), len(loadings)))
        rows = np.arange(len(first))
        matrix[rows, first] = -weights * loadings[second]
        matrix[rows, second] = -weights * loadings[first]
        return matrix

    values, vectors = np.linalg.eigh(estimates.correlations)
    start = vectors[:, -1] * np.sqrt(max(float(values[-1]), 0.1)) * 0.8
    found = optimize.least_squares(residuals, start, jac=slopes, method="lm", xtol=1e-15, ftol=1e-15, gtol=1e-15)
    if not found.success:
        return None
    loadings = np.asarray(found.x, dtype=np.float64)
    return -loadings if loadings[0] < 0 else loadings


def _obstacle(rows: FloatArray) -> Reason | None:
    if rows.shape[1] < 3:
        return Reason.NOT_IDENTIFIED
    if len(rows) <= rows.shape[1]:
        return Reason.TOO_FEW_PEOPLE if len(rows) else Reason.NO_ANSWERS
    constant = np.ptp(rows, axis=0) == 0
    if constant.any():
        return Reason.NO_VARIATION if constant.all() else Reason.CONSTANT_ITEM
    return None
