"""Change of the very same people, and who changed or what changed."""

from dataclasses import dataclass
from math import inf, sqrt

import numpy as np

from psychometrics.arrays import FloatArray, Scores, as_vector
from psychometrics.change.means import Direction, Key, Round, direction_of, overlap
from psychometrics.later import stats
from psychometrics.reasons import Reason, Unusable


@dataclass(frozen=True)
class PairedChange:
    """Mean change of the people who answered both times. ``df`` is ``None`` when it is infinite."""

    direction: Direction
    difference: float | None
    low: float | None
    high: float | None
    se: float | None
    df: float | None
    n: int
    reason: Reason | None = None


@dataclass(frozen=True)
class Decomposition:
    """The difference of the two means over everyone, split exactly into three parts that add up to it."""

    total: float | None
    stayers: float | None
    joiners: float | None
    leavers: float | None
    reason: Reason | None = None


def paired_change(
    before: Scores, after: Scores, *, sem: float, members: int | None = None, confidence: float = 0.95
) -> PairedChange:
    """Mean change of the true scores of the same ``members`` people.

    Population: the group's members (unlimited when ``None``). Missing: people without both values are left
    out. Formula: V = (1−f)·max(s_d², 2sem²)/n + f·2sem²/n, f = n/members; df = V²/[((1−f)s_d²/n)²/(n−1)].
    Source: Cochran 1977 (finite population) with the error variance of classical test theory, twice.
    Never publish it beside both means when one to four people left or came: it would give them away.
    """
    gaps = _gaps(before, after)
    n = len(gaps)
    if members is not None and n > members:
        raise Unusable(f"{n} people answered twice in a group that is said to have {members} members.")
    if n < 2:
        reason = Reason.TOO_FEW_PEOPLE if n else Reason.NO_ANSWERS
        return PairedChange(Direction.NOT_AVAILABLE, None, None, None, None, None, n, reason)
    difference = float(gaps.mean())
    share = 0.0 if members is None else n / members
    sampling = (1 - share) * max(float(gaps.var(ddof=1)), 2 * sem**2) / n
    variance = sampling + share * 2 * sem**2 / n
    if variance <= 0:
        none = Direction.NOT_AVAILABLE
        return PairedChange(none, difference, None, None, None, None, n, Reason.NO_VARIATION)
    df = inf if sampling == 0 else variance**2 / (sampling**2 / (n - 1))
    upper = 0.5 + confidence / 2
    half = float(stats.norm.ppf(upper) if df == inf else stats.t.ppf(upper, df)) * sqrt(variance)
    low, high = difference - half, difference + half
    return PairedChange(direction_of(low, high), difference, low, high, sqrt(variance), None if df == inf else df, n)


def decompose_change(before: Round[Key], after: Round[Key]) -> Decomposition:
    """Split the change into "the same people", "new" and "left".

    Population: the people who answered, no inference. Formula (exact): x̄₂−x̄₁ = (x̄₂S − x̄₁S) +
    (n_J/n₂)(x̄₂J − x̄₂S) − (n_L/n₁)(x̄₁L − x̄₁S). Show it only when each part is 0 or at least the minimum.
    """
    data = overlap(before, after)
    if not len(data.before_both):
        return Decomposition(None, None, None, None, Reason.TOO_FEW_STAYERS)
    left, new = data.before_only, data.after_only
    stayers1, stayers2 = float(data.before_both.mean()), float(data.after_both.mean())
    joiners = len(new) / len(data.after) * (float(new.mean()) - stayers2) if len(new) else 0.0
    leavers = -len(left) / len(data.before) * (float(left.mean()) - stayers1) if len(left) else 0.0
    total = float(data.after.mean()) - float(data.before.mean())
    return Decomposition(total, stayers2 - stayers1, joiners, leavers)


def smallest_visible_change(
    n: int, *, sem: float, members: int | None = None, sd_of_change: float | None = None, confidence: float = 0.95
) -> float | None:
    """The smallest mean change of n people answering twice that :func:`paired_change` would call clear.

    Population: the group's members. Formula: the half width of that interval, with ``sd_of_change`` (default:
    nothing but measurement error, √2·sem). ``None`` below two people. "A group of eight sees 0.26 points."
    """
    if n < 2 or (members is not None and n > members):
        return None
    variance = max(2 * sem**2, (sd_of_change or 0.0) ** 2)
    share = 0.0 if members is None else n / members
    sampling = (1 - share) * variance / n
    total = sampling + share * 2 * sem**2 / n
    upper = 0.5 + confidence / 2
    if sampling == 0:
        return float(stats.norm.ppf(upper)) * sqrt(total)
    return float(stats.t.ppf(upper, total**2 / (sampling**2 / (n - 1)))) * sqrt(total)


def _gaps(before: Scores, after: Scores) -> FloatArray:
    first, second = as_vector(before), as_vector(after)
    if first.shape != second.shape:
        raise Unusable("Before and after must come from the same people in the same order.")
    gaps = second - first
    return gaps[~np.isnan(gaps)]
