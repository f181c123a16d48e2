"""What disagreement would look like if nobody listened to the question: null distributions."""

from enum import StrEnum

from psychometrics.reasons import Unusable


class Null(StrEnum):
    """Null distributions of LeBreton & Senter 2008 (10.1177/1094428106296642), table 2."""

    UNIFORM = "uniform"
    SLIGHT_SKEW = "slight_skew"
    MODERATE_SKEW = "moderate_skew"
    HEAVY_SKEW = "heavy_skew"
    TRIANGULAR = "triangular"
    NORMAL = "normal"


_FIVE_CATEGORIES: dict[Null, tuple[float, ...]] = {
    Null.SLIGHT_SKEW: (0.05, 0.15, 0.20, 0.35, 0.25),
    Null.MODERATE_SKEW: (0.00, 0.10, 0.15, 0.40, 0.35),
    Null.HEAVY_SKEW: (0.00, 0.00, 0.10, 0.40, 0.50),
    Null.TRIANGULAR: (0.11, 0.22, 0.34, 0.22, 0.11),
    Null.NORMAL: (0.07, 0.24, 0.38, 0.24, 0.07),
}


def null_variance(null: Null, *, low: float, high: float) -> float | None:
    """Variance of an item under a null distribution: (A²−1)/12 when uniform.

    Formula: Σp·(x − Σp·x)² with the published shares p, made to add up to 1. Source: :class:`Null`.

    Skewed, triangular and normal nulls are published for five categories; for others the answer is
    ``None`` rather than a made-up distribution.
    """
    categories = high - low + 1
    if categories < 2:
        raise Unusable("An item needs at least two categories.")
    if null is Null.UNIFORM:
        return (categories**2 - 1) / 12
    if categories != len(_FIVE_CATEGORIES[null]):
        return None
    shares = _FIVE_CATEGORIES[null]
    total = sum(shares)
    mean = sum(p * x for x, p in enumerate(shares)) / total
    return sum(p * (x - mean) ** 2 for x, p in enumerate(shares)) / total


def largest_variance(n: int, *, low: float, high: float) -> float | None:
    """Largest sample variance n answers can have: half at each end. ``None`` below two answers.

    Formula: (high−low)²/4 · n/(n−1), with an odd n (n²−1)/(n(n−1)). Source: Lindell & Brandt 1997.
    """
    if n < 2:
        return None
    spread = (high - low) ** 2 / 4
    return spread * n / (n - 1) if n % 2 == 0 else spread * (n * n - 1) / (n * (n - 1))
