"""What a module opens with for a member of a leader group: rooms register it, the module's page shows it.

An opening appears only when there is something in it. This room never names the higher ones.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class OpeningLine:
    """One thing to open; `remark` stands quietly beside it."""

    label: Any
    url: str
    remark: Any = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """`found` takes the id of the leader group the reader answers with, in a flat number of queries."""

    key: str
    title: Any
    text: Any
    order: int
    found: Callable[[int], Sequence[OpeningLine]]


_openings: dict[str, Opening] = {}


def register_opening(opening: Opening) -> None:
    """Adds or replaces one. Call it in `apps.ready`."""
    _openings[opening.key] = opening


def openings_for(group: int | None) -> list[tuple[Opening, Sequence[OpeningLine]]]:
    """Those with something in them, in order. Nothing for a reader who is in no group."""
    if group is None:
        return []
    found = [(opening, opening.found(group)) for opening in sorted(_openings.values(), key=lambda one: one.order)]
    return [(opening, lines) for opening, lines in found if lines]
