"""Whether groups differ: one-way analysis of variance and the intraclass correlations."""

from dataclasses import dataclass

import numpy as np

from psychometrics.arrays import Labels, Scores
from psychometrics.groups.samples import Samples, samples
from psychometrics.interval import Interval
from psychometrics.later import stats
from psychometrics.reasons import Reason


@dataclass(frozen=True)
class Anova:
    """One-way analysis of variance with unequal groups.

    ``icc1`` uses n₀ and is the one to use; ``icc1_mean_size`` uses the mean group size and only reproduces
    R's multilevel. Both may be negative: "not more than chance". ``icc1_interval`` belongs to ``icc1``.
    Without any spread inside groups ``icc1`` and ``icc2`` are 1, and ``f`` is ``None`` with a reason.
    """

    n: int
    groups: int
    mean_size: float | None
    n0: float | None
    harmonic_size: float | None
    ms_between: float | None
    ms_within: float | None
    f: float | None
    df_between: int
    df_within: int
    p: float | None
    eta2: float | None
    icc1: float | None
    icc1_mean_size: float | None
    icc2: float | None
    icc1_interval: Interval
    reason: Reason | None = None

    @property
    def differ(self) -> bool:
        """The gate for any comparison of groups: the lower limit of ICC(1) is above 0."""
        return self.icc1_interval.low is not None and self.icc1_interval.low > 0


def anova(scores: Scores, groups: Labels, *, confidence: float = 0.95) -> Anova:
    """ICC(1), ICC(2) and their F test.

    Population: groups and people like these. Missing: people without score or group are left out.
    Formula: n₀ = (N − Σn_g²/N)/(G−1); ICC(1) = (MSB−MSW)/(MSB+(n₀−1)MSW); ICC(2) = (MSB−MSW)/MSB;
    interval from the F quantiles with n₀ (approximate for very unequal groups).
    Source: Bliese 2000; Searle 1971; Thomas & Hultquist 1978 (10.1214/aos/1176344202).
    """
    data = samples(scores, groups)
    reason = _obstacle(data)
    if reason:
        gap = Interval.missing(confidence, reason)
        df = (max(data.groups - 1, 0), max(data.n - data.groups, 0))
        nothing = (None,) * 6
        return Anova(data.n, data.groups, *nothing, *df, None, None, None, None, None, gap, reason)
    n, count = data.n, data.groups
    n0 = (n - float((data.sizes**2).sum()) / n) / (count - 1)
    grand = float((data.sizes * data.means).sum() / n)
    between = float((data.sizes * (data.means - grand) ** 2).sum())
    msb, msw = between / (count - 1), data.within / (n - count)
    f = msb / msw if msw > 0 else None
    icc1 = (msb - msw) / (msb + (n0 - 1) * msw)
    mean_size = n / count
    return Anova(
        n=n,
        groups=count,
        mean_size=mean_size,
        n0=n0,
        harmonic_size=count / float((1 / data.sizes).sum()),
        ms_between=msb,
        ms_within=msw,
        f=f,
        df_between=count - 1,
        df_within=n - count,
        p=None if f is None else float(stats.f.sf(f, count - 1, n - count)),
        eta2=between / (between + data.within),
        icc1=icc1,
        icc1_mean_size=(msb - msw) / (msb + (mean_size - 1) * msw),
        icc2=(msb - msw) / msb if msb > 0 else None,
        icc1_interval=_interval(f, n0, (count - 1, n - count), confidence),
        reason=Reason.NO_WITHIN_VARIATION if f is None else None,
    )


def _obstacle(data: Samples) -> Reason | None:
    if data.n == 0:
        return Reason.NO_ANSWERS
    if data.groups < 2:
        return Reason.TOO_FEW_GROUPS
    if data.n <= data.groups:
        return Reason.TOO_FEW_PEOPLE
    return Reason.NO_VARIATION if np.ptp(data.values) == 0 else None


def _interval(f: float | None, n0: float, df: tuple[int, int], confidence: float) -> Interval:
    if f is None:
        return Interval.missing(confidence, Reason.NO_WITHIN_VARIATION)
    upper = 0.5 + confidence / 2
    below = f / float(stats.f.ppf(upper, *df))
    above = f * float(stats.f.ppf(upper, df[1], df[0]))
    return Interval((below - 1) / (below + n0 - 1), (above - 1) / (above + n0 - 1), confidence)
