"""What a leader has of her own in a programme besides her path: rooms register it, the start page shows it.

A place appears only when there is something in it. Low rooms never name higher ones: the page shows the registry.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class OwnLink:
    """One page to open; `label` is already in the reader's language."""

    label: Any
    url: str


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """`found` takes the person's id and the ids of her cohorts and gives the links by cohort, in a flat number of
    queries; cohorts without any are left out."""

    key: str
    title: Any
    order: int
    found: Callable[[int, Sequence[int]], Mapping[int, Sequence[OwnLink]]]


_places: dict[str, OwnPlace] = {}


def register_own_place(place: OwnPlace) -> None:
    """Adds or replaces a place. Call it in `apps.ready`."""
    _places[place.key] = place


def own_places_of(person: int, cohorts: Sequence[int]) -> dict[int, list[tuple[OwnPlace, Sequence[OwnLink]]]]:
    """By cohort: the places that have something in them, in order."""
    filled: dict[int, list[tuple[OwnPlace, Sequence[OwnLink]]]] = {cohort: [] for cohort in cohorts}
    for place in sorted(_places.values(), key=lambda place: place.order):
        for cohort, links in place.found(person, cohorts).items():
            if links and cohort in filled:
                filled[cohort].append((place, links))
    return filled
