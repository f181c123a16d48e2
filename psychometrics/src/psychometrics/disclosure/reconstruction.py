"""What displayed figures of one group say about its answers: every set of answers that would look the same.

A mean and a standard deviation of five people are enough to write down all five answers in two cases of three
(notes in DECISIONS 19). This is the attacker's side of it, for tests and for second opinions.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import comb, floor, sqrt

from psychometrics.reasons import Unusable

MOST_SETS = 2_000_000


@dataclass(frozen=True)
class Displayed:
    """One figure as displayed: rounded half up to ``decimals``."""

    value: float
    decimals: int = 1

    def could_be(self, exact: float) -> bool:
        """Whether the exact value is displayed like this."""
        scale = float(10**self.decimals)
        return abs(floor(exact * scale + 0.5 + 1e-9) / scale - self.value) < 1e-9


@dataclass(frozen=True)
class Reconstruction:
    """The sets of answers that fit what is displayed, each as counts per category, lowest first.

    ``certain`` holds the categories that somebody must have chosen, ``excluded`` those that nobody can have.
    """

    sets: tuple[tuple[int, ...], ...]

    @property
    def is_unique(self) -> bool:
        """Whether the displayed figures give away all answers."""
        return len(self.sets) == 1

    @property
    def certain(self) -> tuple[int, ...]:
        """Positions of the categories every fitting set uses."""
        return tuple(place for place, counts in enumerate(zip(*self.sets, strict=True)) if min(counts) > 0)

    @property
    def excluded(self) -> tuple[int, ...]:
        """Positions of the categories no fitting set uses."""
        return tuple(place for place, counts in enumerate(zip(*self.sets, strict=True)) if max(counts) == 0)


def reconstruct(
    n: int,
    *,
    low: int,
    high: int,
    mean: Displayed | None = None,
    sd: Displayed | None = None,
    fits: Callable[[Sequence[int]], bool] | None = None,
) -> Reconstruction:
    """List every set of answers of ``n`` people to one item that would be displayed like this.

    Population: n people who all answered, whole numbers from ``low`` to ``high``; no missing answers. The
    standard deviation is the sample's (n − 1). Formula: all C(n + A − 1, A − 1) ways to spread n people over A
    categories are tried. Source: the attack of Dinur & Nissim 2003 (10.1145/773153.773173), made exhaustive.

    Args:
        n: how many answered.
        low, high: ends of the answer scale.
        mean, sd: as displayed; ``None`` when not shown.
        fits: anything else that is displayed, as a test of the counts per category.

    Raises:
        Unusable: nobody answered, the scale has no length, or the group is too large to try everything.
    """
    if n < 1 or high <= low:
        raise Unusable("A reconstruction needs at least one answer and two categories.")
    if comb(n + high - low, high - low) > MOST_SETS:
        raise Unusable(f"{n} answers on {high - low + 1} categories are too many to try every set.")
    found = [
        counts
        for counts in _spreads(n, high - low + 1)
        if _looks_like(counts, n, low, mean, sd) and (fits is None or fits(counts))
    ]
    return Reconstruction(tuple(found))


def _spreads(n: int, categories: int) -> Iterator[tuple[int, ...]]:
    """Every way to spread n people over the categories (stars and bars)."""
    for bars in combinations(range(n + categories - 1), categories - 1):
        edges = (-1, *bars, n + categories - 1)
        yield tuple(right - left - 1 for left, right in pairwise(edges))


def _looks_like(counts: tuple[int, ...], n: int, low: int, mean: Displayed | None, sd: Displayed | None) -> bool:
    total = sum((low + place) * count for place, count in enumerate(counts))
    if mean is not None and not mean.could_be(total / n):
        return False
    if sd is None:
        return True
    if n < 2:
        return False
    squares = sum((low + place) ** 2 * count for place, count in enumerate(counts))
    return sd.could_be(sqrt(max(squares - total * total / n, 0.0) / (n - 1)))
