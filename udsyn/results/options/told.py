"""A question with options for the researcher: of the whole region only, and only from a hundred answers on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from psychometrics import concordance, qualitative_variation
from udsyn.instruments.definition import ItemKind
from udsyn.results.options.answers import OptionAnswers
from udsyn.results.scoring import LEAST_FOR_OWN_RELIABILITY, FloatArray


def told(data: OptionAnswers) -> dict[str, Any]:
    """JSON; empty below a hundred answers. `silent` is the share without an answer, to the nearest five per cent."""
    values = data.values[data.base]
    if len(values) < LEAST_FOR_OWN_RELIABILITY:
        return {}
    value = _MEASURES[data.item.kind](data, values)
    return {"value": round(value, 2), "silent": 5 * round(20 * (1 - len(values) / len(data.values)))}


def _variation(_data: OptionAnswers, values: FloatArray) -> float:
    return qualitative_variation(values.sum(axis=0).astype(int).tolist()).value or 0.0


def _chosen(_data: OptionAnswers, values: FloatArray) -> float:
    return float(values.sum(axis=1).mean())


def _order(_data: OptionAnswers, values: FloatArray) -> float:
    return concordance(values).value or 0.0


def _largest(data: OptionAnswers, values: FloatArray) -> float:
    return float(values.max(axis=1).mean() / data.high)


_MEASURES: Mapping[ItemKind, Callable[[OptionAnswers, FloatArray], float]] = {
    ItemKind.SINGLE: _variation,
    ItemKind.MULTIPLE: _chosen,
    ItemKind.RANKING: _order,
    ItemKind.SHARE: _largest,
}
