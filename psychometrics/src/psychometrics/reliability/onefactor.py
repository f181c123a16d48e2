"""A one-factor model of a covariance matrix by maximum likelihood."""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from psychometrics.arrays import FloatArray
from psychometrics.later import stats
from psychometrics.reasons import Reason

_STEPS = 400
_OTHER_STEPS = 120
_TOLERANCE = 1e-11
_RUN_OFF = -30.0
"""An error variance thirty times the item's own variance below 0 is not coming back."""


@dataclass(frozen=True)
class ModelFit:
    """How well the model reproduces the covariances. ``p`` and ``tli`` are ``None`` with no freedom left."""

    chi2: float
    df: int
    p: float | None
    cfi: float
    tli: float | None
    rmsea: float
    srmr: float


@dataclass(frozen=True)
class OneFactor:
    """Loadings and uniquenesses in the items' own units, and the covariance of their estimates.

    ``information`` is the inverse covariance of (loadings, uniquenesses), 2k × 2k.
    """

    loadings: FloatArray
    uniquenesses: FloatArray
    information: FloatArray
    fit: ModelFit
    heywood: bool


def one_factor(rows: FloatArray) -> OneFactor | Reason:
    """Fit S ≈ λλᵀ + diag(θ) to complete rows by Fisher scoring; n divisor in S.

    Uniquenesses are free, so that a Heywood case shows as θ ≤ 0 instead of hiding at a bound; where θ runs off
    below 0 without end the answer is that reason and no loadings. Fit indices as lavaan defines them (n
    observations). Source: Jöreskog 1969 (10.1007/BF02289343).
    """
    n, items = rows.shape
    if items < 3:
        return Reason.NOT_IDENTIFIED
    if n <= items:
        return Reason.TOO_FEW_PEOPLE if n else Reason.NO_ANSWERS
    centred = rows - rows.mean(axis=0)
    sample = centred.T @ centred / n
    sd = np.sqrt(np.diag(sample))
    if (sd <= 1e-9).any():
        return Reason.NO_VARIATION if (sd <= 1e-9).all() else Reason.CONSTANT_ITEM
    matrix = sample / np.outer(sd, sd)
    if np.linalg.eigvalsh(matrix)[0] < 1e-10:
        return Reason.SINGULAR_COVARIANCE
    loadings, uniquenesses, settled = _solve(matrix)
    if not settled:
        return Reason.HEYWOOD if (uniquenesses <= 1e-8).any() else Reason.NOT_CONVERGED
    if float(loadings @ sd) < 0:
        loadings = -loadings
    scale = np.concatenate([sd, sd**2])
    information = _information(loadings, uniquenesses)[1] * n / 2 / np.outer(scale, scale)
    return OneFactor(
        loadings=loadings * sd,
        uniquenesses=uniquenesses * sd**2,
        information=information,
        fit=_fit(matrix, loadings, uniquenesses, n),
        heywood=bool((uniquenesses <= 1e-8).any()),
    )


def _solve(matrix: FloatArray) -> tuple[FloatArray, FloatArray, bool]:
    """Loadings, uniquenesses, and whether the search came to rest there.

    Items with two themes have a valley for each. From the first principal axis the search usually ends in the
    deeper one; another start replaces it where it ends deeper, and inside the model.
    """
    values, vectors = np.linalg.eigh(matrix)
    best = _descend(matrix, vectors[:, -1] * sqrt(max(values[-1] - 0.5, 0.1)), _STEPS)
    if not best[2]:
        return best
    depth = _discrepancy(matrix, np.concatenate(best[:2]))
    for start in (vectors[:, -2] * sqrt(max(values[-2] - 0.5, 0.1)), np.full(len(matrix), 0.5)):
        other = _descend(matrix, start, _OTHER_STEPS)
        reached = _discrepancy(matrix, np.concatenate(other[:2]))
        if other[2] and (other[1] > 1e-8).all() and reached < depth - 1e-6:
            best, depth = other, reached
    return best


