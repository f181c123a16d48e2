"""Three levels: people in leader groups in municipalities, by restricted maximum likelihood."""

from dataclasses import dataclass
from math import log, pi, sqrt

import numpy as np

from psychometrics.arrays import FloatArray, IntArray, Labels, Scores, as_vector, group_codes
from psychometrics.groups.samples import Samples, samples
from psychometrics.later import optimize
from psychometrics.reasons import Reason, Unusable


@dataclass(frozen=True)
class NestedGroup:
    """A group's shrunken mean; ``upper`` is the unit a lower group lies in, ``None`` for an upper one."""

    group: str
    upper: str | None
    shrunken: float


@dataclass(frozen=True)
class NestedIntercepts:
    """Variances between upper units, between lower groups inside them, and between people inside those.

    The ``share_…`` properties add up to 1: "of the differences, 85 % lie between people …". ``singular`` names
    the levels whose variance is exactly 0.
    """

    upper_variance: float | None
    lower_variance: float | None
    residual_variance: float | None
    mean: float | None
    se_mean: float | None
    deviance: float | None
    singular: tuple[str, ...]
    upper: tuple[NestedGroup, ...]
    lower: tuple[NestedGroup, ...]
    n: int
    reason: Reason | None = None

    @property
    def shares(self) -> tuple[float, float, float] | None:
        """Shares of the variance: upper units, lower groups, people."""
        if self.upper_variance is None or self.lower_variance is None or self.residual_variance is None:
            return None
        total = self.upper_variance + self.lower_variance + self.residual_variance
        return self.upper_variance / total, self.lower_variance / total, self.residual_variance / total


def nested_intercepts(scores: Scores, lower: Labels, upper: Labels) -> NestedIntercepts:
    """Fit y = μ + v_upper + u_lower + e by REML; a lower label means another group in each upper unit.

    Population: units, groups and people like these. Missing: people without score or label are left out.
    Formula: V = σ²(I + a⊕J + bJ) in closed form; the two ratios a, b are found by descent from several starts
    with exact slopes, each kept at 0 when the boundary is best.
    Source: Searle, Casella & McCulloch 1992; Patterson & Thompson 1971 (10.1093/biomet/58.3.545).
    """
    data, parents, names = _arrange(scores, lower, upper)
    reason = _obstacle(data, names)
    if reason:
        return NestedIntercepts(None, None, None, None, None, None, (), (), (), data.n, reason)
    tree = _Tree(data, parents, len(names))
    ratios = _solve(tree)
    fit = tree.fit(ratios)
    sigma2 = fit.q / (data.n - 1)
    return NestedIntercepts(
        upper_variance=float(ratios[1]) * sigma2,
        lower_variance=float(ratios[0]) * sigma2,
        residual_variance=sigma2,
        mean=fit.mean,
        se_mean=sqrt(sigma2 / float(fit.upper_weights.sum())),
        deviance=fit.criterion + (data.n - 1) * (1 + log(2 * pi) - log(data.n - 1)),
        singular=tuple(name for name, ratio in zip(("lower", "upper"), ratios, strict=True) if ratio == 0),
        upper=_upper_groups(fit, ratios, names),
        lower=_lower_groups(fit, ratios, tree, names),
        n=data.n,
    )


@dataclass(frozen=True)
class _Fit:
    criterion: float
    slopes: FloatArray
    q: float
    mean: float
    lower_weights: FloatArray
    upper_weights: FloatArray
    upper_means: FloatArray
    weight_sums: FloatArray


class _Tree:
    def __init__(self, data: Samples, parents: IntArray, count: int) -> None:
        self.data, self.parents, self.count = data, parents, count

    def up(self, values: FloatArray) -> FloatArray:
        """Sum lower groups within their upper unit."""
        return np.bincount(self.parents, weights=values, minlength=self.count).astype(np.float64)

    def fit(self, ratios: FloatArray) -> _Fit:
        """The profiled REML criterion at (a, b) and its exact slopes."""
        a, b = float(ratios[0]), float(ratios[1])
        data, parents = self.data, self.parents
        w = data.sizes / (1 + data.sizes * a)
        sums = self.up(w)
        middle = self.up(w * data.means) / sums
        v = sums / (1 + b * sums)
        mean = float((v * middle).sum() / v.sum())
        apart, away = data.means - middle[parents], middle - mean
        q = data.within + float((w * apart**2).sum() + (v * away**2).sum())
        logs = float(np.log1p(data.sizes * a).sum() + np.log1p(b * sums).sum()) + log(float(v.sum()))
        by_a, by_b = self._slopes((w, sums, v), apart, away, b)
        freedom = data.n - 1
        slopes = np.array([freedom * by_a[0] / q + by_a[1], freedom * by_b[0] / q + by_b[1]])
        return _Fit(freedom * log(q) + logs, slopes, q, mean, w, v, middle, sums)

    def _slopes(
        self, weights: tuple[FloatArray, FloatArray, FloatArray], apart: FloatArray, away: FloatArray, b: float
    ) -> tuple[tuple[float, float], tuple[float, float]]:
        """Slopes of (Q, the logarithms) by a and by b."""
        w, sums, v = weights
        total = float(v.sum())
        sums_a = -self.up(w**2)
        v_a = sums_a / (1 + b * sums) ** 2
        middle_a = -self.up(w**2 * apart) / sums
        q_a = -float((w**2 * apart**2).sum()) + float((v_a * away**2 + 2 * v * away * middle_a).sum())
        logs_a = float(w.sum() + (b * sums_a / (1 + b * sums)).sum()) + float(v_a.sum()) / total
        q_b = -float((v**2 * away**2).sum())
        logs_b = float(v.sum()) - float((v**2).sum()) / total
        return (q_a, logs_a), (q_b, logs_b)


