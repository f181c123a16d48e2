"""What is being written for one unit while a release is computed."""

from __future__ import annotations

from dataclasses import dataclass, field

from udsyn.results.cells import Cell
from udsyn.results.gate import People
from udsyn.results.units import Unit


@dataclass
class Page:
    """`kept` are cells that stay as they are out; with `stays` all of them do.

    `audience` are the people of an opened group, who know what its picture shows.
    """

    unit: Unit
    is_opened: bool = False
    stays: bool = False
    audience: People = frozenset()
    cells: dict[str, Cell] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)

    @property
    def id(self) -> str:
        return self.unit.key.id
