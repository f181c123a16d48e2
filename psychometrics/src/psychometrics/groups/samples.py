"""Scores sorted into groups: the sums every group statistic starts from."""

from dataclasses import dataclass

import numpy as np

from psychometrics.arrays import FloatArray, IntArray, Labels, Scores, as_vector, group_codes
from psychometrics.reasons import Unusable


@dataclass(frozen=True)
class Samples:
    """Scores with their groups, missing ones left out; groups without a score are left out too.

    ``names`` are sorted as text; ``codes`` point into them; ``sizes`` and ``means`` follow them.
    """

    names: tuple[str, ...]
    values: FloatArray
    codes: IntArray
    sizes: FloatArray
    means: FloatArray
    within: float
    """Sum of squared distances to the own group's mean."""

    @property
    def n(self) -> int:
        """People."""
        return len(self.values)

    @property
    def groups(self) -> int:
        """Groups with at least one score."""
        return len(self.names)


def samples(scores: Scores, groups: Labels) -> Samples:
    """Sort scores into groups.

    Raises:
        Unusable: scores and groups differ in length.
    """
    values = as_vector(scores)
    names, codes = group_codes(groups)
    if len(codes) != len(values):
        raise Unusable("Each score needs exactly one group.")
    keep = ~np.isnan(values) & (codes >= 0)
    values, codes = values[keep], codes[keep]
    used, codes = np.unique(codes, return_inverse=True)
    codes = codes.astype(np.int64)
    sizes = np.bincount(codes, minlength=len(used)).astype(np.float64)
    means = _means(values, codes, sizes)
    return Samples(
        names=tuple(names[int(code)] for code in used),
        values=values,
        codes=codes,
        sizes=sizes,
        means=means,
        within=float(((values - means[codes]) ** 2).sum()),
    )


def _means(values: FloatArray, codes: IntArray, sizes: FloatArray) -> FloatArray:
    """Group means in two passes, so that a group of equal values has exactly no spread."""
    count = len(sizes)
    first = np.bincount(codes, weights=values, minlength=count) / sizes
    rest = np.bincount(codes, weights=values - first[codes], minlength=count) / sizes
    return first + rest
