"""How large a change is: effect sizes for an appendix; leaders read scale points."""

from dataclasses import dataclass
from math import exp, lgamma, log, sqrt

import numpy as np

from psychometrics.arrays import FloatArray, Scores, as_vector, present
from psychometrics.reasons import Reason, Unusable


@dataclass(frozen=True)
class EffectSizes:
    """Standardised changes of paired scores; ``g_av`` is ``d_av`` with Hedges' exact small-sample factor.

    With two pairs that factor is 0: they say nothing about the size.

    ``superiority`` is the share of people whose later answer is higher, ties counting half.
    """

    d_z: float | None
    d_av: float | None
    d_rm: float | None
    g_av: float | None
    hedges: float | None
    superiority: float | None
    n: int
    reason: Reason | None = None


@dataclass(frozen=True)
class CliffsDelta:
    """P(later > earlier) − P(later < earlier) over all pairs; ``superiority`` = (δ+1)/2."""

    value: float | None
    superiority: float | None
    reason: Reason | None = None


def effect_sizes(before: Scores, after: Scores) -> EffectSizes:
    """Effect sizes of a paired change.

    Population: people like these. Missing: people without both values are left out. What would divide by a
    spread of 0 is ``None``, with a reason for the first such figure; the others stand.
    Formula: d_z = d̄/s_d; d_av = d̄/√((s₁²+s₂²)/2); d_rm = d_z·√(2(1−r)); J = Γ(ν/2)/(√(ν/2)·Γ((ν−1)/2)),
    ν = n−1. Source: Hedges 1981; Lakens 2013 (10.3389/fpsyg.2013.00863).
    """
    first, second = as_vector(before), as_vector(after)
    if first.shape != second.shape:
        raise Unusable("Before and after must come from the same people in the same order.")
    both = ~np.isnan(first) & ~np.isnan(second)
    first, second = first[both], second[both]
    n = len(first)
    if n < 2:
        return EffectSizes(None, None, None, None, None, None, n, Reason.TOO_FEW_PEOPLE if n else Reason.NO_ANSWERS)
    gaps = second - first
    mean, spread = float(gaps.mean()), _spread(gaps, first, second)
    v1, v2 = _spread(first, first) ** 2, _spread(second, second) ** 2
    hedges = hedges_factor(n - 1)
    d_z = mean / spread if spread else None
    d_av = mean / sqrt((v1 + v2) / 2) if v1 + v2 else None
    d_rm = None
    if d_z is not None and v1 and v2:
        r = float(((first - first.mean()) * (second - second.mean())).sum()) / (n - 1) / sqrt(v1 * v2)
        d_rm = d_z * sqrt(max(0.0, 2 * (1 - r)))
    return EffectSizes(
        d_z=d_z,
        d_av=d_av,
        d_rm=d_rm,
        g_av=None if d_av is None else d_av * hedges,
        hedges=hedges,
        superiority=float((gaps > 0).mean() + 0.5 * (gaps == 0).mean()),
        n=n,
        reason=Reason.NO_VARIATION if d_rm is None else None,
    )


def _spread(values: FloatArray, *scale: FloatArray) -> float:
    """Sample standard deviation, exactly 0 where it is nothing but rounding."""
    largest = max(float(np.abs(one).max()) for one in scale)
    sd = float(values.std(ddof=1))
    return sd if sd > 1e-13 * largest else 0.0


def hedges_factor(df: int) -> float:
    """Hedges' exact correction for small samples; 0 with one degree of freedom, where d has no mean."""
    if df < 2:
        return 0.0
    return exp(lgamma(df / 2) - log(sqrt(df / 2)) - lgamma((df - 1) / 2))


def cliffs_delta(before: Scores, after: Scores) -> CliffsDelta:
    """Cliff's δ over all pairs of an earlier and a later answer; the rounds need not be the same people.

    Population: people like these. Missing: left out. Formula: (pairs up − pairs down) / all pairs.
    Source: Cliff 1993 (10.1037/0033-2909.114.3.494).
    """
    first, second = np.sort(present(before)), present(after)
    if not len(first) or not len(second):
        return CliffsDelta(None, None, Reason.NO_ANSWERS)
    below = np.searchsorted(first, second, side="left").sum()
    above = (len(first) - np.searchsorted(first, second, side="right")).sum()
    delta = float(below - above) / (len(first) * len(second))
    return CliffsDelta(delta, (delta + 1) / 2)
