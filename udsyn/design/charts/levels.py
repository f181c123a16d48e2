"""What charts are given: levels that may be soft, agreement in three words, and the scale they lie on.

Confidentiality lives in these types. A `Band` has no point inside it to leak, a `Point` is rounded the moment it is
made, and a level that was withheld is `None`, exactly as one that was never asked for: a chart cannot tell them apart.
"""

from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext_lazy as _

from udsyn.design.numbers import DASH, number, rounded, span


@dataclass(frozen=True, slots=True)
class Point:
    """A level shown as a number; rounded to one decimal when made."""

    value: float

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", float(rounded(self.value)))


@dataclass(frozen=True, slots=True)
class Band:
    """A level known only to lie between two values, as for groups of five to nine. Raises ValueError if reversed."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError("A band runs from low to high.")
        object.__setattr__(self, "low", float(rounded(self.low)))
        object.__setattr__(self, "high", float(rounded(self.high)))


Level = Point | Band


class Agreement(Enum):
    """How far a group sees the same thing, best first. A word, never a standard deviation."""

    TOGETHER = "in_agreement"
    SOME_SPREAD = "some_spread"
    DIVIDED = "divided"

    @property
    def word(self) -> str:
        """The word in the language in use."""
        return str(_WORDS[self])


_WORDS = {
    Agreement.TOGETHER: _("In agreement"),
    Agreement.SOME_SPREAD: _("Some spread"),
    Agreement.DIVIDED: _("Divided"),
}


@dataclass(frozen=True, slots=True)
class Scale:
    """The numbers a level can take, and what the two ends are called."""

    low: int = 1
    high: int = 5
    low_label: str = ""
    high_label: str = ""

    @property
    def ticks(self) -> tuple[int, ...]:
        """At most seven whole numbers from end to end, evenly spaced."""
        reach = self.high - self.low
        step = next(step for step in (1, 2, 5, 10, 20, 25, 50, reach) if reach % step == 0 and reach // step <= 6)
        return tuple(range(self.low, self.high + 1, step))


def middle(level: Level) -> float:
    """Where a level is placed when it needs one place: a colour, an order. Never written as a number."""
    return level.value if isinstance(level, Point) else (level.low + level.high) / 2


def written(level: Level | None, language: str) -> str:
    """A level in figures: "3,4", "3–4", or a dash for none."""
    if level is None:
        return DASH
    if isinstance(level, Point):
        return number(level.value, language)
    return span(level.low, level.high, language)
