"""How much of the spread lies between groups: a random intercept by restricted maximum likelihood."""

from dataclasses import dataclass
from math import log, pi, sqrt

import numpy as np

from psychometrics.arrays import FloatArray, Labels, Scores
from psychometrics.groups.samples import Samples, samples
from psychometrics.later import optimize, stats
from psychometrics.reasons import Reason


@dataclass(frozen=True)
class ShrunkenGroup:
    """One group's mean, pulled toward the overall mean as far as its size says little.

    ``weight`` is how much of the own mean is kept. ``se`` is the prediction error including that of the
    overall mean (limits use it); ``se_conditional`` is what lme4 prints and is too small for few groups.
    """

    group: str
    n: int
    mean: float
    weight: float
    shrunken: float
    se_conditional: float
    se: float
    low: float
    high: float


@dataclass(frozen=True)
class RandomIntercept:
    """Variances between (``tau2``) and within (``sigma2``) groups, overall mean and shrunken means.

    ``singular`` says that the best estimate of ``tau2`` is exactly 0; the groups' intervals are then too
    narrow, use :func:`psychometrics.bayes_means`.
    """

    tau2: float | None
    sigma2: float | None
    icc1: float | None
    icc2: float | None
    icc2_mean_size: float | None
    mean: float | None
    se_mean: float | None
    deviance: float | None
    singular: bool
    groups: tuple[ShrunkenGroup, ...]
    reason: Reason | None = None


@dataclass(frozen=True)
class _Estimate:
    tau2: float
    sigma2: float
    mean: float
    deviance: float | None


def random_intercept(scores: Scores, groups: Labels, *, confidence: float = 0.95) -> RandomIntercept:
    """Fit y = μ + u_g + e by REML, exactly, over the one ratio τ²/σ².

    Population: groups and people like these. Missing: people without score or group are left out.
    Formula: with t = τ²/σ², w_g = n_g/(1+n_g t): minimise (N−1)log Q + Σlog(1+n_g t) + log Σw_g,
    Q = within sum of squares + Σw_g(ȳ_g−μ)². Weight λ_g = n_gτ²/(n_gτ²+σ²); prediction error
    τ²(1−λ_g)+(1−λ_g)²/Σ(τ²+σ²/n_g)⁻¹. Source: Searle, Casella & McCulloch 1992; Kackar & Harville 1984.
    """
    data = samples(scores, groups)
    if data.groups < 2 or data.n <= data.groups:
        short = Reason.TOO_FEW_GROUPS if data.groups < 2 else Reason.TOO_FEW_PEOPLE
        return _nothing(short if data.n else Reason.NO_ANSWERS)
    if np.ptp(data.values) == 0:
        return _nothing(Reason.NO_VARIATION)
    if data.within <= 1e-24 * float((data.values**2).sum()):
        return _result(data, _without_spread_inside(data), confidence)
    ratio = _best_ratio(data)
    if ratio is None:
        return _result(data, _without_spread_inside(data), confidence)
    weights = data.sizes / (1 + data.sizes * ratio)
    mean, q = _profile(data, weights)
    sigma2 = q / (data.n - 1)
    return _result(data, _Estimate(ratio * sigma2, sigma2, mean, _criterion(data, ratio)), confidence)


def _profile(data: Samples, weights: FloatArray) -> tuple[float, float]:
    mean = float((weights * data.means).sum() / weights.sum())
    return mean, data.within + float((weights * (data.means - mean) ** 2).sum())


def _criterion(data: Samples, ratio: float) -> float:
    weights = data.sizes / (1 + data.sizes * ratio)
    freedom = data.n - 1
    spread = float(np.log1p(data.sizes * ratio).sum()) + log(float(weights.sum()))
    return freedom * (1 + log(2 * pi * _profile(data, weights)[1] / freedom)) + spread


def _slope(data: Samples, ratio: float) -> float:
    weights = data.sizes / (1 + data.sizes * ratio)
    mean, q = _profile(data, weights)
    squares = weights**2
    falling = float((squares * (data.means - mean) ** 2).sum())
    return -(data.n - 1) * falling / q + float(weights.sum() - squares.sum() / weights.sum())


def _best_ratio(data: Samples) -> float | None:
    """Where the slope crosses zero upward with the smallest criterion; 0 when that is the boundary.

    ``None`` where the criterion falls without end: there is no spread inside groups but rounding.
    """
    grid = np.concatenate([[0.0], np.logspace(-8, 16, 241)])
    slopes = np.array([_slope(data, float(t)) for t in grid])
    best, least = 0.0, _criterion(data, 0.0)
    for place in np.flatnonzero((slopes[:-1] < 0) & (slopes[1:] >= 0)):
        found = float(optimize.brentq(lambda t: _slope(data, t), grid[place], grid[place + 1], xtol=1e-300, rtol=1e-15))
        value = _criterion(data, found)
        if value < least:
            best, least = found, value
    return None if slopes[-1] < 0 and _criterion(data, float(grid[-1])) < least else best


def _result(data: Samples, estimate: _Estimate, confidence: float) -> RandomIntercept:
    tau2, sigma2 = estimate.tau2, estimate.sigma2
    precision = float((1 / (tau2 + sigma2 / data.sizes)).sum())
    n0 = (data.n - float((data.sizes**2).sum()) / data.n) / (data.groups - 1)
    mean_size = data.n / data.groups
    z = float(stats.norm.ppf(0.5 + confidence / 2))
    return RandomIntercept(
        tau2=tau2,
        sigma2=sigma2,
        icc1=tau2 / (tau2 + sigma2),
        icc2=n0 * tau2 / (n0 * tau2 + sigma2),
        icc2_mean_size=mean_size * tau2 / (mean_size * tau2 + sigma2),
        mean=estimate.mean,
        se_mean=sqrt(1 / precision),
        deviance=estimate.deviance,
        singular=tau2 == 0,
        groups=tuple(_shrink(data, group, estimate, precision, z) for group in range(data.groups)),
        reason=None if estimate.deviance is not None else Reason.NO_WITHIN_VARIATION,
    )


def _shrink(data: Samples, group: int, estimate: _Estimate, precision: float, z: float) -> ShrunkenGroup:
    n, own = float(data.sizes[group]), float(data.means[group])
    weight = n * estimate.tau2 / (n * estimate.tau2 + estimate.sigma2)
    shrunken = estimate.mean + weight * (own - estimate.mean)
    conditional = estimate.tau2 * (1 - weight)
    se = sqrt(conditional + (1 - weight) ** 2 / precision)
    return ShrunkenGroup(
        group=data.names[group],
        n=int(n),
        mean=own,
        weight=weight,
        shrunken=shrunken,
        se_conditional=sqrt(conditional),
        se=se,
        low=shrunken - z * se,
        high=shrunken + z * se,
    )


def _without_spread_inside(data: Samples) -> _Estimate:
    """Everybody equals the own group's mean: σ² = 0 and τ² is the variance of the group means."""
    return _Estimate(float(data.means.var(ddof=1)), 0.0, float(data.means.mean()), None)


def _nothing(reason: Reason) -> RandomIntercept:
    return RandomIntercept(None, None, None, None, None, None, None, None, False, (), reason)
