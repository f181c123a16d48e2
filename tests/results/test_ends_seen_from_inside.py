"""A group where all but one answered alike, seen by the one: may she conclude what all the others answered?

She knows her own answers and everything the group is told of a scale and its statements. All others gave one and the
same answer, at the upper end of the scale or in its middle; the lower end mirrors the upper. She is sure of it when no
other answers of theirs are displayed the same; so others are looked for, a few steps away on one statement, on two or
on all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import combinations_with_replacement
from random import Random

import pytest

from tests.results.attack_regions import ITEMS
from tests.results.attack_releases import DEFINITION
from udsyn.results.cells import Behind, item_cells, scale_cells
from udsyn.results.gate import Detail
from udsyn.results.scoring import Noise, ScaleAnswers, read_scales

NOISE = {"today": Noise(0.27, 0.3)}
Sheet = tuple[int, int, int]
TRIES = 2500


def data_of(sheets: list[Sheet]) -> ScaleAnswers:
    """Three statements, the second one asked the other way round."""
    return read_scales(DEFINITION, [dict(zip(ITEMS, (a, 6 - b, c), strict=True)) for a, b, c in sheets])[0]


def displayed(sheets: list[Sheet], asked: int, detail: Detail) -> str:
    data, people = data_of(sheets), range(len(sheets))
    cells = [scale_cells(data, Behind(people, asked, NOISE, detail))]
    cells += [item_cells(data, place, people, detail) for place in range(3)]
    return json.dumps(cells, sort_keys=True)


def others_beside(alike: int, people: int, chance: Random) -> Iterator[list[Sheet]]:
    """Others who do not all answer alike, from one step away to as far as the scale goes."""
    for steps in range(TRIES):
        sheets = [[alike] * 3 for _person in range(people)]
        moved = chance.randint(1, 4)
        for _step in range(1 + steps % 8):
            sheet, place = sheets[chance.randrange(moved)], chance.randrange(3)
            sheet[place] = min(5, max(1, sheet[place] + chance.choice((-1, 1))))
        yield [(first, second, third) for first, second, third in sheets]


def open_statements(own: Sheet, alike: int, people: int, asked: int, detail: Detail) -> set[int]:
    """On which statements the others may have answered differently from each other, for all she can tell."""
    shown, found = displayed([own, *[(alike,) * 3] * (people - 1)], asked, detail), set[int]()
    for others in others_beside(alike, people - 1, Random(people)):
        spread = {place for place in range(3) if len({sheet[place] for sheet in others}) > 1}
        if not spread <= found and displayed([own, *others], asked, detail) == shown:
            found |= spread
        if len(found) == 3:
            break
    return found


@pytest.mark.parametrize(
    ("people", "asked", "detail"),
    [
        (5, 5, Detail.SOFT),
        (5, 7, Detail.SOFT),
        (9, 9, Detail.SOFT),
        (10, 10, Detail.FIGURE),
        (12, 12, Detail.SHAPE),
    ],
)
def test_whoever_differs_from_all_others_is_not_told_that_they_are_alike(
    people: int, asked: int, detail: Detail
) -> None:
    sheets = combinations_with_replacement(range(1, 6), 3)
    sure = [
        (own, alike)
        for own in sheets
        for alike in (3, 4, 5)
        if len(open_statements(own, alike, people, asked, detail)) < 3
    ]
    print(f"\n{people} of {asked}: {len(sure)} told too exactly {sure}")  # noqa: T201
    assert sure == []
