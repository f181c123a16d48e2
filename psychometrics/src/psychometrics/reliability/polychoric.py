"""Correlations of the attitudes behind ordered answers, in two steps: thresholds, then each pair."""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from psychometrics.arrays import FloatArray, IntArray
from psychometrics.binormal import binormal_cdf, binormal_pdf
from psychometrics.later import optimize, special

_EDGE = 0.999
"""Correlations end here, as in lavaan: nearer to 1 a table of so few people cannot tell."""


@dataclass(frozen=True)
class Polychoric:
    """Correlations (items × items), their sampling variances, and each item's thresholds (inner ones)."""

    correlations: FloatArray
    variances: FloatArray
    thresholds: tuple[FloatArray, ...]


def polychoric(rows: FloatArray) -> Polychoric:
    """Polychoric correlations of complete rows in which every item takes at least two values.

    Thresholds from the marginals, each correlation by maximum likelihood given them; variances from the
    outer products of the scores of both steps. Source: Olsson 1979 (10.1007/BF02296207); Muthén 1984
    (10.1007/BF02294210).
    """
    items = rows.shape[1]
    codes = [np.unique(column, return_inverse=True)[1].astype(np.int64) for column in rows.T]
    thresholds = tuple(_thresholds(code) for code in codes)
    correlations, variances = np.eye(items), np.zeros((items, items))
    for i in range(items):
        for j in range(i):
            table = np.zeros((len(thresholds[i]) + 1, len(thresholds[j]) + 1))
            np.add.at(table, (codes[i], codes[j]), 1.0)
            pair = _Pair(_without_empty_cells(table), thresholds[i], thresholds[j])
            rho = pair.best()
            correlations[i, j] = correlations[j, i] = rho
            variances[i, j] = variances[j, i] = pair.variance(rho)
    return Polychoric(correlations, variances, thresholds)


def _thresholds(codes: IntArray) -> FloatArray:
    shares = np.bincount(codes).cumsum() / len(codes)
    return np.asarray(special.ndtri(shares[:-1]), dtype=np.float64)


def _without_empty_cells(table: FloatArray) -> FloatArray:
    """In a 2 × 2 table with an empty cell add one half to it, keeping the margins."""
    if table.shape != (2, 2) or table.all():
        return table
    empty = np.argwhere(table == 0)
    if len(empty) > 1:
        return table + 0.5
    sign = 1.0 if int(empty[0].sum()) % 2 == 0 else -1.0
    return table + sign * np.array([[0.5, -0.5], [-0.5, 0.5]])


class _Pair:
    """The two-way table of two items, with probabilities and slopes as functions of the correlation."""

    def __init__(self, table: FloatArray, first: FloatArray, second: FloatArray) -> None:
        self._table, self._first, self._second = table, first, second
        rows = np.concatenate([[-np.inf], first, [np.inf]])
        columns = np.concatenate([[-np.inf], second, [np.inf]])
        self._x, self._y = np.meshgrid(rows, columns, indexing="ij")

    def _cells(self, corners: FloatArray) -> FloatArray:
        return np.asarray(np.diff(np.diff(corners, axis=0), axis=1), dtype=np.float64)

    def _probabilities(self, rho: float) -> FloatArray:
        return np.maximum(self._cells(binormal_cdf(self._x, self._y, rho)), 1e-300)

    def _slopes(self, rho: float) -> FloatArray:
        return self._cells(binormal_pdf(self._x, self._y, rho))

    def score(self, rho: float) -> float:
        """Slope of the log likelihood by ρ."""
        seen = self._table > 0
        return float((self._table[seen] * self._slopes(rho)[seen] / self._probabilities(rho)[seen]).sum())

    def best(self) -> float:
        """The maximum likelihood ρ, at most ±.999: walk uphill from 0 until the slope turns."""
        step = 0.1 if self.score(0.0) >= 0 else -0.1
        inside = 0.0
        for outside in (*(step * k for k in range(1, 10)), *(step * 10 * edge for edge in (0.95, 0.99, _EDGE))):
            if self.score(outside) * step <= 0:
                return float(optimize.brentq(self.score, inside, outside, xtol=1e-15, rtol=1e-14))
            inside = outside
        return inside

    def variance(self, rho: float) -> float:
        """Sampling variance of ρ, the thresholds' own uncertainty included."""
        n = self._table
        probabilities = np.where(n > 0, self._probabilities(rho), 1.0)
        by_rho = self._slopes(rho) / probabilities
        by_first = _by_threshold(self._first, self._second, rho) / probabilities[np.newaxis]
        by_second = _by_threshold(self._second, self._first, rho).transpose(0, 2, 1) / probabilities[np.newaxis]
        both = np.concatenate([by_first, by_second])
        information = float((n * by_rho**2).sum())
        cross = (n * by_rho * both).sum(axis=(1, 2))
        steps = _marginal_influences(n, len(self._first), axis=1), _marginal_influences(n.T, len(self._second), axis=1)
        first = steps[0][:, :, np.newaxis].repeat(n.shape[1], axis=2)
        second = steps[1][:, np.newaxis, :].repeat(n.shape[0], axis=1)
        influence = (by_rho - np.tensordot(cross, np.concatenate([first, second]), axes=1)) / information
        return float((n * influence**2).sum())


def _by_threshold(own: FloatArray, other: FloatArray, rho: float) -> FloatArray:
    """Slopes of the cell probabilities by each own threshold: thresholds × own categories × other categories."""
    edges = np.concatenate([[-np.inf], other, [np.inf]])
    density = np.exp(-(own**2) / 2) / sqrt(2 * np.pi)
    inner = special.ndtr((edges[np.newaxis, :] - rho * own[:, np.newaxis]) / sqrt(1 - rho**2))
    moved = density[:, np.newaxis] * np.diff(inner, axis=1)
    slopes = np.zeros((len(own), len(own) + 1, len(other) + 1))
    for threshold in range(len(own)):
        slopes[threshold, threshold] = moved[threshold]
        slopes[threshold, threshold + 1] = -moved[threshold]
    return slopes


def _marginal_influences(table: FloatArray, count: int, axis: int) -> FloatArray:
    """How one answer in each category moves the thresholds: thresholds × categories."""
    margin = table.sum(axis=axis)
    shares = margin / margin.sum()
    density = np.exp(-(special.ndtri(shares.cumsum()[:-1]) ** 2) / 2) / sqrt(2 * np.pi)
    scores = np.zeros((count, count + 1))
    for threshold in range(count):
        scores[threshold, threshold] = density[threshold] / shares[threshold]
        scores[threshold, threshold + 1] = -density[threshold] / shares[threshold + 1]
    information = (scores * margin) @ scores.T
    return np.asarray(np.linalg.solve(information, scores), dtype=np.float64)