_STARTS = ((0.3, 0.3), (0.05, 0.5), (0.7, 0.03), (2.0, 2.0), (0.01, 0.01))


def _solve(tree: _Tree) -> FloatArray:
    """Descend on the square roots of the ratios, so that 0 is an inner point; then polish with Newton."""

    def value(roots: FloatArray) -> float:
        return tree.fit(roots**2).criterion

    def slope(roots: FloatArray) -> FloatArray:
        return tree.fit(roots**2).slopes * 2 * roots

    best = np.zeros(2)
    least = value(best)
    for start in (*_STARTS, (0.3, 0.0), (0.0, 0.3)):
        found = optimize.minimize(value, np.array(start), jac=slope, method="BFGS", options={"gtol": 1e-9})
        ratios = _polish(tree, np.asarray(found.x, dtype=np.float64) ** 2)
        reached = tree.fit(ratios).criterion
        if reached < least - 1e-12:
            best, least = ratios, reached
    return best


def _polish(tree: _Tree, ratios: FloatArray) -> FloatArray:
    """Newton steps on the ratios that are not at 0; a ratio whose slope at 0 points outward stays there."""
    current = np.where(ratios < 1e-9, 0.0, ratios)
    for _ in range(20):
        fit = tree.fit(current)
        free = (current > 0) | (fit.slopes < 0)
        if not free.any():
            break
        curvature = _curvature(tree, current)[np.ix_(free, free)]
        if np.linalg.eigvalsh(curvature)[0] <= 0:
            break
        step = np.zeros(2)
        step[free] = np.linalg.solve(curvature, fit.slopes[free])
        moved = np.maximum(current - step, 0.0)
        if tree.fit(moved).criterion > fit.criterion + 1e-11:
            break
        if np.abs(moved - current).max() <= 1e-15:
            break
        current = moved
    return current


def _curvature(tree: _Tree, ratios: FloatArray) -> FloatArray:
    columns = []
    for axis in range(2):
        step = np.zeros(2)
        step[axis] = 1e-5 * max(float(ratios[axis]), 1e-3)
        columns.append((tree.fit(ratios + step).slopes - tree.fit(ratios - step).slopes) / (2 * step[axis]))
    matrix: FloatArray = np.column_stack(columns)
    symmetric: FloatArray = (matrix + matrix.T) / 2
    return symmetric


def _arrange(scores: Scores, lower: Labels, upper: Labels) -> tuple[Samples, IntArray, list[str]]:
    values = as_vector(scores)
    lower_names, lower_codes = group_codes(lower)
    upper_names, upper_codes = group_codes(upper)
    if not len(values) == len(lower_codes) == len(upper_codes):
        raise Unusable("Each score needs exactly one lower and one upper group.")
    labels = [
        None if low < 0 or up < 0 else f"{upper_names[up]}\x1f{lower_names[low]}"
        for low, up in zip(lower_codes.tolist(), upper_codes.tolist(), strict=True)
    ]
    data = samples(values, labels)
    parts = [name.split("\x1f")[0] for name in data.names]
    names = sorted(set(parts))
    return data, np.array([names.index(part) for part in parts], dtype=np.int64), names


def _obstacle(data: Samples, names: list[str]) -> Reason | None:
    if data.n == 0:
        return Reason.NO_ANSWERS
    if len(names) < 2 or data.groups <= len(names):
        return Reason.TOO_FEW_GROUPS
    if data.n <= data.groups:
        return Reason.TOO_FEW_PEOPLE
    everything = float(((data.values - data.values.mean()) ** 2).sum())
    return Reason.NO_WITHIN_VARIATION if data.within <= 1e-12 * everything else None


def _upper_groups(fit: _Fit, ratios: FloatArray, names: list[str]) -> tuple[NestedGroup, ...]:
    effects = ratios[1] * fit.upper_weights * (fit.upper_means - fit.mean)
    return tuple(NestedGroup(name, None, fit.mean + float(effects[u])) for u, name in enumerate(names))


def _lower_groups(fit: _Fit, ratios: FloatArray, tree: _Tree, names: list[str]) -> tuple[NestedGroup, ...]:
    upper = fit.mean + ratios[1] * fit.upper_weights * (fit.upper_means - fit.mean)
    own = upper[tree.parents]
    shrunken = own + ratios[0] * fit.lower_weights * (tree.data.means - own)
    return tuple(
        NestedGroup(name.split("\x1f")[1], names[int(tree.parents[g])], float(shrunken[g]))
        for g, name in enumerate(tree.data.names)
    )
