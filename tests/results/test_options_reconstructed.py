"""What is told of a question with options, turned back into answers: every set of answers that is displayed the same.

For each set an outsider, and everybody in it who knows her own answer, asks what all the others can have answered on
each option. If they can only have answered one and the same, the display says too much.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import combinations_with_replacement, permutations, product
from typing import Any

import numpy as np
import pytest

from tests.results.option_samples import NAMES, data_of
from udsyn.instruments.definition import ItemKind
from udsyn.results.gate import Detail
from udsyn.results.options import option_cell

Sets = list[tuple[int, ...]]


@cache
def kinds_of_answers(kind: ItemKind) -> list[Any]:
    """Every answer there is; of points every one in quarters."""
    if kind is ItemKind.SINGLE:
        return list(NAMES)
    if kind is ItemKind.MULTIPLE:
        return [[n for n, chosen in zip(NAMES, mask, strict=True) if chosen] for mask in product((0, 1), repeat=3)][1:]
    if kind is ItemKind.RANKING:
        return [list(order) for order in permutations(NAMES)]
    points = [(a, b, 100 - a - b) for a in range(0, 101, 25) for b in range(0, 101 - a, 25)]
    return [dict(zip(NAMES, shares, strict=True)) for shares in points]


def displays(kind: ItemKind, people: int, detail: Detail) -> dict[str, Sets]:
    """Display → the sets of answers that look like that, as places in `kinds_of_answers`."""
    answers = kinds_of_answers(kind)
    data = data_of(kind, answers)
    classes: dict[str, Sets] = defaultdict(list)
    for chosen in combinations_with_replacement(range(len(answers)), people):
        classes[json.dumps(option_cell(data, chosen, detail))].append(chosen)
    return classes


def told(kind: ItemKind, classes: Iterable[Sets]) -> list[tuple[Sets, int | None]]:
    """Displays that say what all (others) answered on some option; None for an outsider, otherwise the own answer."""
    values = _values(kind)
    found: list[tuple[Sets, int | None]] = []
    for sets in classes:
        used = {own for chosen in sets for own in chosen}
        for own in (None, *used):
            if any(_is_sure(values[:, option], sets, own) for option in range(values.shape[1])):
                found.append((sets, own))
    return found


def _values(kind: ItemKind) -> Any:
    """Answers × what is to stay open. Of one choice that is the choice; that nobody chose an option says no answer."""
    if kind is ItemKind.SINGLE:
        return np.arange(len(NAMES))[:, None]
    return data_of(kind, kinds_of_answers(kind)).values


def _is_sure(column: Any, sets: Sets, own: int | None) -> bool:
    """Whether in every set that holds the own answer all others have one and the same value."""
    seen: set[float] = set()
    for chosen in sets:
        if own is not None and own not in chosen:
            continue
        rest = list(chosen)
        if own is not None:
            rest.remove(own)
        seen |= {float(column[place]) for place in rest}
        if len(seen) > 1:
            return False
    return True


SMALL: Sequence[tuple[ItemKind, int]] = (
    *((ItemKind.SINGLE, people) for people in range(5, 10)),
    *((ItemKind.MULTIPLE, people) for people in (5, 6, 7)),
    *((ItemKind.RANKING, people) for people in (5, 6, 7, 8)),
    *((ItemKind.SHARE, people) for people in (5,)),
)


@pytest.mark.parametrize(("kind", "people"), SMALL)
def test_what_five_to_nine_are_told_leaves_everybody_open_to_each_of_them(kind: ItemKind, people: int) -> None:
    classes = displays(kind, people, Detail.SOFT)
    print(f"\n{kind} {people}: {len(classes)} displays, the rarest fits {min(map(len, classes.values()))} sets")  # noqa: T201
    assert told(kind, classes.values()) == []


@pytest.mark.parametrize(("kind", "people"), [(ItemKind.SINGLE, 10), (ItemKind.SINGLE, 13), (ItemKind.RANKING, 10)])
def test_numbers_leave_everybody_open_to_each_of_them(kind: ItemKind, people: int) -> None:
    classes = displays(kind, people, Detail.SHAPE)
    assert told(kind, classes.values()) == []
    assert any(not isinstance(level, list) for shown in classes for level in json.loads(shown)["levels"])


@pytest.mark.parametrize("people", [10, 12, 30])
def test_one_option_among_several_never_tells_that_all_or_none_chose_it(people: int) -> None:
    """An option is chosen or not: from its level alone, and for whoever chose it or did not."""
    seen: dict[str, list[int]] = defaultdict(list)
    for count in range(people + 1):
        data = data_of(ItemKind.MULTIPLE, [["north", "west"]] * count + [["west"]] * (people - count))
        cell = option_cell(data, range(people), Detail.SHAPE)
        seen[json.dumps(cell["levels"][0])].append(count)
    assert all(min(counts) > 0 or max(counts) >= 2 for counts in seen.values())
    assert all(max(counts) < people or min(counts) <= people - 2 for counts in seen.values())
    assert not any(counts in ([1], [2], [people - 1], [people - 2]) for counts in seen.values())


@pytest.mark.parametrize("people", [10, 20])
def test_points_near_an_end_are_told_softly_so_that_whoever_gave_most_learns_little(people: int) -> None:
    """She gave all her points to one part; what is left to the others of it is at least a quarter of a sheet."""
    alone = {"north": 100, "south": 0, "west": 0}
    for points in (0, 1, 2, 5, 10):
        rest = {"north": points, "south": 60, "west": 40 - points}
        data = data_of(ItemKind.SHARE, [alone, *[rest] * (people - 1)])
        level = option_cell(data, range(people), Detail.FIGURE)["levels"][0]
        assert isinstance(level, list) == (points * (people - 1) <= 25)
        if isinstance(level, list):
            assert level[1] * people >= 100 + 25


def test_levels_are_what_they_say() -> None:
    places = np.array([[1, 2, 3]] * 6 + [[2, 1, 3]] * 6 + [[3, 2, 1]] * 2)
    orders = [[NAMES[list(row).index(place)] for place in (1, 2, 3)] for row in places]
    cell = option_cell(data_of(ItemKind.RANKING, orders), range(14), Detail.FIGURE)
    assert cell["levels"] == [1.7, 1.6, 2.7]
    chosen = ["north"] * 6 + ["south"] * 5 + ["west"]
    assert option_cell(data_of(ItemKind.SINGLE, chosen), range(12), Detail.SHAPE)["levels"] == [50, 42, 8]
    assert option_cell(data_of(ItemKind.SINGLE, chosen), range(12), Detail.FIGURE)["levels"][0] == [0, 50]
