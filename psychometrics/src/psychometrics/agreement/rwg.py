"""The r_wg family: reference values for an appendix, never a traffic light.

Five people answering at random reach r_wg(J) ≥ .70 in 9–16 % of cases with eight items, and the value rises
with the number of items at equal spread; :mod:`psychometrics.agreement.chance` says what to expect by chance.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from psychometrics.agreement.nulls import Null, largest_variance, null_variance
from psychometrics.agreement.spread import usable_items
from psychometrics.arrays import Answers, FloatArray
from psychometrics.reasons import Reason
from psychometrics.reliability.alpha import complete_rows
from psychometrics.scoring import turn


@dataclass(frozen=True)
class Agreement:
    """An agreement coefficient of one group. ``unclipped`` keeps what clipping at 0 hides (decision 1).

    ``items`` counts the items it rests on.
    """

    value: float | None
    unclipped: float | None
    n: int
    items: int
    mean_variance: float | None = None
    reason: Reason | None = None


def rwg_j(
    answers: Answers,
    *,
    low: float,
    high: float,
    keys: Sequence[int] | None = None,
    null: Null = Null.UNIFORM,
    complete_only: bool = False,
) -> Agreement:
    """r_wg(J) of one group; with one item it is r_wg.

    Population: the answers given. Missing: item by item (items with fewer than two answers dropped, half of
    the items must be left), or complete rows only with ``complete_only``.
    Formula: k(1−q)/(k(1−q)+q), k the items of the scale, q = mean item variance / null variance, clipped to 1;
    ``unclipped`` is the same without clipping. A dropped item takes its variance out of q but not itself out
    of k: the value speaks of the whole scale, and would otherwise fall where somebody skipped an item.
    Source: James, Demaree & Wolf 1984 (10.1037/0021-9010.69.1.85).
    """
    rows = _rows(answers, low, high, keys, complete_only)
    return rwg_of(spread_of(rows), null_variance(null, low=low, high=high))


def rstar_wg_j(
    answers: Answers,
    *,
    low: float,
    high: float,
    keys: Sequence[int] | None = None,
    null: Null = Null.UNIFORM,
    complete_only: bool = False,
) -> Agreement:
    """r*_wg(J) = 1 − mean item variance / null variance: linear, may be negative, does not grow with k.

    Population and missing data as :func:`rwg_j`. ``value`` and ``unclipped`` are the same.
    Source: Lindell, Brandt & Whitney 1999 (10.1177/01466219922031257).
    """
    rows = _rows(answers, low, high, keys, complete_only)
    return one_minus(spread_of(rows), null_variance(null, low=low, high=high))


def rprime_wg_j(
    answers: Answers,
    *,
    low: float,
    high: float,
    keys: Sequence[int] | None = None,
    exact_n: bool = True,
    complete_only: bool = False,
) -> Agreement:
    """r'_wg(J) = 1 − mean item variance / the variance of maximal disagreement.

    With ``exact_n`` that is the largest sample variance n people can have, so the value is in 0 … 1; without,
    (high−low)²/4. Population and missing data as :func:`rwg_j`.
    Source: Lindell & Brandt 1997 (10.1177/01466216970213006).
    """
    spread = spread_of(_rows(answers, low, high, keys, complete_only))
    return one_minus(spread, largest_variance(spread.n, low=low, high=high) if exact_n else (high - low) ** 2 / 4)


def awg_j(
    answers: Answers,
    *,
    low: float,
    high: float,
    keys: Sequence[int] | None = None,
    complete_only: bool = False,
) -> Agreement:
    """a_wg(J): agreement relative to the largest variance possible at the observed mean.

    Formula per item: 1 − 2s²/[((high+low)M − M² − high·low)·n/(n−1)], averaged over the items where it is
    defined; 1 when everybody chose the same end, not available when M is nearer to an end than one person
    can hold it. Population and missing data as :func:`rwg_j`.
    Source: Brown & Hauenstein 2005 (10.1177/1094428105275376).
    """
    return awg_of(_rows(answers, low, high, keys, complete_only), low, high)


@dataclass(frozen=True)
class Spread:
    """What the family starts from: the sample variances of the items that at least two people answered."""

    n: int
    scale_items: int
    variances: FloatArray

    @property
    def items(self) -> int:
        """Items with a variance."""
        return len(self.variances)

    @property
    def mean(self) -> float | None:
        """Mean item variance, ``None`` where there is too little."""
        return float(self.variances.mean()) if self.reason is None else None

    @property
    def reason(self) -> Reason | None:
        """Why there is too little to say."""
        if self.n < 2:
            return Reason.TOO_FEW_PEOPLE if self.n else Reason.NO_ANSWERS
        return Reason.TOO_FEW_ITEMS if not self.items or 2 * self.items < self.scale_items else None


def spread_of(rows: FloatArray) -> Spread:
    """The item variances of one group's turned answers."""
    n = int((~np.isnan(rows)).any(axis=1).sum()) if rows.size else 0
    if n >= 2 and n == len(rows) and not np.isnan(rows).any():
        return Spread(n, rows.shape[1], rows.var(axis=0, ddof=1))
    variances = [column.var(ddof=1) for column in usable_items(rows)]
    return Spread(n, rows.shape[1], np.array(variances, dtype=np.float64))


