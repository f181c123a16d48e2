"""From answers to one score per person and scale.

Missing-data rule of every function here: "not answered", "do not know", "not applicable" and "rather not
say" are all missing; none of them is ever a number.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, isnan

import numpy as np

from psychometrics.arrays import Answers, FloatArray, Scores, as_matrix, as_vector, check_range
from psychometrics.reasons import Unusable

TWO_THIRDS = 2 / 3


@dataclass(frozen=True)
class ScaleScores:
    """One score per person, ``None`` where too few items were answered."""

    values: tuple[float | None, ...]
    answered: tuple[int, ...]
    items: int
    needed: int

    @property
    def available(self) -> int:
        """How many people have a score."""
        return sum(value is not None for value in self.values)


@dataclass(frozen=True)
class Gaps:
    """Wanted minus today for each person who gave both, else ``None``. ``mean`` is in scale points."""

    values: tuple[float | None, ...]
    n: int
    mean: float | None


def turn(answers: Answers, *, low: float, high: float, keys: Sequence[int] | None = None) -> FloatArray:
    """Turn reversed items so that high means the same everywhere: x' = low + high − x.

    Args:
        answers: people × items.
        low, high: the two ends of the answer scale.
        keys: one of +1 (as asked) or −1 (reversed) per item; ``None`` means no item is reversed.

    Returns:
        People × items, NaN = missing. Nothing is ever reversed because a correlation is negative.
    """
    matrix = as_matrix(answers)
    check_range(matrix, low, high)
    if keys is None:
        return matrix
    if len(keys) != matrix.shape[1] or any(key not in (-1, 1) for key in keys):
        raise Unusable("Each item needs a key of 1 (as asked) or -1 (reversed).")
    reversed_items = np.asarray(keys, dtype=np.int64) < 0
    return np.where(reversed_items, low + high - matrix, matrix)


def needed_items(items: int, min_share: float = TWO_THIRDS) -> int:
    """How many of ``items`` must be answered: ceil(min_share · items), at least one."""
    return max(1, ceil(min_share * items - 1e-9))


def score_matrix(turned: FloatArray, *, min_share: float = TWO_THIRDS) -> FloatArray:
    """Mean of the answered items per person; NaN where fewer than the needed items were answered.

    The array form of :func:`scale_scores` for millions of rows. Items must be turned already.
    """
    there = ~np.isnan(turned)
    count = there.sum(axis=1)
    total = np.where(there, turned, 0.0).sum(axis=1)
    scores = np.full(len(turned), np.nan)
    np.divide(total, count, out=scores, where=count >= needed_items(turned.shape[1], min_share))
    return scores


def scale_scores(
    answers: Answers,
    *,
    low: float,
    high: float,
    keys: Sequence[int] | None = None,
    min_share: float = TWO_THIRDS,
) -> ScaleScores:
    """Score each person: the mean of the answered items, reversed items turned first.

    Population: none, this describes each person. Missing: a person needs at least ceil(min_share · k)
    answers (two thirds: 2 of 2, 2 of 3, 4 of 6), else the score is ``None``. Nothing is imputed, so a
    person's score never moves when somebody else answers.

    Formula: Σ answered / number answered. Source: Newman 2014 (10.1177/1094428114548590).
    """
    turned = turn(answers, low=low, high=high, keys=keys)
    answered = (~np.isnan(turned)).sum(axis=1)
    items = turned.shape[1]
    return ScaleScores(
        values=optional(score_matrix(turned, min_share=min_share)),
        answered=tuple(int(n) for n in answered),
        items=items,
        needed=needed_items(items, min_share),
    )


def twoway_scores(
    answers: Answers,
    *,
    low: float,
    high: float,
    keys: Sequence[int] | None = None,
    min_share: float = TWO_THIRDS,
) -> ScaleScores:
    """Scores with two-way imputation, for an appendix only: they move when somebody else answers.

    Population: the people given. Missing: an empty answer becomes person mean + item mean − overall mean,
    where at least ceil(min_share · k) items were answered; an item nobody answered stays out.
    Source: Bernaards & Sijtsma 2000 (10.1207/S15327906MBR3503_03).
    """
    turned = turn(answers, low=low, high=high, keys=keys)
    there = ~np.isnan(turned)
    answered, filled = there.sum(axis=1), np.where(there, turned, 0.0)
    person = filled.sum(axis=1) / np.maximum(answered, 1)
    item = filled.sum(axis=0) / np.maximum(there.sum(axis=0), 1)
    overall = filled.sum() / max(int(there.sum()), 1)
    guess = person[:, np.newaxis] + item[np.newaxis, :] - overall
    completed = np.where(there, turned, guess)[:, there.any(axis=0)]
    needed = needed_items(turned.shape[1], min_share)
    scores = np.full(len(turned), np.nan)
    enough = answered >= needed
    if completed.shape[1]:
        scores[enough] = completed[enough].mean(axis=1)
    return ScaleScores(optional(scores), tuple(int(n) for n in answered), turned.shape[1], needed)


def paired_gaps(today: Scores, wanted: Scores) -> Gaps:
    """Wanted minus today, person by person.

    Formula: wanted − today. Missing: a person counts only with both values. Population: the people asked.
    Source: Edwards 2001 (10.1177/109442810143005) on why gaps must not be correlated with anything.
    """
    now, then = as_vector(today), as_vector(wanted)
    if now.shape != then.shape:
        raise Unusable("Today and wanted must come from the same people in the same order.")
    gaps = then - now
    both = gaps[~np.isnan(gaps)]
    return Gaps(values=optional(gaps), n=len(both), mean=float(both.mean()) if len(both) else None)


def optional(values: FloatArray) -> tuple[float | None, ...]:
    """Plain Python values, ``None`` for missing."""
    return tuple(None if isnan(value) else value for value in values.tolist())
