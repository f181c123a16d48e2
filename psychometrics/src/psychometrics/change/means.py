"""What changed in a group between two rounds, when only some people answered both."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import isnan, sqrt
from typing import TypeAlias, TypeVar

import numpy as np

from psychometrics.arrays import FloatArray
from psychometrics.later import stats
from psychometrics.reasons import Reason, Unusable

LEAST_STAYERS = 4

Key = TypeVar("Key", bound=Hashable)


class Direction(StrEnum):
    """What may be said about a change."""

    UP = "up"
    DOWN = "down"
    NO_CLEAR_CHANGE = "no_clear_change"
    NOT_AVAILABLE = "not_available"


@dataclass(frozen=True)
class MeanChange:
    """Difference of two means, second minus first, with its interval in scale points.

    ``direction`` is the statement a page makes; everything else is ``None`` with a ``reason`` when no
    statement is possible (``difference`` stays as long as both rounds have answers).
    """

    direction: Direction
    difference: float | None
    low: float | None
    high: float | None
    se: float | None
    df: float | None
    n_before: int
    n_after: int
    n_both: int
    reason: Reason | None = None


@dataclass(frozen=True)
class Overlap:
    """The values of two rounds, split by who answered which."""

    before: FloatArray
    after: FloatArray
    before_both: FloatArray
    after_both: FloatArray
    before_only: FloatArray
    after_only: FloatArray

    @property
    def singles(self) -> int:
        """People who answered one round only."""
        return len(self.before) + len(self.after) - 2 * len(self.before_both)


Round: TypeAlias = Mapping[Key, float | None]
"""One value per person, by the key that matches the rounds; ``None`` = no value."""


def overlap(before: Round[Key], after: Round[Key]) -> Overlap:
    """Match two rounds by key; a missing value counts as not having answered that round."""
    first, second = answered(before), answered(after)
    both = [key for key in first if key in second]
    return Overlap(
        before=_array(first.values()),
        after=_array(second.values()),
        before_both=_array(first[key] for key in both),
        after_both=_array(second[key] for key in both),
        before_only=_array(first[key] for key in first if key not in second),
        after_only=_array(second[key] for key in second if key not in first),
    )


def mean_change(
    before: Round[Key],
    after: Round[Key],
    *,
    confidence: float = 0.95,
    equal_variances: bool = False,
    least_stayers: int = LEAST_STAYERS,
) -> MeanChange:
    """Difference of the two means over everyone, with the partly-overlapping interval.

    This is the only change a small group may see: it uses nothing but the two means that are published
    anyway, so it cannot reveal the one who left or came. With nobody (or too few) in both rounds there is
    no statement; for detached rounds without keys use :func:`unmatched_change`.

    Population: unlimited leaders like these. Missing: a person without a value did not answer that round.
    Formula (n_c answered both, r their correlation, n_a and n_b one round only):
        se² = s₁²/n₁ + s₂²/n₂ − 2·r·s₁·s₂·n_c/(n₁n₂)
        df  = (n_c−1) + (γ−n_c+1)/(n_a+n_b+2n_c)·(n_a+n_b), γ = Welch's df
    With equal variances both become the pooled s, and γ = n_a+n_b+2n_c−2.
    When one round's pairs do not vary, r = 0 (their covariance is 0).

    Source: Derrick, Russ, Toher & White 2017 (10.22237/jmasm/1493597280).
    """
    data = overlap(before, after)
    if len(data.before_both) < max(least_stayers, 2):
        return _unavailable(data, Reason.TOO_FEW_STAYERS)
    return _statement(data, _variance_terms(data, equal_variances), confidence)


def unmatched_change(before: Round[Key], after: Round[Key], *, confidence: float = 0.95) -> MeanChange:
    """Difference of two means when the rounds cannot be matched person by person (Welch's t).

    Right but wide when many people answered both rounds. Population: unlimited leaders like these. Missing: left
    out. Formula: se² = s₁²/n₁ + s₂²/n₂, df = se⁴/Σ[(s²/n)²/(n−1)]. Source: Welch 1947 (10.1093/biomet/34.1-2.28).
    """
    first = {("before", key): value for key, value in before.items()}
    data = overlap(first, {("after", key): value for key, value in after.items()})
    if min(len(data.before), len(data.after)) < 2:
        return _unavailable(data, Reason.TOO_FEW_PEOPLE)
    return _statement(data, _variance_terms(data, equal_variances=False), confidence)


def direction_of(low: float, high: float) -> Direction:
    """Up or down when the interval lies on one side of zero, otherwise no clear change."""
    if low > 0:
        return Direction.UP
    return Direction.DOWN if high < 0 else Direction.NO_CLEAR_CHANGE


def answered(values: Round[Key]) -> dict[Key, float]:
    """The values that are there.

    Raises:
        Unusable: a score is infinite.
    """
    there: dict[Key, float] = {}
    for key, value in values.items():
        if value is None or isnan(value):
            continue
        if value in (float("inf"), float("-inf")):
            raise Unusable("A score is infinite.")
        there[key] = float(value)
    return there


def _array(values: Iterable[float]) -> FloatArray:
    return np.fromiter(values, dtype=np.float64)


def _variance_terms(data: Overlap, equal_variances: bool) -> tuple[float, float]:
    """Return (se², df)."""
    n1, n2, both = len(data.before), len(data.after), len(data.before_both)
    v1, v2 = float(data.before.var(ddof=1)), float(data.after.var(ddof=1))
    if equal_variances:
        v1 = v2 = ((n1 - 1) * v1 + (n2 - 1) * v2) / (n1 + n2 - 2)
    shared = 2 * _correlation(data) * sqrt(v1 * v2) * both / (n1 * n2)
    variance = v1 / n1 + v2 / n2 - shared
    singles = data.singles
    if singles == 0:
        return variance, both - 1.0
    if equal_variances:
        span = singles + both - 1.0
    else:
        welch = (v1 / n1) ** 2 / (n1 - 1) + (v2 / n2) ** 2 / (n2 - 1)
        span = ((v1 / n1 + v2 / n2) ** 2 / welch if welch else 0.0) - both + 1
    return variance, (both - 1) + span / (singles + 2 * both) * singles


def _correlation(data: Overlap) -> float:
    if len(data.before_both) < 2:
        return 0.0
    d1 = data.before_both - data.before_both.mean()
    d2 = data.after_both - data.after_both.mean()
    scale = sqrt(float(d1 @ d1) * float(d2 @ d2))
    return float(d1 @ d2) / scale if scale else 0.0


def _statement(data: Overlap, terms: tuple[float, float], confidence: float) -> MeanChange:
    variance, df = terms
    difference = float(data.after.mean() - data.before.mean())
    tiny = 1e-14 * max(1.0, float(np.abs(data.before).max()), float(np.abs(data.after).max())) ** 2
    if variance <= tiny or df <= 0:
        return _unavailable(data, Reason.NO_VARIATION)
    se = sqrt(variance)
    half = float(stats.t.ppf(0.5 + confidence / 2, df)) * se
    low, high = difference - half, difference + half
    sizes = (len(data.before), len(data.after), len(data.before_both))
    return MeanChange(direction_of(low, high), difference, low, high, se, df, *sizes)


def _unavailable(data: Overlap, reason: Reason) -> MeanChange:
    sizes = (len(data.before), len(data.after), len(data.before_both))
    if not sizes[0] or not sizes[1]:
        return MeanChange(Direction.NOT_AVAILABLE, None, None, None, None, None, *sizes, Reason.NO_ANSWERS)
    difference = float(data.after.mean() - data.before.mean())
    return MeanChange(Direction.NOT_AVAILABLE, difference, None, None, None, None, *sizes, reason)
