"""``describe``: reliability, agreement and multilevel figures of one scale, with the keys of KEYS.md."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from psychometrics.agreement.nulls import Null, null_variance
from psychometrics.agreement.rwg import awg_j, rprime_wg_j, rstar_wg_j, rwg_j
from psychometrics.agreement.spread import average_deviation
from psychometrics.arrays import FloatArray, group_codes
from psychometrics.command.reliability import Ends, reliability_block
from psychometrics.command.several_levels import icc_block, nested_block
from psychometrics.groups.level import plain_interval
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
    parts = _by_group(survey, complete_only=True)
    ends = survey.ends
    block: Block = {"group": list(parts), **_levels(list(parts.values()))}
    rwg = [rwg_j(part, **ends) for part in parts.values()]
    deviation = [average_deviation(part, **ends) for part in parts.values()]
    block["mean_item_variance"] = [one.mean_variance for one in rwg]
    block["rwg_j_uniform"] = [one.value for one in rwg]
    block["rwg_j_uniform_unclipped"] = [one.unclipped for one in rwg]
    block["rstar_wg_j_uniform"] = [rstar_wg_j(part, **ends).value for part in parts.values()]
    rprime = [rprime_wg_j(part, **ends, exact_n=False).value for part in parts.values()]
    block["rprime_wg_maxdissensus"] = rprime
    block["rprime_wg_maxdissensus_exact_n"] = [rprime_wg_j(part, **ends).value for part in parts.values()]
    block["ad_mean"] = [one.around_mean for one in deviation]
    block["ad_median"] = [one.around_median for one in deviation]
    block["awg"] = [awg_j(part, **ends).value for part in parts.values()]
    nulls = {null: null_variance(null, **ends) for null in Null}
    for null in Null:
        if null is not Null.UNIFORM and nulls[null] is not None:
            block[f"rwg_j_{null}"] = [rwg_j(part, **ends, null=null).value for part in parts.values()]
    block["null_variances"] = {str(null): value for null, value in nulls.items() if value is not None}
    block["rwg_single_items"] = {
        name: [rwg_j(part[:, [item]], **ends).value for part in parts.values()]
        for item, name in enumerate(survey.names)
    }
    block["summary"] = _summary([one.value for one in rwg])
    return block


def itemwise_block(survey: Survey) -> Block:
    """The same with every item over those who answered it."""
    parts = _by_group(survey, complete_only=False)
    ends = survey.ends
    rwg = [rwg_j(part, **ends) for part in parts.values()]
    return {
        "group": list(parts),
        "n_rows": [len(part) for part in parts.values()],
        "mean_item_variance": [one.mean_variance for one in rwg],
        "rwg_j_uniform": [one.value for one in rwg],
        "rstar_wg_j_uniform": [rstar_wg_j(part, **ends).value for part in parts.values()],
        "ad_mean": [average_deviation(part, **ends).around_mean for part in parts.values()],
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
