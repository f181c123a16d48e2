"""``describe``: reliability, agreement and multilevel figures of one scale, with the keys of KEYS.md."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from psychometrics.agreement.nulls import Null, largest_variance, null_variance
from psychometrics.agreement.rwg import Spread, awg_of, one_minus, rwg_of, spread_of
from psychometrics.agreement.spread import deviation_of
from psychometrics.arrays import FloatArray, group_codes
from psychometrics.command.reliability import Ends, reliability_block
from psychometrics.command.several_levels import icc_block, nested_block
from psychometrics.groups.level import plain_interval
from psychometrics.reasons import Reason
from psychometrics.reliability.alpha import complete_rows
from psychometrics.scoring import score_matrix

Block = dict[str, Any]
"""JSON: keys as documented, ``None`` = not available. Any: the blocks nest freely."""


@dataclass(frozen=True)
class Survey:
    """Answers turned so that high means the same everywhere, with the labels of each person."""

    turned: FloatArray
    names: tuple[str, ...]
    low: float
    high: float
    groups: list[str | None] | None = None
    uppers: list[str | None] | None = None

    @property
    def ends(self) -> Ends:
        """The scale's ends as keyword arguments."""
        return {"low": self.low, "high": self.high}


def describe(survey: Survey) -> Block:
    """Everything that can be said about one scale."""
    scores = score_matrix(survey.turned)
    answer: Block = {"reliability": reliability_block(survey.turned, survey.names, survey.ends)}
    if survey.groups is not None:
        answer["agreement"] = agreement_block(survey)
        answer["agreement_itemwise"] = itemwise_block(survey)
        answer["icc_mean_score"] = icc_block(scores, survey.groups)
    if survey.uppers is not None:
        answer["icc_municipality"] = icc_block(scores, survey.uppers)
    if survey.groups is not None and survey.uppers is not None:
        answer["three_level"] = nested_block(scores, survey.groups, survey.uppers)
    return answer


def agreement_block(survey: Survey) -> Block:
    """Agreement of each group over the complete rows."""
    groups = _by_group(survey, complete_only=True)
    parts, low, high = list(groups.values()), survey.low, survey.high
    spreads = [spread_of(part) for part in parts]
    nulls = {null: _null_variance(survey, null) for null in Null}
    widest = (high - low) ** 2 / 4
    exact = [largest_variance(spread.n, low=low, high=high) for spread in spreads]
    rwg = {
        null: [rwg_of(spread, expected) for spread in spreads]
        for null, expected in nulls.items()
        if expected is not None or null is Null.UNIFORM
    }
    deviation, awg = [deviation_of(part) for part in parts], [awg_of(part, low, high) for part in parts]
    return {
        "group": list(groups),
        **_levels(parts),
        "mean_item_variance": [spread.mean for spread in spreads],
        **{f"rwg_j_{null}": [one.value for one in values] for null, values in rwg.items()},
        "rwg_j_uniform_unclipped": [one.unclipped for one in rwg[Null.UNIFORM]],
        "rstar_wg_j_uniform": [one_minus(spread, nulls[Null.UNIFORM]).value for spread in spreads],
        "rprime_wg_maxdissensus": [one_minus(spread, widest).value for spread in spreads],
        "rprime_wg_maxdissensus_exact_n": [
            one_minus(spread, largest).value for spread, largest in zip(spreads, exact, strict=True)
        ],
        "ad_mean": [one.around_mean for one in deviation],
        "ad_median": [one.around_median for one in deviation],
        "awg": [one.value for one in awg],
        "reason": [_why(one.reason or other.reason) for one, other in zip(rwg[Null.UNIFORM], awg, strict=True)],
        "null_variances": {str(null): value for null, value in nulls.items() if value is not None},
        "rwg_single_items": _single_items(survey, spreads, nulls[Null.UNIFORM]),
        "summary": _summary([one.value for one in rwg[Null.UNIFORM]]),
    }


def itemwise_block(survey: Survey) -> Block:
    """The same with every item over those who answered it."""
    groups = _by_group(survey, complete_only=False)
    spreads = [spread_of(part) for part in groups.values()]
    expected = _null_variance(survey, Null.UNIFORM)
    rwg = [rwg_of(spread, expected) for spread in spreads]
    return {
        "group": list(groups),
        "n_rows": [len(part) for part in groups.values()],
        "mean_item_variance": [spread.mean for spread in spreads],
        "rwg_j_uniform": [one.value for one in rwg],
        "rstar_wg_j_uniform": [one_minus(spread, expected).value for spread in spreads],
        "ad_mean": [deviation_of(part).around_mean for part in groups.values()],
        "reason": [_why(one.reason) for one in rwg],
    }


def _null_variance(survey: Survey, null: Null) -> float | None:
    """None also where the answers are not categories, which is what the null distributions speak of."""
    steps = survey.turned - survey.low
    if (survey.high - survey.low) % 1 or (steps % 1 > 0).any():
        return None
    return null_variance(null, low=survey.low, high=survey.high)


def _single_items(survey: Survey, spreads: Sequence[Spread], expected: float | None) -> Block:
    """r_wg of each item alone; over complete rows every item has a variance or none has."""
    return {
        name: [rwg_of(Spread(spread.n, 1, spread.variances[item : item + 1]), expected).value for spread in spreads]
        for item, name in enumerate(survey.names)
    }


def _by_group(survey: Survey, complete_only: bool) -> dict[str, FloatArray]:
    names, codes = group_codes(survey.groups or [])
    order = np.argsort(codes, kind="stable")
    starts = np.searchsorted(codes[order], np.arange(len(names) + 1))
    parts = {name: survey.turned[order[starts[place] : starts[place + 1]]] for place, name in enumerate(names)}
    if not complete_only:
        return parts
    complete = {name: complete_rows(part) for name, part in parts.items()}
    return {name: part for name, part in complete.items() if len(part)}


def _levels(parts: Sequence[FloatArray]) -> Block:
    scores = [part.mean(axis=1) for part in parts]
    intervals = [plain_interval(score) for score in scores]
    return {
        "n": [len(score) for score in scores],
        "mean": [float(score.mean()) for score in scores],
        "sd": [float(score.std(ddof=1)) if len(score) > 1 else None for score in scores],
        "t95_lo": [interval.low for interval in intervals],
        "t95_hi": [interval.high for interval in intervals],
    }


def _summary(values: Sequence[float | None]) -> Block:
    known = [value for value in values if value is not None]
    if not known:
        return {"median_rwg_j": None, "mean_rwg_j": None, "prop_rwg_j_ge_70": None}
    return {
        "median_rwg_j": float(np.median(known)),
        "mean_rwg_j": float(np.mean(known)),
        "prop_rwg_j_ge_70": float(np.mean([value >= 0.70 for value in known])),
    }


def _why(reason: Reason | None) -> str | None:
    return None if reason is None else reason.sentence
