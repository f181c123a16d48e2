"""When answers are so alike that a mean or a distribution would tell everybody's answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isnan

import numpy as np

from psychometrics.arrays import Answers, FloatArray, Scores, as_matrix, present
from psychometrics.reasons import Reason, Unusable
from psychometrics.scoring import turn

LEAST_FOR_A_DISTRIBUTION = 10
MOST_ALONE = 2
MOST_LOOKED_AT = 50
NEARLY_ALIKE = 1.5


class End(StrEnum):
    """Which end of the scale a group crowds at."""

    TOP = "top"
    BOTTOM = "bottom"


class Leaning(StrEnum):
    """The three-state word for one item in a group."""

    MOSTLY_HIGH = "mostly_high"
    MIXED = "mixed"
    MOSTLY_LOW = "mostly_low"


class Detail(StrEnum):
    """How much of an item's distribution may be shown."""

    FULL = "full"
    MERGED = "merged"
    WORD = "word"


@dataclass(frozen=True)
class ItemPicture:
    """What may be shown of one item in one group.

    ``counts`` holds one count per category (``FULL``), the counts of low, middle, high (``MERGED``), or
    ``None`` (``WORD``). ``leaning`` is ``None`` only when nobody answered. This is the homogeneity rule
    alone: whether the item may be shown at all is for the minimum size and the audit to say.
    """

    detail: Detail
    counts: tuple[int, ...] | None
    leaning: Leaning | None
    n: int
    reason: Reason | None = None


def at_the_end(answers: Answers, *, low: float, high: float, keys: Sequence[int] | None = None) -> End | None:
    """Say whether a group's mean must be replaced by "at the top (bottom) of the scale".

    True when the distances from the end category add up to at most two steps over all answers of the
    group, high − mean ≤ 2/(n·k), so that at most two answers differ from it. Missing: left out of n·k.
    Source: Machanavajjhala et al. 2007 (10.1145/1217299.1217302) on homogeneous groups.
    """
    turned = turn(answers, low=low, high=high, keys=keys)
    given = turned[~np.isnan(turned)]
    if not len(given):
        return None
    if float((high - given).sum()) <= 2 + 1e-9:
        return End.TOP
    return End.BOTTOM if float((given - low).sum()) <= 2 + 1e-9 else None


def leaves_room(distances: Sequence[float], *, width: float, spare: float) -> bool:
    """Say whether a figure near an end of its range leaves everybody's answer open, also to one who gave one of them.

    ``distances`` are those of all answers from that end. One person alone can make up ``width`` of their sum. Whoever
    knows that she made all of it knows that everybody else stands at the end. Above ``width`` + ``spare`` more than
    ``spare`` is left to the others whoever looks; and what is told alike of all sums up to there leaves them ``spare``
    as well. Missing: to be left out before. Source: the p % rule for magnitude tables (Hundepool et al.
    2012, 10.1002/9781118348239), at both ends of a range.
    """
    return float(sum(distances)) > width + spare + 1e-9


def near_the_end(scores: Scores, *, low: float, high: float) -> End | None:
    """Say whether a group's mean lies so near an end that one of them could work out all others from it.

    True when the distances of the scores from the end add up to no more than the whole length of the scale and one
    point: one person alone can make the length, and a point is left for the others (:func:`leaves_room`). From five
    people on at most one end is near. Population: the people with a score. Missing: left out.
    """
    values = present(scores)
    if not len(values):
        return None
    if not leaves_room((high - values).tolist(), width=high - low, spare=1.0):
        return End.TOP
    return None if leaves_room((values - low).tolist(), width=high - low, spare=1.0) else End.BOTTOM


def alike_but_for_one(answers: Answers) -> bool:
    """Say whether there is somebody without whom all answers are the same, or nearly so.

    True when the absolute deviations of the others from their own means, averaged over the items, add up to less than
    one and a half points: room for two steps there and back of one of them. She would take a word about the spread,
    which is hers alone, for "all others are alike". Population: people × items, up to fifty people; more can hide one
    among them. Missing: left out.
    """
    matrix = as_matrix(answers)
    if not 2 < len(matrix) <= MOST_LOOKED_AT:
        return False
    rests = (np.delete(matrix, person, axis=0) for person in range(len(matrix)))
    return any(_deviations(rest) < NEARLY_ALIKE - 1e-9 for rest in rests)


def _deviations(matrix: FloatArray) -> float:
    """Absolute deviations from each item's mean, added up over people and averaged over items that have answers."""
    columns = [column[~np.isnan(column)] for column in matrix.T]
    sums = [float(np.abs(column - column.mean()).sum()) for column in columns if len(column)]
    return sum(sums) / len(sums) if sums else 0.0


def item_picture(counts: Sequence[int], *, least: int = LEAST_FOR_A_DISTRIBUTION) -> ItemPicture:
    """Decide how much of an item's distribution a group may see.

    Args:
        counts: answers per category, lowest first.
        least: the smallest group that sees counts at all.

    Rule: below ``least`` only the word. From there the full counts, unless all or all but two chose the
    same category: then low / middle / high; if that is still so, the word alone. Whoever differs alone
    would otherwise know everyone else's answer; and that there are no counts tells her only that at most
    one other differs, which is why all but two are not told either.
    """
    if any(count < 0 for count in counts) or len(counts) < 2:
        raise Unusable("An item needs at least two categories and no negative counts.")
    n = sum(counts)
    if n == 0:
        return ItemPicture(Detail.WORD, None, None, 0, Reason.NO_ANSWERS)
    thirds = low_middle_high(counts)
    leaning = _leaning(thirds)
    if n < least:
        return ItemPicture(Detail.WORD, None, leaning, n)
    if max(counts) < n - MOST_ALONE:
        return ItemPicture(Detail.FULL, tuple(counts), leaning, n)
    if max(thirds) < n - MOST_ALONE:
        return ItemPicture(Detail.MERGED, thirds, leaning, n)
    return ItemPicture(Detail.WORD, None, leaning, n)


def low_middle_high(counts: Sequence[int]) -> tuple[int, int, int]:
    """Merge categories into below, at and above the middle (an even number of categories has no middle)."""
    half = len(counts) // 2
    middle = counts[half] if len(counts) % 2 else 0
    return sum(counts[:half]), middle, sum(counts[-half:])


def category_counts(answers: Sequence[float | None], *, low: int, high: int) -> tuple[int, ...]:
    """Count the answers per category of an item.

    Raises:
        Unusable: an answer is not a whole number between ``low`` and ``high``.
    """
    counts = [0] * (high - low + 1)
    for answer in answers:
        if answer is None or isnan(answer):
            continue
        if answer != int(answer) or not low <= answer <= high:
            raise Unusable(f"{answer:g} is not one of the categories {low} to {high}.")
        counts[int(answer) - low] += 1
    return tuple(counts)


def _leaning(thirds: tuple[int, int, int]) -> Leaning:
    """Two thirds; of five three, so that the one who answered otherwise does not learn that all others did."""
    below, _, above = thirds
    n = sum(thirds)
    most = max(n // 2 + 1, min(-(-2 * n // 3), n - 2))
    if above >= most:
        return Leaning.MOSTLY_HIGH
    return Leaning.MOSTLY_LOW if below >= most else Leaning.MIXED
