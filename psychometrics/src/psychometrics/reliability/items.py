"""What each item adds to its scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from psychometrics.arrays import Answers, FloatArray
from psychometrics.reasons import Reason
from psychometrics.reliability.alpha import alpha_of, complete_rows, covariance
from psychometrics.scoring import turn


@dataclass(frozen=True)
class ItemFit:
    """One item of a scale, reversed items turned.

    ``mean`` and ``sd`` over the complete rows, ``answered`` over everyone. Below .20 ``item_rest`` says "does
    not belong", below 0 "check the key"; items are never dropped automatically.
    """

    mean: float | None
    sd: float | None
    item_rest: float | None
    alpha_if_dropped: float | None
    answered: int
    reason: Reason | None = None


def item_analysis(
    answers: Answers, *, low: float, high: float, keys: Sequence[int] | None = None
) -> tuple[ItemFit, ...]:
    """Item-rest correlation and alpha without the item, for each item of a scale.

    Population: everybody who answered the instrument version. Missing: complete rows only.
    Formula: r_j = (c_jT − s_j²)/√(s_j²(s_T² − 2c_jT + s_j²)); alpha of the other items (three items or more).
    Source: Cureton 1966. Alpha-if-dropped on fewer than 200 people is noise.
    """
    turned = turn(answers, low=low, high=high, keys=keys)
    answered = [int(n) for n in (~np.isnan(turned)).sum(axis=0)]
    rows = complete_rows(turned)
    n, items = rows.shape
    if n < 3 or items < 2:
        reason = Reason.TOO_FEW_PEOPLE if n < 3 else Reason.SINGLE_ITEM
        return tuple(_alone(column, count, reason) for column, count in zip(rows.T, answered, strict=True))
    matrix = covariance(rows)
    means = rows.mean(axis=0)
    return tuple(_fit(matrix, item, float(means[item]), answered[item]) for item in range(items))


def _alone(column: FloatArray, answered: int, reason: Reason) -> ItemFit:
    mean = float(column.mean()) if len(column) else None
    sd = float(column.std(ddof=1)) if len(column) > 1 else None
    return ItemFit(mean, sd, None, None, answered, reason)


def _fit(matrix: FloatArray, item: int, mean: float, answered: int) -> ItemFit:
    others = np.delete(np.arange(len(matrix)), item)
    rest = matrix[np.ix_(others, others)]
    own, between = float(matrix[item, item]), float(matrix[item, others].sum())
    scale = own * float(rest.sum())
    tiny = 1e-14 * max(1.0, float(np.trace(matrix))) ** 2
    correlation = between / sqrt(scale) if scale > tiny else None
    dropped = alpha_of(rest) if len(rest) > 1 and rest.sum() > 1e-12 * max(1.0, float(np.trace(rest))) else None
    reason = Reason.NO_VARIATION if correlation is None else None
    return ItemFit(mean, sqrt(own), correlation, dropped, answered, reason)
