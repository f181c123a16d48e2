"""Proportional-odds regression of an ordered answer, by maximum likelihood."""

from dataclasses import dataclass

import numpy as np

from psychometrics.arrays import FloatArray, IntArray
from psychometrics.later import special

_STEPS = 60


@dataclass(frozen=True)
class OrderedLogit:
    """Log likelihood and slopes of logit P(Y ≤ c) = ζ_c − xβ; ``None`` when the fit did not settle."""

    log_likelihood: float
    slopes: tuple[float, ...]


def ordered_logit(codes: IntArray, design: FloatArray) -> OrderedLogit | None:
    """Fit codes 0 … K−1, each of which occurs, on ``design`` (people × regressors, no constant).

    Newton's method on a concave likelihood, equal to R's MASS::polr.
    """
    categories = int(codes.max()) + 1
    shares = np.bincount(codes).cumsum()[:-1] / len(codes)
    start = np.concatenate([special.logit(shares), np.zeros(design.shape[1])])
    model = _Model(codes, design, categories)
    current, value = start, model.value(start)
    for _ in range(_STEPS):
        gradient, hessian = model.slopes(current)
        step = np.asarray(np.linalg.lstsq(hessian, gradient, rcond=None)[0], dtype=np.float64)
        if np.abs(gradient).max() < 1e-9 * len(codes):
            final = current - step
            best = max(model.value(final), value)
            return OrderedLogit(best, tuple(final[categories - 1 :].tolist()))
        moved = _uphill(model, current, step, value)
        if moved is None:
            return None
        current, value = moved
    return None


class _Model:
    def __init__(self, codes: IntArray, design: FloatArray, categories: int) -> None:
        n, inner = len(codes), categories - 1
        self._upper = np.zeros((n, inner + design.shape[1]))
        self._lower = self._upper.copy()
        rows = np.arange(n)
        self._top, self._bottom = codes == inner, codes == 0
        self._upper[rows[~self._top], codes[~self._top]] = 1
        self._lower[rows[~self._bottom], codes[~self._bottom] - 1] = 1
        self._upper[:, inner:] = -design
        self._lower[:, inner:] = -design

    def _probabilities(self, parameters: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        above = np.where(self._top, 1.0, special.expit(self._upper @ parameters))
        below = np.where(self._bottom, 0.0, special.expit(self._lower @ parameters))
        return above, below, above - below

    def value(self, parameters: FloatArray) -> float:
        """Log likelihood, −∞ where thresholds cross."""
        share = self._probabilities(parameters)[2]
        return float(np.log(share).sum()) if (share > 0).all() else float("-inf")

    def slopes(self, parameters: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Gradient and Hessian of the log likelihood."""
        above, below, share = self._probabilities(parameters)
        up, low = above * (1 - above), below * (1 - below)
        by_up, by_low = up / share, -low / share
        gradient = self._upper.T @ by_up + self._lower.T @ by_low
        second_up = up * (1 - 2 * above) / share - by_up**2
        second_low = -low * (1 - 2 * below) / share - by_low**2
        cross = (self._upper * (-by_up * by_low)[:, np.newaxis]).T @ self._lower
        hessian = (self._upper * second_up[:, np.newaxis]).T @ self._upper
        hessian = hessian + (self._lower * second_low[:, np.newaxis]).T @ self._lower + cross + cross.T
        return np.asarray(gradient, dtype=np.float64), np.asarray(hessian, dtype=np.float64)


def _uphill(model: _Model, current: FloatArray, step: FloatArray, value: float) -> tuple[FloatArray, float] | None:
    size = 1.0
    while size > 1e-10:
        trial = current - size * step
        reached = model.value(trial)
        if reached >= value - 1e-12 * abs(value):
            return trial, reached
        size /= 2
    return None
