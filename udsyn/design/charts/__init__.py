"""The chart vocabulary: the only charts of the house. Each is drawn on the server and is also a sentence and a table.

    profile · dot_strip · diverging · bars · heat_table · gap · change · level_and_agreement

Every function takes frozen rows and a language and gives a `Chart`. None computes a figure about a group: they lay out
what was released. See `docs/design-room.md` for an example of each.
"""

from udsyn.design.charts.bars import BarRow, Unit, bars
from udsyn.design.charts.change import ChangeRow, Shift, change
from udsyn.design.charts.chart import Chart
from udsyn.design.charts.diverging import DivergingRow, diverging
from udsyn.design.charts.dot_strip import StripRow, dot_strip
from udsyn.design.charts.field import FieldPoint, level_and_agreement
from udsyn.design.charts.gap import GapRow, gap
from udsyn.design.charts.heat_table import HeatRow, heat_table
from udsyn.design.charts.levels import Agreement, Band, Level, Point, Scale
from udsyn.design.charts.profile import ProfileRow, profile
from udsyn.design.charts.swarm import Dots

__all__ = [
    "Agreement",
    "Band",
    "BarRow",
    "ChangeRow",
    "Chart",
    "DivergingRow",
    "Dots",
    "FieldPoint",
    "GapRow",
    "HeatRow",
    "Level",
    "Point",
    "ProfileRow",
    "Scale",
    "Shift",
    "StripRow",
    "Unit",
    "bars",
    "change",
    "diverging",
    "dot_strip",
    "gap",
    "heat_table",
    "level_and_agreement",
    "profile",
]
