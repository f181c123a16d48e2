"""An interval, or the reason there is none."""

from dataclasses import dataclass

from psychometrics.reasons import Reason


@dataclass(frozen=True)
class Interval:
    """Limits of an interval at a confidence, with the standard error it rests on where it has one."""

    low: float | None
    high: float | None
    confidence: float
    se: float | None = None
    reason: Reason | None = None

    @classmethod
    def missing(cls, confidence: float, reason: Reason) -> "Interval":
        """No interval, and why."""
        return cls(None, None, confidence, None, reason)
