"""A whole survey at once: every group's scores and agreement from one pass over the columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from psychometrics.arrays import FloatArray
from psychometrics.groups.level import PRIOR_DF
from psychometrics.groups.survey_columns import Scale, answer_steps, group_column
from psychometrics.later import pl, special
from psychometrics.scoring import TWO_THIRDS, needed_items


@dataclass(frozen=True)
class ScaleReport:
    """One scale over all groups.

    ``groups`` has one row per group: group, n, mean, low, high (interval of the mean, moderated variance)
    and rwg_j (uniform null, clipped at 0). Null = not available. ``icc1`` uses n₀.
    """

    name: str
    groups: pl.DataFrame
    n: int
    within_variance: float | None
    icc1: float | None
    icc2: float | None


def survey_report(
    source: Path | pl.DataFrame,
    scales: Sequence[Scale],
    *,
    group: str,
    prior_df: float = PRIOR_DF,
    confidence: float = 0.95,
) -> tuple[ScaleReport, ...]:
    """Scores, means with intervals, r_wg(J) and ICC of every scale, for millions of rows.

    Population, formulas and missing-data rules as :func:`scale_scores`, :func:`group_level` (unlimited group),
    :func:`rwg_j` (item by item) and :func:`anova`. Columns are read one at a time from Parquet; counts per
    group and category give all item statistics in exact integers.

    Raises:
        Unusable: a column is missing, or holds something but whole numbers from low to high.
    """
    names, codes = group_column(source, group)
    return tuple(_report(source, scale, names, codes, (prior_df, confidence)) for scale in scales)


def _report(
    source: Path | pl.DataFrame,
    scale: Scale,
    names: pl.Series,
    codes: NDArray[np.int64],
    settings: tuple[float, float],
) -> ScaleReport:
    people, count = len(codes), len(names)
    width = scale.high - scale.low + 2
    cells = (codes + 1) * width + 1
    total = np.zeros(people, dtype=np.int32)
    answered = np.zeros(people, dtype=np.int16)
    variances, usable = np.zeros(count), np.zeros(count)
    for steps in answer_steps(source, scale):
        given = steps >= 0
        total += np.where(given, steps, 0)
        answered += given
        _add_variances(variances, usable, cells + steps, width)
    enough = (answered >= needed_items(len(scale.items), TWO_THIRDS)) & (codes >= 0)
    scores = total[enough] / answered[enough] + scale.low
    return _summary(scale, names, (scores, codes[enough]), (variances, usable), settings)


def _add_variances(variances: FloatArray, usable: FloatArray, cells: NDArray[np.int64], width: int) -> None:
    """Add each group's sample variance of one item, where at least two people answered it.

    ``cells`` places each person in a table of groups (row 0: no group) by answers (column 0: no answer).
    """
    table = np.bincount(cells, minlength=(len(variances) + 1) * width).reshape(-1, width)[1:, 1:]
    values = np.arange(width - 1)
    n, first, second = table.sum(axis=1), table @ values, table @ values**2
    able = n >= 2
    variances[able] += ((n * second - first**2)[able]) / (n * (n - 1))[able]
    usable += able


def _summary(
    scale: Scale,
    names: pl.Series,
    scored: tuple[FloatArray, NDArray[np.int64]],
    spread: tuple[FloatArray, FloatArray],
    settings: tuple[float, float],
) -> ScaleReport:
    scores, codes = scored
    n = np.bincount(codes, minlength=len(names)).astype(np.float64)
    centre = float(scores.mean()) if len(scores) else 0.0
    away = scores - centre
    sums = np.bincount(codes, weights=away, minlength=len(names))
    squares = np.bincount(codes, weights=away * away, minlength=len(names))
    safe = np.maximum(n, 1)
    within = np.maximum(squares - sums**2 / safe, 0.0)
    filled = n > 0
    freedom = len(scores) - int(filled.sum())
    msw = float(within.sum()) / freedom if freedom > 0 else None
    half = _half_width(n, within, msw, scale.sem, settings)
    mean = sums / safe + centre
    frame = pl.DataFrame(
        {
            "group": names,
            "n": n.astype(np.int64),
            "mean": _known(mean, filled),
            "low": _known(np.maximum(mean - half, scale.low), filled & ~np.isnan(half)),
            "high": _known(np.minimum(mean + half, scale.high), filled & ~np.isnan(half)),
            "rwg_j": _rwg(scale, spread),
        }
    )
    icc1, icc2 = _icc(n[filled], np.asarray(sums[filled], dtype=np.float64), msw)
    return ScaleReport(scale.name, frame, len(scores), msw, icc1, icc2)


def _half_width(
    n: FloatArray, within: FloatArray, msw: float | None, sem: float, settings: tuple[float, float]
) -> FloatArray:
    prior_df, confidence = settings
    prior = prior_df if msw is not None else 0.0
    df = prior + n - 1
    usable = (df > 0) & (n > 0)
    variance = np.maximum((prior * (msw or 0.0) + within) / np.where(usable, df, 1.0), sem**2)
    distinct, place = np.unique(np.where(usable, df, 1.0), return_inverse=True)
    quantile = special.stdtrit(distinct, 0.5 + confidence / 2)[place]
    return np.where(usable, quantile * np.sqrt(variance / np.maximum(n, 1)), np.nan)


def _rwg(scale: Scale, spread: tuple[FloatArray, FloatArray]) -> pl.Series:
    variances, usable = spread
    enough = (2 * usable >= len(scale.items)) & (usable > 0)
    items = len(scale.items)
    q = np.minimum(variances / np.maximum(usable, 1) / (((scale.high - scale.low + 1) ** 2 - 1) / 12), 1.0)
    return _known(items * (1 - q) / (items * (1 - q) + q), enough)


def _icc(n: FloatArray, sums: FloatArray, msw: float | None) -> tuple[float | None, float | None]:
    groups, people = len(n), float(n.sum())
    if groups < 2 or msw is None:
        return None, None
    between = float((sums**2 / n).sum() - sums.sum() ** 2 / people) / (groups - 1)
    n0 = (people - float((n**2).sum()) / people) / (groups - 1)
    spread = between + (n0 - 1) * msw
    icc1 = (between - msw) / spread if spread > 0 else None
    return icc1, (between - msw) / between if between > 0 else None


def _known(values: FloatArray, known: NDArray[np.bool_]) -> pl.Series:
    return pl.Series(np.where(known, values, np.nan)).fill_nan(None)
