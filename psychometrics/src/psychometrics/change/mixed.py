"""The efficient change estimate: everybody's answers, weighted by who answered twice."""

from dataclasses import dataclass
from math import log, sqrt

import numpy as np

from psychometrics.arrays import FloatArray
from psychometrics.change.means import LEAST_STAYERS, Direction, Key, Overlap, Round, direction_of, overlap
from psychometrics.later import optimize, stats
from psychometrics.reasons import Reason


@dataclass(frozen=True)
class MixedChange:
    """Change per round with Satterthwaite's degrees of freedom.

    ``singular``: the spread between people is estimated as exactly 0. This is a weighted sum of answers: do
    not publish it beside the two means unless stayers, leavers and joiners are each 0 or enough.
    """

    direction: Direction
    difference: float | None
    low: float | None
    high: float | None
    se: float | None
    df: float | None
    person_variance: float | None
    residual_variance: float | None
    singular: bool
    n_both: int
    reason: Reason | None = None


def mixed_change(
    before: Round[Key], after: Round[Key], *, confidence: float = 0.95, least_stayers: int = LEAST_STAYERS
) -> MixedChange:
    """Fit y = β₀ + β₁·round + u_person + e by REML.

    Population: leaders like these. Missing: a person without a value did not answer that round (taken to be
    missing at random). Formula: one-dimensional profile over t = σ_u²/σ²; df = 2C²/(gᵀAg) with C = Var(β₁), g
    its gradient and A the inverse of half the observed information. Source: Satterthwaite 1946; Kuznetsova,
    Brockhoff & Christensen 2017 (10.18637/jss.v082.i13).
    """
    data = overlap(before, after)
    if len(data.before_both) < max(least_stayers, 2):
        return _nothing(data, Reason.TOO_FEW_STAYERS)
    model = _Model(data)
    if model.flat:
        return _nothing(data, Reason.NO_VARIATION)
    ratio = model.best_ratio()
    if ratio is None:
        return _nothing(data, Reason.NO_VARIATION)
    fit = model.fit(ratio)
    sigma2 = fit.q / model.freedom
    variance = sigma2 * float(fit.inverse[1, 1])
    if sigma2 <= 1e-24 * max(1.0, float(np.abs(fit.beta).max()) ** 2):
        return _nothing(data, Reason.NO_VARIATION)
    df = model.satterthwaite(ratio, sigma2)
    difference, se = float(fit.beta[1]), sqrt(variance)
    half = float(stats.t.ppf(0.5 + confidence / 2, df)) * se
    low, high = difference - half, difference + half
    return MixedChange(
        direction=direction_of(low, high),
        difference=difference,
        low=low,
        high=high,
        se=se,
        df=df,
        person_variance=ratio * sigma2,
        residual_variance=sigma2,
        singular=ratio == 0,
        n_both=len(data.before_both),
    )


@dataclass(frozen=True)
class _Fit:
    beta: FloatArray
    inverse: FloatArray
    """(XᵀV₀⁻¹X)⁻¹ with V₀ = I + tJ within a person."""
    q: float
    information_slope: FloatArray
    q_slope: float
    log_slope: float
    criterion: float