def rwg_of(spread: Spread, expected: float | None) -> Agreement:
    """r_wg(J) against the variance of a null distribution."""
    variance = spread.mean
    if variance is None or expected is None:
        return _nothing(spread, Reason.NO_NULL_DISTRIBUTION)
    q, k = variance / expected, spread.scale_items
    denominator = k * (1 - q) + q
    unclipped = k * (1 - q) / denominator if denominator else None
    q = min(q, 1.0)
    return Agreement(k * (1 - q) / (k * (1 - q) + q), unclipped, spread.n, spread.items, variance)


def one_minus(spread: Spread, expected: float | None) -> Agreement:
    """1 − mean item variance / a variance to compare with."""
    variance = spread.mean
    if variance is None or expected is None:
        return _nothing(spread, Reason.NO_NULL_DISTRIBUTION)
    value = 1 - variance / expected
    return Agreement(value, value, spread.n, spread.items, variance)


def awg_of(rows: FloatArray, low: float, high: float) -> Agreement:
    """a_wg(J) of one group's turned answers."""
    spread = spread_of(rows)
    if spread.mean is None:
        return _nothing(spread, Reason.MEAN_AT_THE_END)
    values = [_awg(column, low, high) for column in usable_items(rows)]
    defined = [value for value in values if value is not None]
    if not defined:
        return Agreement(None, None, spread.n, 0, spread.mean, Reason.MEAN_AT_THE_END)
    mean = sum(defined) / len(defined)
    return Agreement(mean, mean, spread.n, len(defined), spread.mean)


def _nothing(spread: Spread, otherwise: Reason) -> Agreement:
    items = spread.items if spread.n >= 2 else 0
    return Agreement(None, None, spread.n, items, spread.mean, spread.reason or otherwise)


def _rows(answers: Answers, low: float, high: float, keys: Sequence[int] | None, complete_only: bool) -> FloatArray:
    turned = turn(answers, low=low, high=high, keys=keys)
    return complete_rows(turned) if complete_only else turned


def _awg(column: FloatArray, low: float, high: float) -> float | None:
    n, mean = len(column), float(column.mean())
    if mean in (low, high):
        return 1.0
    tiny = 1e-12 * max(1.0, abs(low), abs(high))
    if mean < (low * (n - 1) + high) / n - tiny or mean > (high * (n - 1) + low) / n + tiny:
        return None
    largest = ((high + low) * mean - mean**2 - high * low) * n / (n - 1)
    return 1 - 2 * float(column.var(ddof=1)) / largest
