"""Whether an item works the same in two languages or roles: differential item functioning."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp

import numpy as np

from psychometrics.arrays import Answers, FloatArray, IntArray, Labels, group_codes
from psychometrics.comparability.ordered_logit import OrderedLogit, ordered_logit
from psychometrics.later import stats
from psychometrics.reasons import Reason, Unusable
from psychometrics.scoring import turn

LEAST_PER_GROUP = 200
LEAST_PER_CATEGORY = 5
_LEVEL = 0.01
_EFFECT = 0.035


@dataclass(frozen=True)
class ItemFunctioning:
    """Likelihood-ratio tests of one item.

    ``log_likelihoods``: thresholds only; + matching score; + group; + their product. ``flagged``: p < .01
    after Benjamini & Hochberg and at least .035 more of Nagelkerke's R².
    """

    log_likelihoods: tuple[float, float, float, float] | None
    chi2_uniform: float | None
    chi2_nonuniform: float | None
    chi2_total: float | None
    df_uniform: int
    p_uniform: float | None
    p_total: float | None
    r2_gain_nagelkerke: float | None
    r2_gain_mcfadden: float | None
    group_slopes: tuple[float, ...]
    flagged: bool
    reason: Reason | None = None


@dataclass(frozen=True)
class Functioning:
    """Screening of all items of a scale, in the order of the columns; or why there is too little to say.

    ``counts`` follow ``groups``; each of them must reach ``needed``.
    """

    items: tuple[ItemFunctioning, ...]
    groups: tuple[str, ...]
    counts: tuple[int, ...]
    needed: int
    n: int
    reason: Reason | None = None

    @property
    def smallest_group(self) -> int:
        """People in the smallest group."""
        return min(self.counts, default=0)

    @property
    def flagged(self) -> tuple[int, ...]:
        """Positions of the items that work differently."""
        return tuple(place for place, item in enumerate(self.items) if item.flagged)


def item_functioning(
    answers: Answers,
    groups: Labels,
    *,
    low: float,
    high: float,
    keys: Sequence[int] | None = None,
    least_per_group: int = LEAST_PER_GROUP,
    least_per_category: int = LEAST_PER_CATEGORY,
) -> Functioning:
    """Screen each item for differential functioning by ordinal logistic regression.

    Population: everybody who answered the instrument version. Missing: complete rows with a group only. With
    fewer than ``least_per_group`` people in a group there is too little to say. Categories with fewer than
    ``least_per_category`` answers in some group are merged with the neighbour nearer the middle.
    Formula: logit P(Y ≤ c) = ζ_c − (β₁θ; + β₂group; + β₃θ·group), θ the standardised mean score.
    Source: Zumbo 1999; Jodoin & Gierl 2001; Choi, Gibbons & Crane 2011 (10.18637/jss.v039.i08).
    """
    turned = turn(answers, low=low, high=high, keys=keys)
    names, codes = group_codes(groups)
    if len(codes) != len(turned):
        raise Unusable("Each person needs exactly one group.")
    keep = ~np.isnan(turned).any(axis=1) & (codes >= 0)
    rows, codes = turned[keep], codes[keep]
    sizes = np.bincount(codes, minlength=len(names))
    counts, needed = tuple(sizes.tolist()), max(least_per_group, 2)
    reason = _obstacle(rows, counts, needed)
    if reason:
        return Functioning((), names, counts, needed, len(rows), reason)
    score = rows.mean(axis=1)
    score = (score - score.mean()) / score.std(ddof=1)
    items = [_item(_merged(column, codes, least_per_category), score, codes) for column in rows.T]
    return Functioning(_flagged(items), names, counts, needed, len(rows))


def _obstacle(rows: FloatArray, counts: tuple[int, ...], needed: int) -> Reason | None:
    if len(counts) < 2:
        return Reason.TOO_FEW_GROUPS
    if min(counts) < needed:
        return Reason.TOO_FEW_TO_SAY
    if rows.shape[1] < 2:
        return Reason.TOO_FEW_ITEMS
    return Reason.NO_VARIATION if np.ptp(rows.mean(axis=1)) == 0 else None


def _item(codes: IntArray, score: FloatArray, groups: IntArray) -> ItemFunctioning:
    dummies = np.eye(int(groups.max()) + 1)[groups][:, 1:]
    freedom = dummies.shape[1]
    if codes.max() == 0:
        return _unavailable(freedom, Reason.NO_VARIATION)
    matching = score[:, np.newaxis]
    designs = (np.zeros((len(score), 0)), matching, np.hstack([matching, dummies]))
    fits = [ordered_logit(codes, d) for d in (*designs, np.hstack([designs[2], matching * dummies]))]
    found = [fit for fit in fits if isinstance(fit, OrderedLogit)]
    if len(found) < 4:
        return _unavailable(freedom, Reason.NOT_CONVERGED)
    none, one, uniform, both = (fit.log_likelihood for fit in found)
    n = len(score)
    return ItemFunctioning(
        log_likelihoods=(none, one, uniform, both),
        chi2_uniform=2 * (uniform - one),
        chi2_nonuniform=2 * (both - uniform),
        chi2_total=2 * (both - one),
        df_uniform=freedom,
        p_uniform=float(stats.chi2.sf(2 * (uniform - one), freedom)),
        p_total=float(stats.chi2.sf(2 * (both - one), 2 * freedom)),
        r2_gain_nagelkerke=_nagelkerke(none, both, n) - _nagelkerke(none, one, n),
        r2_gain_mcfadden=(both - one) / -none,
        group_slopes=found[2].slopes[1:],
        flagged=False,
    )


def _nagelkerke(none: float, fitted: float, n: int) -> float:
    return (1 - exp(2 * (none - fitted) / n)) / (1 - exp(2 * none / n))


def _merged(column: FloatArray, groups: IntArray, least: int) -> IntArray:
    """Codes 0 … K−1 of the categories, thin ones merged toward the middle."""
    codes = np.unique(column, return_inverse=True)[1].astype(np.int64)
    while codes.max() > 0:
        table = np.zeros((int(groups.max()) + 1, int(codes.max()) + 1))
        np.add.at(table, (groups, codes), 1.0)
        thin = np.flatnonzero(table.min(axis=0) < least)
        if not len(thin):
            break
        last = int(codes.max())
        outermost = int(max(thin, key=lambda c: abs(2 * int(c) - last)))
        into = outermost + 1 if 2 * outermost < last else outermost - 1
        codes = np.where(codes == outermost, into, codes)
        codes = np.unique(codes, return_inverse=True)[1].astype(np.int64)
    return codes


def _flagged(items: list[ItemFunctioning]) -> tuple[ItemFunctioning, ...]:
    ps = sorted(item.p_total for item in items if item.p_total is not None)
    passing = [p for rank, p in enumerate(ps, start=1) if p <= _LEVEL * rank / len(ps)]
    limit = max(passing, default=-1.0)
    return tuple(
        replace(item, flagged=item.p_total <= limit and item.r2_gain_nagelkerke >= _EFFECT)
        if item.p_total is not None and item.r2_gain_nagelkerke is not None
        else item
        for item in items
    )


def _unavailable(freedom: int, reason: Reason) -> ItemFunctioning:
    return ItemFunctioning(None, None, None, None, freedom, None, None, None, None, (), False, reason)
