"""Places a signed-in person can go. Rooms register theirs in `apps.ready`; pages show them with `{% places %}`.

Low rooms never name higher ones: they show the registry.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest


@dataclass(frozen=True)
class Place:
    """One entry of the programme's sub-navigation.

    `url` takes the cohort's id and gives the address; `shown` tells whether this request's user may go there.
    """

    key: str
    label: Any
    order: int
    url: Callable[[int], str]
    shown: Callable[[HttpRequest, int], bool]


_places: dict[str, Place] = {}


def register_place(place: Place) -> None:
    """Adds or replaces a place."""
    _places[place.key] = place


def places_for(request: HttpRequest, cohort_id: int) -> list[tuple[Place, str]]:
    """Places the user may go to in this cohort, in order, with their addresses."""
    chosen = sorted(_places.values(), key=lambda place: place.order)
    return [(place, place.url(cohort_id)) for place in chosen if place.shown(request, cohort_id)]


def front_door(request: HttpRequest, cohort_id: int) -> str:
    """The address of the first place the user may go to in this cohort; the start page when there is none."""
    places = places_for(request, cohort_id)
    return places[0][1] if places else "/"
