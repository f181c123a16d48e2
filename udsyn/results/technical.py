"""The measuring itself, for the researcher: how well a round's statements hang together and who differs from whom.

Told of the whole region only, and only from a hundred answers on: below that a coefficient says little about the
instrument and more about the people. Two decimals, no spread.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan
from typing import Any

from psychometrics import Anova, alpha, alpha_interval, anova, block_quality, item_analysis, omega
from udsyn.answers.queries.release import SheetFacts
from udsyn.results.scoring import LEAST_FOR_OWN_RELIABILITY, TODAY, Noise, ScaleAnswers

Told = dict[str, Any]
LEAST_GROUPS = 3


def technical(data: ScaleAnswers, noise: Noise, sheets: Sequence[SheetFacts]) -> Told:
    """JSON of one scale; empty below a hundred answers."""
    if int(data.base.sum()) < LEAST_FOR_OWN_RELIABILITY:
        return {}
    return {
        **_reliability(data),
        "error": _rounded(noise.sem),
        "items": _items(data),
        "flat": _flat_share(data),
        "municipality": _between(anova(_scores(data), [str(sheet.municipality_id) for sheet in sheets])),
        "group": _between(anova(_scores(data), [str(sheet.group_id) for sheet in sheets])),
    }


def _reliability(data: ScaleAnswers) -> Told:
    answers, scale = data.views[TODAY], {"low": data.low, "high": data.high}
    found = alpha(answers, keys=data.keys, **scale)
    interval = alpha_interval(answers, keys=data.keys, **scale)
    factor = omega(answers, keys=data.keys, **scale)
    return {
        "alpha": _rounded(found.value),
        "alpha_interval": [_rounded(interval.low), _rounded(interval.high)],
        "omega": _rounded(factor.value),
        "omega_observed": _rounded(factor.with_observed_variance),
        "heywood": factor.heywood,
        "srmr": _rounded(factor.fit.srmr) if factor.fit else None,
    }


def _items(data: ScaleAnswers) -> list[Told]:
    found = item_analysis(data.views[TODAY], low=data.low, high=data.high, keys=data.keys)
    return [
        {"id": item.id, "rest": _rounded(one.item_rest), "without": _rounded(one.alpha_if_dropped)}
        for item, one in zip(data.items, found, strict=True)
    ]


def _flat_share(data: ScaleAnswers) -> int | None:
    """Per cent, to the nearest five, who gave one answer throughout; None where that need not mean anything."""
    quality = block_quality(data.views[TODAY], keys=data.keys)
    if not quality.telling or quality.n < LEAST_FOR_OWN_RELIABILITY:
        return None
    return 5 * round(20 * quality.flat / quality.n)


def _between(found: Anova) -> Told | None:
    if found.groups < LEAST_GROUPS or found.icc1 is None:
        return None
    interval = found.icc1_interval
    return {
        "icc": _rounded(found.icc1),
        "interval": [_rounded(interval.low), _rounded(interval.high)],
        "mean_reliability": _rounded(found.icc2),
        "differ": found.differ,
    }


def _scores(data: ScaleAnswers) -> list[float | None]:
    return [None if isnan(score) else float(score) for score in data.scores[TODAY]]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
