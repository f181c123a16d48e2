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
    expected = null_variance(null, low=low, high=high)
    spread = _mean_variance(rows)
    if isinstance(spread, Agreement):
        return spread
    n, items, variance = spread
    if expected is None:
        return Agreement(None, None, n, items, variance, Reason.NO_NULL_DISTRIBUTION)
    q, k = variance / expected, rows.shape[1]
    denominator = k * (1 - q) + q
    unclipped = k * (1 - q) / denominator if denominator else None
    q = min(q, 1.0)
    return Agreement(k * (1 - q) / (k * (1 - q) + q), unclipped, n, items, variance)


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
    expected = null_variance(null, low=low, high=high)
    spread = _mean_variance(rows)
    if isinstance(spread, Agreement):
        return spread
    n, items, variance = spread
    if expected is None:
        return Agreement(None, None, n, items, variance, Reason.NO_NULL_DISTRIBUTION)
    value = 1 - variance / expected
    return Agreement(value, value, n, items, variance)


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
    rows = _rows(answers, low, high, keys, complete_only)
    spread = _mean_variance(rows)
    if isinstance(spread, Agreement):
        return spread
    n, items, variance = spread
    expected = largest_variance(n, low=low, high=high) if exact_n else (high - low) ** 2 / 4
    if expected is None:
        return Agreement(None, None, n, items, variance, Reason.TOO_FEW_PEOPLE)
    value = 1 - variance / expected
    return Agreement(value, value, n, items, variance)


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
    rows = _rows(answers, low, high, keys, complete_only)
    spread = _mean_variance(rows)
    if isinstance(spread, Agreement):
        return spread
    n, _, variance = spread
    values = [_awg(column, low, high) for column in usable_items(rows)]
    defined = [value for value in values if value is not None]
    if not defined:
        return Agreement(None, None, n, 0, variance, Reason.MEAN_AT_THE_END)
    mean = sum(defined) / len(defined)
    return Agreement(mean, mean, n, len(defined), variance)


def _rows(answers: Answers, low: float, high: float, keys: Sequence[int] | None, complete_only: bool) -> FloatArray:
    turned = turn(answers, low=low, high=high, keys=keys)
    return complete_rows(turned) if complete_only else turned


def _mean_variance(rows: FloatArray) -> tuple[int, int, float] | Agreement:
    n = int((~np.isnan(rows)).any(axis=1).sum()) if rows.size else 0
    columns = usable_items(rows)
    if n < 2:
        return Agreement(None, None, n, 0, None, Reason.TOO_FEW_PEOPLE if n else Reason.NO_ANSWERS)
    if not columns or 2 * len(columns) < rows.shape[1]:
        return Agreement(None, None, n, len(columns), None, Reason.TOO_FEW_ITEMS)
    return n, len(columns), float(np.mean([column.var(ddof=1) for column in columns]))


def _awg(column: FloatArray, low: float, high: float) -> float | None:
    n, mean = len(column), float(column.mean())
    if mean in (low, high):
        return 1.0
    tiny = 1e-12 * max(1.0, abs(low), abs(high))
    if mean < (low * (n - 1) + high) / n - tiny or mean > (high * (n - 1) + low) / n + tiny:
        return None
    largest = ((high + low) * mean - mean**2 - high * low) * n / (n - 1)
    return 1 - 2 * float(column.var(ddof=1)) / largest
