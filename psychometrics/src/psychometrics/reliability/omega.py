"""Omega total: the share of a score's variance that one common factor explains."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from psychometrics.arrays import Answers, FloatArray
from psychometrics.interval import Interval
from psychometrics.later import stats
from psychometrics.reasons import Reason
from psychometrics.reliability.alpha import complete_rows, covariance
from psychometrics.reliability.onefactor import ModelFit, OneFactor, one_factor
from psychometrics.scoring import turn


@dataclass(frozen=True)
class Omega:
    """Omega total of a one-factor model.

    ``with_observed_variance`` uses the observed variance of the sum as denominator; a gap above .02 or an
    SRMR above .10 says "more than one theme inside". In a Heywood case ``value`` is ``None``, the loadings
    and uniquenesses are shown so that the item can be named (none where the search runs off without end).
    """

    value: float | None
    with_observed_variance: float | None
    interval: Interval
    loadings: tuple[float, ...]
    uniquenesses: tuple[float, ...]
    heywood: bool
    fit: ModelFit | None
    n: int
    reason: Reason | None = None


def omega(
    answers: Answers,
    *,
    low: float,
    high: float,
    keys: Sequence[int] | None = None,
    confidence: float = 0.95,
) -> Omega:
    """Omega total by maximum likelihood, with the model's fit.

    Population: everybody who answered the instrument version. Missing: complete rows only.
    Formula: (Σλ)²/((Σλ)² + Σθ); interval by the delta method (from about 100 people on).
    Source: McDonald 1999; McNeish 2018 (10.1037/met0000144); Flora 2020 (10.1177/2515245920951747).
    """
    rows = complete_rows(turn(answers, low=low, high=high, keys=keys))
    model = one_factor(rows)
    if isinstance(model, Reason):
        gap, ran_off = Interval.missing(confidence, model), model is Reason.HEYWOOD
        return Omega(None, None, gap, (), (), ran_off, None, len(rows), model)
    common, error = float(model.loadings.sum()) ** 2, float(model.uniquenesses.sum())
    observed = float(covariance(rows).sum()) * (len(rows) - 1) / len(rows)
    return Omega(
        value=None if model.heywood else common / (common + error),
        with_observed_variance=None if model.heywood else common / observed,
        interval=_interval(model, common, error, confidence),
        loadings=tuple(model.loadings.tolist()),
        uniquenesses=tuple(model.uniquenesses.tolist()),
        heywood=model.heywood,
        fit=model.fit,
        n=len(rows),
        reason=Reason.HEYWOOD if model.heywood else None,
    )


def _interval(model: OneFactor, common: float, error: float, confidence: float) -> Interval:
    if model.heywood:
        return Interval.missing(confidence, Reason.HEYWOOD)
    total = common + error
    by_loading = 2 * sqrt(common) * error / total**2
    by_error = -common / total**2
    gradient: FloatArray = np.repeat([by_loading, by_error], len(model.loadings))
    variance = float(gradient @ np.linalg.lstsq(model.information, gradient, rcond=1e-14)[0])
    se = sqrt(max(variance, 0.0))
    half = float(stats.norm.ppf(0.5 + confidence / 2)) * se
    value = common / total
    return Interval(value - half, value + half, confidence, se)
