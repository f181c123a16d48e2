"""Cronbach's alpha and the standard error of measurement."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from psychometrics.arrays import Answers, FloatArray
from psychometrics.reasons import Reason
from psychometrics.scoring import turn


@dataclass(frozen=True)
class Alpha:
    """Alpha over ``n`` complete rows and ``items`` items; negative values are kept and mean wrong keying."""

    value: float | None
    n: int
    items: int
    reason: Reason | None = None


@dataclass(frozen=True)
class MeasurementError:
    """Standard error of one person's mean score, in scale points."""

    value: float | None
    reason: Reason | None = None


def alpha(answers: Answers, *, low: float, high: float, keys: Sequence[int] | None = None) -> Alpha:
    """Cronbach's alpha of a scale.

    Population: everybody who answered the instrument version (never one municipality). Missing: complete
    rows only. Formula: k/(k−1)·(1 − Σs_j²/s_T²), n−1 in the variances. Undefined with fewer than two
    items, fewer than three people, or a total that does not vary. Source: Cronbach 1951 (10.1007/BF02310555).
    """
    rows = complete_rows(turn(answers, low=low, high=high, keys=keys))
    n, items = rows.shape
    reason = alpha_obstacle(rows)
    return Alpha(None, n, items, reason) if reason else Alpha(alpha_of(rows), n, items)


def complete_rows(turned: FloatArray) -> FloatArray:
    """The people who answered every item."""
    return turned[~np.isnan(turned).any(axis=1)] if turned.size else turned


def alpha_obstacle(rows: FloatArray) -> Reason | None:
    """Why alpha of complete rows is undefined, ``None`` when it is defined."""
    n, items = rows.shape
    if n < 3:
        return Reason.TOO_FEW_PEOPLE if n else Reason.NO_ANSWERS
    if items < 2:
        return Reason.TOO_FEW_ITEMS
    return None if _varies(rows.sum(axis=1)) else Reason.NO_VARIATION


def alpha_of(rows: FloatArray) -> float:
    """Alpha of complete rows that :func:`alpha_obstacle` found no fault with."""
    items = rows.shape[1]
    return float(items / (items - 1) * (1 - rows.var(axis=0, ddof=1).sum() / rows.sum(axis=1).var(ddof=1)))


def measurement_error(sd: float, reliability: float) -> MeasurementError:
    """SEM = sd·√(1−reliability), both from the instrument's own population.

    For a person who answered only some of k items, multiply by √(k/answered).
    """
    if not 0 <= reliability <= 1 or not sd >= 0:
        return MeasurementError(None, Reason.NO_RELIABILITY)
    return MeasurementError(sd * sqrt(1 - reliability))


def _varies(totals: FloatArray) -> bool:
    scale = max(1.0, float(np.abs(totals).max()))
    return float(totals.max() - totals.min()) > 1e-12 * scale
