"""The shape of one item's answers: one hump, two camps, or spread evenly."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log2

from psychometrics.reasons import Reason, Unusable


@dataclass(frozen=True)
class Shape:
    """``value`` as the function that made it says; ``None`` without answers."""

    value: float | None
    n: int
    reason: Reason | None = None


def ordinal_agreement(counts: Sequence[int]) -> Shape:
    """Van der Eijk's A: 1 everybody in one category, 0 evenly spread, −1 two camps at the ends.

    Population: the answers given. Formula: the counts are peeled into layers of equal height; each layer
    gets U·(1−(S−1)/(K−1)) with S filled categories, U from its triples 110/011 against 101; weighted by
    the layers' sizes. Source: van der Eijk 2001 (10.1023/A:1010374114305).
    """
    _check(counts)
    if len(counts) < 3:
        raise Unusable("Van der Eijk's agreement needs at least three categories.")
    n = sum(counts)
    if n == 0:
        return Shape(None, 0, Reason.NO_ANSWERS)
    rest, value = list(counts), 0.0
    while any(rest):
        height = min(count for count in rest if count)
        pattern = [count > 0 for count in rest]
        value += height * sum(pattern) / n * _layer(pattern)
        rest = [count - height if count else 0 for count in rest]
    return Shape(value, n)


def consensus(counts: Sequence[int]) -> Shape:
    """Tastle & Wierman's consensus: 1 all alike, 0 half at each end.

    Formula: 1 + Σ p_i·log₂(1 − |x_i − x̄|/(K−1)). Population: the answers given. Source: Tastle & Wierman
    2007 (10.1016/j.ijar.2006.06.024).
    """
    _check(counts)
    n = sum(counts)
    if n == 0:
        return Shape(None, 0, Reason.NO_ANSWERS)
    mean = sum(x * count for x, count in enumerate(counts)) / n
    width = len(counts) - 1
    terms = (count / n * log2(1 - abs(x - mean) / width) for x, count in enumerate(counts) if count)
    return Shape(1 + sum(terms), n)


def polarisation(counts: Sequence[int]) -> Shape:
    """(1 − A)/2 with van der Eijk's A: 0 one mind, 1 two camps. Population: the answers given."""
    shape = ordinal_agreement(counts)
    return Shape(None if shape.value is None else (1 - shape.value) / 2, shape.n, shape.reason)


def _layer(pattern: Sequence[bool]) -> float:
    filled, categories = sum(pattern), len(pattern)
    if filled == 1:
        return 1.0
    if filled == categories:
        return 0.0
    together = apart = 0
    for first, middle, last in combinations(pattern, 3):
        if first + middle + last == 2:
            together, apart = (together, apart + 1) if not middle else (together + 1, apart)
    unimodal = ((categories - 2) * together - (categories - 1) * apart) / ((categories - 2) * (together + apart))
    return unimodal * (1 - (filled - 1) / (categories - 1))


def _check(counts: Sequence[int]) -> None:
    if len(counts) < 2 or any(count < 0 for count in counts):
        raise Unusable("An item needs at least two categories and no negative counts.")
