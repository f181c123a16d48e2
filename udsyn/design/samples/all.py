"""All samples by name, in the order of the gallery."""

from collections.abc import Callable

from udsyn.design.charts import Chart
from udsyn.design.samples import hard, plain

Draw = Callable[[str], Chart]

PLAIN: dict[str, Draw] = {
    "profile": plain.profile_sample,
    "field": plain.field_sample,
    "dot": plain.dot_sample,
    "diverging": plain.diverging_sample,
    "bars": plain.bars_sample,
    "gap": plain.gap_sample,
    "change": plain.change_sample,
    "heat": plain.heat_sample,
}
HARD: tuple[Draw, ...] = (
    hard.small_profile,
    hard.own_profile,
    hard.extreme_profile,
    hard.empty_profile,
    hard.small_field,
    hard.full_field,
    hard.small_dots,
    hard.region_dots,
    hard.extreme_diverging,
    hard.soft_bars,
    hard.small_gap,
    hard.small_change,
    hard.wide_heat,
)
CHARTS: tuple[Draw, ...] = (*PLAIN.values(), *HARD)