class _Model:
    """Answers as (person, round) rows; each person has one or two."""

    def __init__(self, data: Overlap) -> None:
        self._parts = _parts(data)
        self.freedom = len(data.before) + len(data.after) - 2
        everything = np.concatenate([data.before, data.after])
        self.flat = bool(np.ptp(everything) == 0)
        self._shift = float(everything.mean())

    def fit(self, ratio: float) -> _Fit:
        """Generalised least squares at t, with slopes by t."""
        information, moment = np.zeros((2, 2)), np.zeros(2)
        slope, logs, log_slope = np.zeros((2, 2)), 0.0, 0.0
        for design, values in self._parts:
            size, people = len(design), len(values)
            weight = np.eye(size) - ratio / (1 + size * ratio)
            ones = design.sum(axis=0)
            information += people * design.T @ weight @ design
            moment += design.T @ weight @ (values - self._shift).sum(axis=0)
            slope -= people * np.outer(ones, ones) / (1 + size * ratio) ** 2
            logs += people * np.log1p(size * ratio)
            log_slope += people * size / (1 + size * ratio)
        inverse = np.asarray(np.linalg.inv(information), dtype=np.float64)
        beta = inverse @ moment
        q, q_slope = self._squares(ratio, beta)
        log_slope += float(np.trace(inverse @ slope))
        logs += float(np.linalg.slogdet(information)[1])
        shifted = beta + np.array([self._shift, 0.0])
        return _Fit(shifted, inverse, q, slope, q_slope, log_slope, self.freedom * log(max(q, 1e-300)) + logs)

    def _squares(self, ratio: float, beta: FloatArray) -> tuple[float, float]:
        q, q_slope = 0.0, 0.0
        for design, values in self._parts:
            rest = values - self._shift - design @ beta
            sums = rest.sum(axis=1)
            size = len(design)
            q += float((rest**2).sum() - ratio / (1 + size * ratio) * (sums**2).sum())
            q_slope -= float((sums**2).sum()) / (1 + size * ratio) ** 2
        return q, q_slope

    def slope(self, ratio: float) -> float:
        """Slope of the profiled REML criterion by t."""
        fit = self.fit(ratio)
        return self.freedom * fit.q_slope / fit.q + fit.log_slope

    def best_ratio(self) -> float | None:
        """Where the slope crosses zero upward with the smallest criterion, or the boundary 0.

        ``None`` where the criterion falls without end: everybody kept the own place exactly, so that no noise is left.
        """
        grid = np.concatenate([[0.0], np.logspace(-6, 8, 113)])
        slopes = [self.slope(float(t)) for t in grid]
        best, least = 0.0, self.fit(0.0).criterion
        for place in range(len(grid) - 1):
            if slopes[place] < 0 <= slopes[place + 1]:
                found = float(optimize.brentq(self.slope, grid[place], grid[place + 1], xtol=1e-300, rtol=1e-14))
                if (value := self.fit(found).criterion) < least:
                    best, least = found, value
        return None if slopes[-1] < 0 and self.fit(float(grid[-1])).criterion < least else best

    def satterthwaite(self, ratio: float, sigma2: float) -> float:
        """Degrees of freedom of β₁. At the boundary only σ² is estimated, which leaves N−2."""
        if ratio == 0:
            return float(self.freedom)
        fit = self.fit(ratio)
        step = 1e-5 * ratio
        above, below = self.fit(ratio + step), self.fit(ratio - step)
        second_q = (above.q_slope - below.q_slope) / (2 * step)
        second_log = (above.log_slope - below.log_slope) / (2 * step)
        cross = -fit.q_slope / sigma2**2
        hessian = np.array([[second_log + second_q / sigma2, cross], [cross, self.freedom / sigma2**2]])
        by_ratio = -sigma2 * float((fit.inverse @ fit.information_slope @ fit.inverse)[1, 1])
        gradient = np.array([by_ratio, float(fit.inverse[1, 1])])
        spread = float(gradient @ np.linalg.solve(hessian, gradient)) * 2
        variance = sigma2 * float(fit.inverse[1, 1])
        return 2 * variance**2 / spread if spread > 0 else float(self.freedom)


def _parts(data: Overlap) -> list[tuple[FloatArray, FloatArray]]:
    """(design, people × answers) for stayers, those of the first round only, and of the second only."""
    first, second = np.array([[1.0, 0.0]]), np.array([[1.0, 1.0]])
    stayers = np.column_stack([data.before_both, data.after_both])
    parts = [(np.vstack([first, second]), stayers)]
    parts.extend(
        (design, values[:, np.newaxis])
        for design, values in ((first, data.before_only), (second, data.after_only))
        if len(values)
    )
    return parts


def _nothing(data: Overlap, reason: Reason) -> MixedChange:
    why = reason if len(data.before) and len(data.after) else Reason.NO_ANSWERS
    none = Direction.NOT_AVAILABLE
    return MixedChange(none, None, None, None, None, None, None, None, False, len(data.before_both), why)
