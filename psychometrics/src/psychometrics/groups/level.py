"""Where a group stands: its mean with an interval that knows how many of the group answered."""

from dataclasses import dataclass
from functools import lru_cache
from math import ceil, floor, inf, sqrt

from psychometrics.arrays import FloatArray, Labels, Scores, check_range, present
from psychometrics.groups.samples import samples
from psychometrics.interval import Interval
from psychometrics.later import stats
from psychometrics.reasons import Reason, Unusable

PRIOR_DF = 8.0


@dataclass(frozen=True)
class GroupLevel:
    """A group's mean score and the interval of the mean true score of all its members.

    ``low``/``high`` are cut at the ends of the scale; ``df`` is ``None`` when it is infinite (everyone
    answered). ``silent_low``/``silent_high`` bound the mean of all members whatever the silent ones think.
    ``reason`` says why ``mean`` or the interval is ``None``.
    """

    n: int
    members: int | None
    mean: float | None
    low: float | None
    high: float | None
    se: float | None
    df: float | None
    variance: float | None
    silent_low: float | None
    silent_high: float | None
    reason: Reason | None = None

    @property
    def response_rate(self) -> float | None:
        """Share of the members who answered, ``None`` when the number of members is unknown."""
        return self.n / self.members if self.members else None


@dataclass(frozen=True)
class SoftBand:
    """An interval widened outward to half scale points: what a group of 5–9 may see of its level."""

    low: float
    high: float


@dataclass(frozen=True)
class PooledVariance:
    """Variance inside groups, pooled over all groups: Σ(n_g−1)s_g² / Σ(n_g−1)."""

    value: float | None
    df: int
    groups: int
    reason: Reason | None = None


def pooled_within_variance(scores: Scores, groups: Labels) -> PooledVariance:
    """Pool the variance inside groups over all groups of an instrument.

    Population: everyone who answered the instrument. Missing: people without a score or a group are left
    out; groups of one add nothing. Formula: within sum of squares / (N − G). Source: Searle 1971.
    """
    data = samples(scores, groups)
    df = data.n - data.groups
    if df < 1:
        return PooledVariance(None, df, data.groups, Reason.TOO_FEW_PEOPLE if data.n else Reason.NO_ANSWERS)
    return PooledVariance(data.within / df, df, data.groups)


def group_level(
    scores: Scores,
    *,
    low: float,
    high: float,
    sem: float,
    members: int | None = None,
    pooled_variance: float | None = None,
    prior_df: float = PRIOR_DF,
    confidence: float = 0.95,
) -> GroupLevel:
    """Mean of a group's scores, with an interval for the mean true score of all its members.

    Population: the ``members`` people of the group (unlimited when ``None``). Missing: people without a
    score count as silent, and are taken to be like the others; the silent bounds drop that assumption.

    Formula, with f = n/members (0 when unknown) and d₀ = ``prior_df`` (0 without a pooled variance):
        s̃² = max((d₀·s²_pool + (n−1)s²)/(d₀+n−1), sem²)
        V  = (1−f)·s̃²/n + f·sem²/n
        ν  = V² / [((1−f)s̃²/n)²/(d₀+n−1)], infinite when f = 1
        mean ± t_{ν}·√V, cut at the ends of the scale

    Source: Cochran 1977 (finite population) with the error variance of classical test theory; the
    moderated variance after Smyth 2004 (10.2202/1544-6115.1027).

    Args:
        sem: standard error of measurement of one person's score, from the instrument's own population.
        pooled_variance: :func:`pooled_within_variance` over all groups of the instrument.
    """
    values = present(scores)
    check_range(values, low, high)
    n = len(values)
    _check_members(n, members, sem)
    if n == 0:
        return GroupLevel(0, members, None, None, None, None, None, None, None, None, Reason.NO_ANSWERS)
    mean = float(values.mean())
    silent = _silent_bounds(values, members, low, high)
    variance, variance_df = _moderated(values, pooled_variance, prior_df, sem)
    if variance is None:
        return GroupLevel(n, members, mean, None, None, None, None, None, *silent, Reason.TOO_FEW_PEOPLE)
    se, df = _error(variance, variance_df, n, members, sem)
    half = _t_quantile(0.5 + confidence / 2, df) * se
    return GroupLevel(
        n=n,
        members=members,
        mean=mean,
        low=float(max(low, mean - half)),
        high=float(min(high, mean + half)),
        se=se,
        df=None if df == inf else df,
        variance=variance,
        silent_low=silent[0],
        silent_high=silent[1],
    )


def soft_band(level: GroupLevel, *, low: float, high: float, step: float = 0.5) -> SoftBand | None:
    """Widen a group's interval outward to whole steps of ``step`` scale points; ``None`` without interval.

    Outward, so that the band never promises more than the interval does; in steps, so that neither the
    mean nor the spread can be computed back from it. At least one step wide, and inside the scale.
    """
    if level.low is None or level.high is None:
        return None
    below = low + step * floor((level.low - low) / step + 1e-9)
    above = low + step * ceil((level.high - low) / step - 1e-9)
    if above <= below:
        above = below + step
    if above > high:
        above, below = high, min(below, high - step)
    return SoftBand(low=float(max(low, below)), high=float(above))


def _check_members(n: int, members: int | None, sem: float) -> None:
    if members is not None and n > members:
        raise Unusable(f"{n} people answered in a group that is said to have {members} members.")
    if not 0 <= sem < inf:
        raise Unusable("The standard error of measurement must be 0 or more.")


def _silent_bounds(
    values: FloatArray, members: int | None, low: float, high: float
) -> tuple[float | None, float | None]:
    if members is None:
        return None, None
    silent = members - len(values)
    total = float(values.sum())
    return (total + silent * low) / members, (total + silent * high) / members


def _moderated(values: FloatArray, pooled: float | None, prior_df: float, sem: float) -> tuple[float | None, float]:
    own_df = len(values) - 1
    prior = 0.0 if pooled is None else prior_df
    if own_df + prior <= 0:
        return None, 0.0
    own = float(((values - values.mean()) ** 2).sum())
    return max((prior * (pooled or 0.0) + own) / (prior + own_df), sem**2), prior + own_df


def _error(variance: float, variance_df: float, n: int, members: int | None, sem: float) -> tuple[float, float]:
    share = 0.0 if members is None else n / members
    sampling = (1 - share) * variance / n
    total = sampling + share * sem**2 / n
    df = inf if sampling == 0 else total**2 / (sampling**2 / variance_df)
    return sqrt(total), df


@lru_cache(maxsize=4096)
def _t_quantile(probability: float, df: float) -> float:
    return float(stats.norm.ppf(probability) if df == inf else stats.t.ppf(probability, df))


def plain_interval(scores: Scores, *, confidence: float = 0.95) -> Interval:
    """The plain t interval of a mean, mean ± t·s/√n: right for a sample of many, too wide when most answered.

    Population: unlimited. Missing: left out. ``None`` below two people. Not cut at the ends of the scale.
    Source: Student 1908 (10.1093/biomet/6.1.1).
    """
    values = present(scores)
    n = len(values)
    if n < 2:
        return Interval.missing(confidence, Reason.TOO_FEW_PEOPLE if n else Reason.NO_ANSWERS)
    mean, se = float(values.mean()), float(values.std(ddof=1)) / sqrt(n)
    half = _t_quantile(0.5 + confidence / 2, n - 1) * se
    return Interval(mean - half, mean + half, confidence, se)
