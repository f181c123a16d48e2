"""The record of a release as typed objects (`recording.py`, `technical.py`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from udsyn.results.models import Release

HANGS_TOGETHER = 0.60
GOOD_FOR_ONE_PERSON = 0.75


REASONS: dict[str, str | Promise] = {
    "too_few": _("too few answered that very question there"),
    "reveals_a_few": _("put together with the others it would have told something about too few"),
    "reveals_a_withheld_table": _("put together with the others it would have told a figure that is withheld"),
    "reveals_to_an_insider": _("a leader who adds her own answers could have told a figure that is withheld"),
    "earlier_release_unsafe": _("together with what was released before it would have told something about too few"),
    "too_much_to_check": _("the check could not be finished, and what is not checked is not shown"),
}


@dataclass(frozen=True)
class Withheld:
    """One reason, and how many figures about topics it kept back."""

    sentence: str
    count: int


@dataclass(frozen=True)
class Check:
    """What was checked and withheld. Counts of figures about topics, over all units and roles; never of people.

    `least_others` is how many others a leader who adds her own answers has before her at the least.
    """

    limit: int
    figures_from: int
    earlier_releases: int
    cells: int
    shown: int
    numbers: int
    reasons: tuple[Withheld, ...]
    least_others: int
    statements: int
    statements_in_words: int

    @property
    def withheld(self) -> int:
        return self.cells - self.shown

    @property
    def in_words(self) -> int:
        return self.shown - self.numbers


@dataclass(frozen=True)
class Between:
    """How far units differ: ICC(1) with interval, and the reliability of their means."""

    icc: float | None
    low: float | None
    high: float | None
    mean_reliability: float | None
    differ: bool


@dataclass(frozen=True)
class ItemTold:
    """`rest` is the correlation with the rest of the scale, `without` alpha without the item."""

    id: str
    rest: float | None
    without: float | None


@dataclass(frozen=True)
class Measuring:
    """How well one scale measures in this round; all None below a hundred answers."""

    scale: str
    alpha: float | None = None
    alpha_low: float | None = None
    alpha_high: float | None = None
    omega: float | None = None
    omega_observed: float | None = None
    heywood: bool = False
    srmr: float | None = None
    error: float | None = None
    flat: int | None = None
    items: tuple[ItemTold, ...] = ()
    municipality: Between | None = None
    group: Between | None = None

    @property
    def coefficient(self) -> float | None:
        """Omega; alpha where omega is not available."""
        return self.alpha if self.omega is None else self.omega

    @property
    def hangs_together(self) -> bool | None:
        """Whether the statements may be read as one topic; None where nothing can be said."""
        return None if self.coefficient is None else self.coefficient >= HANGS_TOGETHER

    @property
    def is_good_for_one_person(self) -> bool | None:
        return None if self.coefficient is None else self.coefficient >= GOOD_FOR_ONE_PERSON


def check_of(release: Release) -> Check:
    record, scales = release.record, [*_scales(release), *release.record.get("questions", ())]
    reasons: Counter[str] = Counter()
    for scale in scales:
        reasons.update(scale.get("withheld", {}))
    limit = record.get("limit", release.round.limit)
    return Check(
        limit=limit,
        figures_from=record.get("figures_from", 0),
        earlier_releases=record.get("earlier_releases", 0),
        cells=sum(scale["cells"] for scale in scales),
        shown=sum(scale["shown"] for scale in scales),
        numbers=sum(scale["numbers"] for scale in scales),
        reasons=tuple(Withheld(str(REASONS[name]), n) for name, n in reasons.most_common() if name in REASONS),
        least_others=record.get("least_others") or limit - 1,
        statements=sum(scale["item_shown"] for scale in scales),
        statements_in_words=sum(scale["item_shown"] - scale["item_numbers"] for scale in scales),
    )


def measuring_of(release: Release) -> dict[str, Measuring]:
    """Scale id → how well it measures. Empty for releases made before this was kept."""
    found = [_measuring(scale["variable"].partition(".")[2], scale.get("technical", {})) for scale in _scales(release)]
    return {one.scale: one for one in found}


@dataclass(frozen=True)
class QuestionTold:
    """What a researcher is told of a question with options; `silent` is the share without an answer, in per cent."""

    value: float
    silent: int


def questions_told(release: Release) -> dict[str, QuestionTold]:
    """Item id → what is told of it; nothing below a hundred answers."""
    noted = release.record.get("questions", ())
    return {
        one["variable"].partition(".")[2]: QuestionTold(**one["technical"]) for one in noted if one.get("technical")
    }


def _scales(release: Release) -> list[dict[str, Any]]:
    return list(release.record.get("scales", ()))


def _measuring(scale: str, told: Mapping[str, Any]) -> Measuring:
    if not told:
        return Measuring(scale)
    low, high = told["alpha_interval"]
    same = ("alpha", "omega", "omega_observed", "heywood", "srmr", "error", "flat")
    return Measuring(
        scale=scale,
        alpha_low=low,
        alpha_high=high,
        items=tuple(ItemTold(**item) for item in told["items"]),
        municipality=_between(told["municipality"]),
        group=_between(told["group"]),
        **{name: told[name] for name in same},
    )


def _between(told: Mapping[str, Any] | None) -> Between | None:
    if told is None:
        return None
    low, high = told["interval"]
    return Between(told["icc"], low, high, told["mean_reliability"], told["differ"])
