"""An attack with inequalities: numbers are rounded and bands are soft, and still they leave every score room."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from scipy.optimize import linprog

from tests.results.attack_algebra import Floats, Known, People
from tests.results.attack_regions import LIMIT, has_score, region_of
from tests.results.attack_releases import DEFINITION, SCALE, Wave
from udsyn.results.cells import Cell
from udsyn.results.computing import compute
from udsyn.results.given import Given
from udsyn.results.units import SmallGroups

LOW, HIGH = 1.0, 5.0
Shown = tuple[People, float, float]


def interval(cell: Cell, people: int) -> tuple[float, float]:
    """The least and the greatest mean that is displayed like this, of people who gave two or three answers each."""
    if "level" in cell:
        return cell["level"] - 0.05, cell["level"] + 0.05
    if "band" in cell:
        low, high = cell["band"]
        return low, high
    return (HIGH - 1 / people, HIGH) if cell["end"] == "top" else (LOW, LOW + 1 / people)


def shown_in(seed: int) -> tuple[list[Shown], list[Shown]]:
    """Every cell of the scale as an interval; and what the dots of a group say about everybody in it."""
    region = region_of(seed)
    small = SmallGroups(LIMIT, together=region.together)
    sheets, sizes = region.first.sheets(1), region.first.sizes()
    computed = compute(Given(DEFINITION, sheets, sizes, limit=LIMIT, small=small, opened=region.first.opened))
    people = Wave(region.first, 1, region.together).units(has_score)
    cells = [(people[one.key.id], one.cells[SCALE]) for one in computed.units if SCALE in one.cells]
    means = [(who, *interval(cell, len(who))) for who, cell in cells if len(who) >= LIMIT]
    dots = [(who, [at for at, _many in cell["dots"]]) for who, cell in cells if "dots" in cell]
    return means, [(who, min(found) - 0.25, max(found) + 0.25) for who, found in dots]


def ranges(means: list[Shown], dots: list[Shown]) -> Iterator[tuple[People, float, float]]:
    """Per atom the least and the greatest score one of its people can have, by linear programming over sums."""
    known = Known(tuple(dict.fromkeys(who for who, *_ends in means)))
    rows = np.array([known.row(who) * known.sizes for who, *_ends in means]) / known.sizes
    count = rows @ known.sizes
    most = np.concatenate([[high for _who, _low, high in means] * count, [-low for _who, low, _high in means] * count])
    ends = [_ends(frozenset(atom), dots) for atom in known.members]
    limits = [(low * len(atom), high * len(atom)) for atom, (low, high) in zip(known.members, ends, strict=True)]
    both = np.concatenate([rows, -rows])
    for place, (atom, (low, high)) in enumerate(zip(known.members, ends, strict=True)):
        least, greatest = (_extreme(both, most, limits, place, sign) for sign in (1, -1))
        others = len(atom) - 1
        yield frozenset(atom), max(low, least - others * high), min(high, greatest - others * low)


def _ends(atom: People, dots: list[Shown]) -> tuple[float, float]:
    within = [(low, high) for who, low, high in dots if atom <= who]
    return max([LOW, *(low for low, _high in within)]), min([HIGH, *(high for _low, high in within)])


def _extreme(rows: Floats, most: Floats, limits: list[tuple[float, float]], place: int, sign: int) -> float:
    aim = np.zeros(rows.shape[1])
    aim[place] = sign
    found = linprog(aim, A_ub=rows, b_ub=most + 1e-6, bounds=limits)
    assert found.fun is not None
    return float(found.fun * sign)


@pytest.mark.parametrize("seed", [1, 2, 7, 15])
def test_no_score_is_pinned_by_rounded_numbers_and_soft_bands(seed: int) -> None:
    means, dots = shown_in(seed)
    without = [high - low for _who, low, high in ranges(means, [])]
    with_dots = [high - low for _who, low, high in ranges(means, dots)]
    print(f"\n{len(means)} cells: narrowest range {min(without):.2f}, with dots {min(with_dots):.2f}")  # noqa: T201
    print(f"median {np.median(without):.2f}, with dots {np.median(with_dots):.2f}")  # noqa: T201
    assert min(without) >= 3
    assert min(with_dots) >= 1
