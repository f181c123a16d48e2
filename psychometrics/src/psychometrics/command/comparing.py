"""The ``dif_<column>`` block of ``describe``: whether items work the same in two languages or roles."""

from typing import Any

from psychometrics.arrays import FloatArray
from psychometrics.command.reliability import Ends
from psychometrics.comparability.functioning import ItemFunctioning, item_functioning

Block = dict[str, Any]


def functioning_block(turned: FloatArray, names: tuple[str, ...], groups: list[str | None], ends: Ends) -> Block:
    """Screen every item, or say that there are too few people to say."""
    result = item_functioning(turned, groups, **ends)
    return {
        "n": result.n,
        "group_levels": list(result.groups),
        "counts": list(result.counts),
        "needed": result.needed,
        "items": [_item(name, item) for name, item in zip(names, result.items, strict=False)],
        "reason": result.reason.sentence if result.reason else None,
    }


def _item(name: str, item: ItemFunctioning) -> Block:
    return {
        "item": name,
        "flagged": item.flagged,
        "loglik": None if item.log_likelihoods is None else list(item.log_likelihoods),
        "chi2_uniform": item.chi2_uniform,
        "df_uniform": item.df_uniform,
        "p_uniform": item.p_uniform,
        "chi2_nonuniform": item.chi2_nonuniform,
        "chi2_total": item.chi2_total,
        "p_total": item.p_total,
        "dR2_mcfadden_total": item.r2_gain_mcfadden,
        "dR2_nagelkerke_total": item.r2_gain_nagelkerke,
        "coef_group": list(item.group_slopes),
        "reason": item.reason.sentence if item.reason else None,
    }
