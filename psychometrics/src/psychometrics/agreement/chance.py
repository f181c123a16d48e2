"""What agreement looks like when everybody answers at random."""

from dataclasses import dataclass

import numpy as np

from psychometrics.arrays import FloatArray
from psychometrics.reasons import Unusable

_DRAWS = 20_000


@dataclass(frozen=True)
class ChanceAgreement:
    """Agreement of n people answering k items at random, by simulation.

    ``rwg_j_95``, ``rstar_wg_j_95`` and ``awg_j_95`` are exceeded by 5 % of random groups; ``reaching_70`` is the
    share with r_wg(J) ≥ .70; ``deviation_05`` is undercut by 5 %; ``below_limit`` is the share with AD ≤ A/6;
    ``near_median`` is the mean share of answers within one step of the median.
    """

    n: int
    items: int
    rwg_j_95: float
    reaching_70: float
    deviation_05: float
    below_limit: float
    rstar_wg_j_95: float
    awg_j_95: float
    near_median: float


def chance_agreement(n: int, items: int, *, low: int, high: int, draws: int = _DRAWS, seed: int = 1) -> ChanceAgreement:
    """Simulate random answering: uniform, independent items.

    Population: groups of ``n`` who do not listen to the question. Missing: nobody. Formulas as :func:`rwg_j`,
    :func:`rstar_wg_j`, :func:`awg_j`, :func:`average_deviation`. Source: Burke & Dunlap 2002 and Cohen, Doveh &
    Nahum-Shani 2009 (10.1177/1094428107300365) for the idea.

    Use it to read an agreement value, for example at n = 3, 5 and 8: one item reaches AD ≤ A/6 by chance in 26 % of
    groups of five and in 13 % of groups of eight, and .72 of a random group of five lie within one step of the
    median. Standard error of the shares: at most .5/√draws.
    """
    if n < 2 or items < 1 or high <= low:
        raise Unusable("Chance agreement needs two people, one item and two categories.")
    generator = np.random.default_rng(seed)
    answers = generator.integers(low, high + 1, (draws, n, items)).astype(np.float64)
    categories = high - low + 1
    variances = answers.var(axis=1, ddof=1)
    q = variances.mean(axis=1) / ((categories**2 - 1) / 12)
    rwg = items * (1 - np.minimum(q, 1.0)) / (items * (1 - np.minimum(q, 1.0)) + np.minimum(q, 1.0))
    deviation = np.abs(answers - answers.mean(axis=1, keepdims=True)).mean(axis=(1, 2))
    near = np.abs(answers - np.median(answers, axis=1, keepdims=True)) <= 1
    return ChanceAgreement(
        n=n,
        items=items,
        rwg_j_95=float(np.quantile(rwg, 0.95)),
        reaching_70=float((rwg >= 0.70).mean()),
        deviation_05=float(np.quantile(deviation, 0.05)),
        below_limit=float((deviation <= categories / 6 + 1e-12).mean()),
        rstar_wg_j_95=float(np.quantile(1 - q, 0.95)),
        awg_j_95=float(np.quantile(_awg(answers.mean(axis=1), variances, n, (low, high)), 0.95)),
        near_median=float(near.mean()),
    )


def _awg(means: FloatArray, variances: FloatArray, n: int, ends: tuple[int, int]) -> FloatArray:
    """a_wg(J) of each draw that has one, as in :func:`psychometrics.awg_j`."""
    low, high = ends
    at_the_end = (means == low) | (means == high)
    usable = (means >= (low * (n - 1) + high) / n - 1e-12) & (means <= (high * (n - 1) + low) / n + 1e-12)
    largest = ((high + low) * means - means**2 - high * low) * n / (n - 1)
    values = np.where(at_the_end, 1.0, 1 - 2 * variances / np.where(at_the_end, 1.0, largest))
    defined = usable | at_the_end
    count = defined.sum(axis=1)
    return np.asarray(np.where(defined, values, 0.0).sum(axis=1)[count > 0] / count[count > 0], dtype=np.float64)
