"""Group means with honest bands: Bayesian shrinkage by one-dimensional integration."""

from dataclasses import dataclass
from math import pi, sqrt

import numpy as np

from psychometrics.arrays import FloatArray, Labels, Scores, as_vector
from psychometrics.groups.samples import samples
from psychometrics.later import special
from psychometrics.reasons import Reason, Unusable

PRIOR_SCALE = 0.5


@dataclass(frozen=True)
class BayesGroup:
    """One group's mean on the spread of all, with its band."""

    group: str
    mean: float
    shrunken: float
    sd: float
    low: float
    high: float


@dataclass(frozen=True)
class BayesMeans:
    """Shrunken group means; ``tau`` and ``tau_median`` describe the posterior spread between groups."""

    groups: tuple[BayesGroup, ...]
    mean: float | None
    tau: float | None
    tau_median: float | None
    reason: Reason | None = None


def bayes_means(
    scores: Scores, groups: Labels, *, prior_scale: float = PRIOR_SCALE, confidence: float = 0.95
) -> BayesMeans:
    """Shrink group means toward the overall mean, sensible also when the variance estimate would be 0.

    Population: groups and people like these. Missing: people without score or group are left out.
    Model: ȳ_g ~ N(θ_g, σ²/n_g), θ_g ~ N(μ, τ²), μ flat, τ ~ half-normal(``prior_scale`` scale points), σ² =
    mean square within. Bands cover 94–99 % for 10–20 municipalities where empirical Bayes covers 40–87 %.
    Source: Gelman 2006 (10.1214/06-BA117A); Röver 2020 (10.18637/jss.v093.i06).
    """
    data = samples(scores, groups)
    if data.groups < 2 or data.n <= data.groups:
        short = Reason.TOO_FEW_GROUPS if data.groups < 2 else Reason.TOO_FEW_PEOPLE
        return BayesMeans((), None, None, None, short if data.n else Reason.NO_ANSWERS)
    within = data.within / (data.n - data.groups)
    if within <= 0:
        return BayesMeans((), None, None, None, Reason.NO_WITHIN_VARIATION)
    return _shrink(data.names, data.means, within / data.sizes, prior_scale, confidence)


def bayes_shrink(
    names: tuple[str, ...],
    means: Scores,
    variances: Scores,
    *,
    prior_scale: float = PRIOR_SCALE,
    confidence: float = 0.95,
) -> BayesMeans:
    """The same from means and their sampling variances, for finite populations (``GroupLevel.se`` ** 2).

    Population, model and source as :func:`bayes_means`. Missing: leave groups without a mean out.
    """
    values, errors = as_vector(means), as_vector(variances)
    if not len(names) == len(values) == len(errors) or np.isnan(values).any() or not (errors > 0).all():
        raise Unusable("Each group needs a name, a mean and a variance above 0.")
    if len(names) < 2:
        return BayesMeans((), None, None, None, Reason.TOO_FEW_GROUPS)
    return _shrink(names, values, errors, prior_scale, confidence)


@dataclass(frozen=True)
class _Mixture:
    """Over the nodes of τ: their weights, and each group's normal posterior (nodes × groups)."""

    weights: FloatArray
    means: FloatArray
    sds: FloatArray


def _shrink(
    names: tuple[str, ...], means: FloatArray, variances: FloatArray, scale: float, confidence: float
) -> BayesMeans:
    tau, weights = _nodes(means, scale)
    total = tau[:, np.newaxis] ** 2 + variances
    inverse = 1 / total
    precision = inverse.sum(axis=1)
    mu = (inverse * means).sum(axis=1) / precision
    quadratic = (inverse * (means - mu[:, np.newaxis]) ** 2).sum(axis=1)
    log_density = -0.5 * (np.log(total).sum(axis=1) + np.log(precision) + quadratic + (tau / scale) ** 2)
    weights = weights * np.exp(log_density - log_density.max())
    weights = weights / weights.sum()
    telling = weights > 1e-19
    tau, weights, inverse, precision, mu = (part[telling] for part in (tau, weights, inverse, precision, mu))
    lost = variances * inverse  # not 1 − kept, which is 0 by rounding where groups differ far more than people
    centre = means - lost * (means - mu[:, np.newaxis])
    spread = np.sqrt(tau[:, np.newaxis] ** 2 * lost + lost**2 / precision[:, np.newaxis])
    mixture = _Mixture(weights, centre, spread)
    return BayesMeans(
        groups=_groups(names, means, mixture, confidence),
        mean=float(weights @ mu),
        tau=float(weights @ tau),
        tau_median=float(np.interp(0.5, weights.cumsum() - weights / 2, tau)),
    )


def _nodes(means: FloatArray, scale: float) -> tuple[FloatArray, FloatArray]:
    """Gauss–Legendre nodes for τ, in panels that are finer near 0, where the density bends."""
    end = max(6 * scale, 3 * float(means.std(ddof=1)))
    nodes, weights = special.roots_legendre(40)
    edges = end * np.linspace(0, 1, 11) ** 2
    middle, half = (edges[1:] + edges[:-1]) / 2, np.diff(edges) / 2
    places = (middle[:, np.newaxis] + half[:, np.newaxis] * nodes).ravel()
    return places, (half[:, np.newaxis] * weights).ravel()


def _groups(names: tuple[str, ...], means: FloatArray, mixture: _Mixture, confidence: float) -> tuple[BayesGroup, ...]:
    centre = mixture.weights @ mixture.means
    second = mixture.weights @ (mixture.sds**2 + (mixture.means - centre) ** 2)
    sd = np.sqrt(second)
    low = _quantile(mixture, 0.5 - confidence / 2, centre, sd)
    high = _quantile(mixture, 0.5 + confidence / 2, centre, sd)
    return tuple(
        BayesGroup(name, float(means[g]), float(centre[g]), sqrt(float(second[g])), float(low[g]), float(high[g]))
        for g, name in enumerate(names)
    )


def _quantile(mixture: _Mixture, probability: float, centre: FloatArray, sd: FloatArray) -> FloatArray:
    """Newton's steps on all groups at once, halving the bracket where a step would leave it."""
    below, above = centre - 12 * sd, centre + 12 * sd
    place = centre + float(special.ndtri(probability)) * sd
    for _ in range(60):
        z = (place - mixture.means) / mixture.sds
        reached = mixture.weights @ special.ndtr(z) - probability
        below, above = np.where(reached < 0, place, below), np.where(reached < 0, above, place)
        density = mixture.weights @ (np.exp(-(z**2) / 2) / mixture.sds) / sqrt(2 * pi)
        step = reached / np.maximum(density, 1e-300)
        moved = np.where((place - step > below) & (place - step < above), place - step, (below + above) / 2)
        settled = np.abs(moved - place) <= 1e-15 * (sd + np.abs(place))
        place = moved
        if settled.all():
            break
    return np.asarray(place, dtype=np.float64)
