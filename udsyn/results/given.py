"""What a release is computed from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from udsyn.answers.queries.release import RosterSizes, SheetFacts
from udsyn.instruments.definition import Definition
from udsyn.results.changes import Earlier
from udsyn.results.releases import ReleasedBefore
from udsyn.results.units import APART, SmallGroups


@dataclass(frozen=True)
class Given:
    """`opened` are groups below the limit in which everybody agreed; `earlier` is the round before with the same
    instrument, for change; `out` holds what was released of this round already.
    """

    definition: Definition
    sheets: Sequence[SheetFacts]
    sizes: RosterSizes
    limit: int
    small: SmallGroups = APART
    opened: frozenset[int] = frozenset()
    earlier: Earlier | None = None
    out: Sequence[ReleasedBefore] = ()

    @property
    def sorted_sheets(self) -> list[SheetFacts]:
        """In an order of their own, so that the order in which sheets arrive decides nothing."""
        return sorted(self.sheets, key=lambda sheet: sheet.pseudonym)
