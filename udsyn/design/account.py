"""What stands at the right of the header: sign in, sign out, one's own settings.

Rooms above register their doors in `apps.ready`, as low rooms never name higher ones.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Door:
    """A link, or with `posts` a button that sends an empty form; shown where `shown` says so."""

    key: str
    label: Any
    order: int
    url: Callable[[], str]
    shown: Callable[[HttpRequest], bool]
    posts: bool = False


_doors: dict[str, Door] = {}


def register_door(door: Door) -> None:
    """Adds or replaces a door."""
    _doors[door.key] = door


def doors_for(request: HttpRequest) -> list[Door]:
    """Doors this request's user may use, in order. None when the request failed before it was known who asks."""
    if not hasattr(request, "user"):
        return []
    return [door for door in sorted(_doors.values(), key=lambda door: door.order) if door.shown(request)]
