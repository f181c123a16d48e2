"""Answers that choose or order: how far people choose alike, and how far they put things in the same order."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from psychometrics.arrays import Answers, as_matrix
from psychometrics.reasons import Reason, Unusable


@dataclass(frozen=True)
class Alike:
    """``value`` as the function that made it says; ``None`` with a reason where it is undefined."""

    value: float | None
    n: int
    reason: Reason | None = None


def qualitative_variation(counts: Sequence[int]) -> Alike:
    """Index of qualitative variation: 0 everybody chose the same, 1 spread evenly over the options.

    Population: the people who chose. Formula: K/(K−1)·(1 − Σp²) over K options. Source: Mueller & Schuessler 1961.
    """
    if len(counts) < 2 or any(count < 0 for count in counts):
        raise Unusable("A choice needs at least two options and no negative counts.")
    n, options = sum(counts), len(counts)
    if n == 0:
        return Alike(None, 0, Reason.NO_ANSWERS)
    return Alike(options / (options - 1) * (1 - sum((count / n) ** 2 for count in counts)), n)


def concordance(places: Answers) -> Alike:
    """Kendall's W: 1 everybody gave the same order, 0 no common order at all.

    Population: the people who gave every option a place of its own. Missing: a row with an empty place is left out.
    Formula: 12·S / (n²·(K³−K)), S the squared deviations of the options' sums of places. Source: Kendall & Smith
    1939 (10.1214/aoms/1177732186). No correction for ties: places are all different.
    """
    matrix = as_matrix(places)
    whole = matrix[~np.isnan(matrix).any(axis=1)]
    n, options = whole.shape
    if n and options < 2:
        raise Unusable("An order needs at least two options.")
    if n and not (np.sort(whole, axis=1) == np.arange(1, options + 1)).all():
        raise Unusable("Somebody did not give every option a place of its own.")
    if n < 2:
        return Alike(None, n, Reason.TOO_FEW_PEOPLE if n else Reason.NO_ANSWERS)
    sums = whole.sum(axis=0)
    spread = float(((sums - sums.mean()) ** 2).sum())
    return Alike(12 * spread / (n**2 * (options**3 - options)), n)