def _descend(matrix: FloatArray, start: FloatArray, steps: int) -> tuple[FloatArray, FloatArray, bool]:
    items = len(matrix)
    first = np.clip(start, -0.9, 0.9)
    current = np.concatenate([first, 1 - first**2])
    value = _discrepancy(matrix, current)
    for _ in range(steps):
        loadings, uniquenesses = current[:items], current[items:]
        if uniquenesses.min() < _RUN_OFF:
            break
        gradient, information = _gradient_and_information(matrix, loadings, uniquenesses)
        if np.abs(gradient).max() < _TOLERANCE:
            return loadings, uniquenesses, True
        step = np.asarray(np.linalg.lstsq(information, gradient, rcond=1e-14)[0], dtype=np.float64)
        current, value, moved = _downhill(matrix, current, step, value)
        if not moved:
            return loadings, uniquenesses, bool(np.abs(gradient).max() < 1e-6)
    return current[:items], current[items:], False


def _downhill(
    matrix: FloatArray, current: FloatArray, step: FloatArray, value: float
) -> tuple[FloatArray, float, bool]:
    size = 1.0
    while size > 1e-8:
        trial = current - size * step
        reached = _discrepancy(matrix, trial)
        if reached <= value + 1e-15 * abs(value) and not np.array_equal(trial, current):
            return trial, reached, True
        size /= 2
    return current, value, False


def _implied(parameters: FloatArray) -> FloatArray:
    items = len(parameters) // 2
    loadings = parameters[:items]
    return np.outer(loadings, loadings) + np.diag(parameters[items:])


def _discrepancy(matrix: FloatArray, parameters: FloatArray) -> float:
    implied = _implied(parameters)
    values = np.linalg.eigvalsh(implied)
    if values[0] <= 1e-10:
        return float("inf")
    return float(np.log(values).sum() + np.trace(np.linalg.solve(implied, matrix)))


def _gradient_and_information(
    matrix: FloatArray, loadings: FloatArray, uniquenesses: FloatArray
) -> tuple[FloatArray, FloatArray]:
    inverse, information = _information(loadings, uniquenesses)
    residual = inverse - inverse @ matrix @ inverse
    return np.concatenate([2 * residual @ loadings, np.diag(residual)]), information


def _information(loadings: FloatArray, uniquenesses: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return Σ⁻¹ and tr(Σ⁻¹ ∂Σ Σ⁻¹ ∂Σ) for (loadings, uniquenesses)."""
    implied = np.outer(loadings, loadings) + np.diag(uniquenesses)
    inverse = np.asarray(np.linalg.inv(implied), dtype=np.float64)
    weighted = inverse @ loadings
    both = 2 * (inverse * float(loadings @ weighted) + np.outer(weighted, weighted))
    cross = 2 * inverse * weighted[np.newaxis, :]
    return inverse, np.block([[both, cross], [cross.T, inverse**2]])


def _fit(matrix: FloatArray, loadings: FloatArray, uniquenesses: FloatArray, n: int) -> ModelFit:
    items = len(matrix)
    implied = np.outer(loadings, loadings) + np.diag(uniquenesses)
    log_det = float(np.linalg.slogdet(matrix)[1])
    trace = float(np.trace(np.linalg.solve(implied, matrix)))
    chi2 = max(0.0, n * (float(np.linalg.slogdet(implied)[1]) + trace - log_det - items))
    df = items * (items - 3) // 2
    if df == 0:
        chi2 = 0.0
    null_chi2, null_df = -n * log_det, items * (items - 1) // 2
    misfit, null_misfit = max(chi2 - df, 0.0), max(chi2 - df, null_chi2 - null_df, 0.0)
    residual = (matrix - implied)[np.tril_indices(items)]
    return ModelFit(
        chi2=chi2,
        df=df,
        p=float(stats.chi2.sf(chi2, df)) if df else None,
        cfi=1 - misfit / null_misfit if null_misfit else 1.0,
        tli=_tli(chi2, df, null_chi2, null_df),
        rmsea=sqrt(misfit / (n * df)) if df else 0.0,
        srmr=sqrt(float((residual**2).mean())),
    )


def _tli(chi2: float, df: int, null_chi2: float, null_df: int) -> float | None:
    if df == 0:
        return 1.0
    span = null_chi2 / null_df - 1
    return (null_chi2 / null_df - chi2 / df) / span if abs(span) > 1e-12 else None
