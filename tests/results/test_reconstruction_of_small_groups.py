"""What a small group's page says, turned back into answers: every set of answers that would be displayed the same.

One statement, and one pair of today and wanted, are enumerated in full. A scale with its statements has too many sets
for that: there, sets are looked for beside the true one that change every statement and are displayed the same.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations_with_replacement
from random import Random
from typing import Any

import pytest

from tests.results.attack_regions import ITEMS
from tests.results.attack_releases import DEFINITION
from tests.results.samples import content, sheet
from udsyn.instruments.definition import parse
from udsyn.results.cells import Behind, item_cells, scale_cells
from udsyn.results.gate import Detail
from udsyn.results.scoring import Noise, ScaleAnswers, read_scales

NOISE = {"today": Noise(0.27, 0.3), "wanted": Noise(0.27, 0.3)}
PAIRS = parse(content())
Answers = tuple[int, ...]


def data_of(columns: Iterable[Answers]) -> ScaleAnswers:
    """One column per statement, turned as the second one is asked."""
    first, second, third = columns
    rows = zip(first, second, third, strict=True)
    return read_scales(DEFINITION, [dict(zip(ITEMS, (a, 6 - b, c), strict=True)) for a, b, c in rows])[0]


def displayed(columns: Iterable[Answers], asked: int) -> str:
    """Everything a group below ten is told about a scale and its statements."""
    data = data_of(columns)
    people = range(len(data.base))
    cells: list[Any] = [scale_cells(data, Behind(people, asked, NOISE, Detail.SOFT))]
    cells += [item_cells(data, place, people, Detail.SOFT) for place in range(3)]
    return json.dumps(cells, sort_keys=True)


def every(people: int) -> list[Answers]:
    return list(combinations_with_replacement(range(1, 6), people))


def beside(columns: tuple[Answers, ...], chance: Random) -> tuple[Answers, ...]:
    """The same answers but for one to four of them, each a step away."""
    changed = [list(column) for column in columns]
    for _change in range(chance.randint(1, 4)):
        column, person = chance.choice(changed), chance.randrange(len(columns[0]))
        column[person] = min(5, max(1, column[person] + chance.choice((-1, 1))))
    first, second, third = (tuple(column) for column in changed)
    return first, second, third


def left_open(columns: tuple[Answers, ...], asked: int) -> int:
    """How many of the three statements have other answers somewhere that are displayed the same."""
    chance, display, found = Random(1), displayed(columns, asked), set[int]()
    for _try in range(400):
        other = beside(columns, chance)
        changed = {place for place in range(3) if sorted(other[place]) != sorted(columns[place])}
        if not changed <= found and displayed(other, asked) == display:
            found |= changed
        if len(found) == 3:
            break
    return len(found)


@pytest.mark.parametrize(("people", "asked"), [(5, 5), (5, 7), (6, 6), (8, 8), (9, 11)])
def test_what_a_small_group_is_told_of_a_scale_leaves_every_statement_open(people: int, asked: int) -> None:
    tried = _chosen(people)
    sure = [columns for columns in tried if left_open(columns, asked) < 3]
    print(f"\n{people} of {asked}: {len(tried)} sets of answers tried, {len(sure)} told too exactly")  # noqa: T201
    assert sure == []


def _chosen(people: int) -> list[tuple[Answers, Answers, Answers]]:
    """All that are unanimous on every statement up to mirroring, and some by chance."""
    columns, chance = every(people), Random(people)
    unanimous = [column for column in columns if len(set(column)) == 1]
    picked = [(chance.choice(columns), chance.choice(columns), chance.choice(columns)) for _set in range(15)]
    return [*combinations_with_replacement(unanimous, 3), *picked]


@pytest.mark.parametrize("people", range(5, 10))
def test_a_word_about_a_statement_fits_many_sets_of_answers(people: int) -> None:
    """Enumerated in full for one statement of a scale of statements, and what its word leaves to one of the group."""
    classes: dict[str, list[Answers]] = defaultdict(list)
    for column in every(people):
        cell = item_cells(data_of([column] * 3), 0, range(people), Detail.SOFT)["today"]
        classes[json.dumps(cell, sort_keys=True)].append(column)
    least = min(len(found) for found in classes.values())
    print(f"\n{people}: {len(classes)} displays, the rarest fits {least} sets")  # noqa: T201
    assert least >= 20
    assert certain(classes.values()) == []
    assert certain_to_one(classes.values()) == []


def certain(classes: Iterable[list[Answers]]) -> list[list[Answers]]:
    """Displays after which anybody knows what everybody answered."""
    return [sets for sets in classes if len(sets) == 1 or all(len(set(column)) == 1 for column in sets)]


def certain_to_one(classes: Iterable[list[Answers]]) -> list[tuple[list[Answers], int]]:
    """Displays after which somebody who gave this answer knows that all others gave one and the same."""
    found = []
    for sets in classes:
        for own in range(1, 6):
            rest = {_less(column, own) for column in sets if own in column}
            if len(rest) == 1 and len(set(*rest)) == 1:
                found.append((sets, own))
    return found


def _less(column: Answers, own: int) -> Answers:
    rest = list(column)
    rest.remove(own)
    return tuple(rest)


@pytest.mark.parametrize("people", range(5, 10))
def test_what_is_told_of_a_pair_of_today_and_wanted_fits_many_sets_of_answers(people: int) -> None:
    """All columns of one end of a pair, enumerated in full; the word for the way adds nothing to the two ends."""
    classes: dict[str, list[Answers]] = defaultdict(list)
    for column in every(people):
        classes[json.dumps(_pair(column, column)["today"], sort_keys=True)].append(column)
    least = min(len(found) for found in classes.values())
    insiders = certain_to_one(classes.values())
    print(f"\n{people}: {len(classes)} displays, the rarest fits {least} sets; certain to one: {len(insiders)}")  # noqa: T201
    assert least >= 5
    assert certain(classes.values()) == []
    assert insiders == []


@pytest.mark.parametrize("people", [5, 7, 8])
def test_the_word_for_the_way_follows_from_the_two_ends_as_shown(people: int) -> None:
    chance, columns, words = Random(people), every(people), defaultdict[str, set[str]](set)
    for _pair_of_columns in range(400):
        cells = _pair(chance.choice(columns), chance.choice(columns))
        words[json.dumps([cells["today"], cells["wanted"]], sort_keys=True)].add(cells["gap"]["way"])
    assert max(len(found) for found in words.values()) == 1


def _pair(today: Answers, wanted: Answers) -> dict[str, Any]:
    sheets = [{**sheet(), "str1.today": now, "str1.wanted": then} for now, then in zip(today, wanted, strict=True)]
    data = next(one for one in read_scales(PAIRS, sheets) if one.scale.id == "strategy")
    return item_cells(data, 0, range(len(today)), Detail.SOFT)
