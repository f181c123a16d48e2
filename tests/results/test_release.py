"""The release: what is computed when a round closes."""

from __future__ import annotations

from tests.cast import Cast
from tests.results.rounds import closed_round, in_turn
from tests.results.samples import sheet
from udsyn.results.models import UnitKind

MIXED = in_turn(sheet(4, 3), sheet(3, 2), sheet(5, 4, 1, 5), sheet(4, 4, 3, 4), sheet(2, 3))


def test_a_closed_round_has_cells_for_the_region_its_municipalities_and_groups(cast: Cast) -> None:
    release = closed_round(cast, MIXED)
    assert release.published_on is None
    whole = release.units.filter(role="")
    assert whole.filter(kind=UnitKind.REGION).count() == 1
    assert whole.filter(kind=UnitKind.MUNICIPALITY).count() == 2
    assert whole.filter(kind=UnitKind.GROUP).count() == 3
