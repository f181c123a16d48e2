"""Doors: for every address, who may open it. Each room lists its own in `tests/<room>/access.py` as `DOORS`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.cast import Cast
from udsyn.people.models import Person

Visitor = Callable[[Cast], Person | None]

VISITORS: dict[str, Visitor] = {
    "anonymous": lambda cast: None,
    "leader": lambda cast: cast.members_of(cast.direction)[1],  # Direktionen in Sandvig
    "leader elsewhere": lambda cast: cast.members_of(cast.council)[1],  # another municipality, same programme
    "coordinator": lambda cast: cast.bo,  # of Sandvig
    "coordinator elsewhere": lambda cast: cast.grete,  # of Fjordby
    "facilitator": lambda cast: cast.astrid,
    "working group": lambda cast: cast.vera,
    "guest": lambda cast: cast.gustav,
    "operator": lambda cast: cast.otto,
    "outsider": lambda cast: cast.ulla,
}
EVERYONE = frozenset(VISITORS)
SIGNED_IN = EVERYONE - {"anonymous"}
IN_THE_PROGRAMME = SIGNED_IN - {"operator", "outsider"}
FACILITATOR = frozenset({"facilitator"})
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Door:
    """One address. `arguments` prepares what the address points at and returns the URL's keyword arguments.

    For a visitor in `opens_for` the answer must be a page or a redirect inside the house; for everyone else it must be
    "not found", "forbidden" or the sign-in page, the same for things that exist and things that do not.
    """

    opens_for: frozenset[str]
    arguments: Callable[[Cast], Mapping[str, object]] = field(default=lambda cast: {})
    method: str = "get"
    data: Mapping[str, Any] = field(default_factory=dict)
