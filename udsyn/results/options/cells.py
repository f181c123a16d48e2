"""What the cell of a question with options holds: a level per option, a number or a wide band (`results/cells.py`).

Whatever is shown leaves the others' answers open to somebody who knows her own (decision 0011). Numbers are told where
no option stands so near an end that one person could have made all of the distance. Bands are a half or a third of
the range wide: that is more than one of five people can make, also when all options of a question are put together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import ceil, floor
from typing import Any

from psychometrics import leaves_room
from udsyn.instruments.definition import ItemKind
from udsyn.results.cells import Cell, count_band, one_decimal, whole_percents
from udsyn.results.gate import Detail
from udsyn.results.options.answers import OptionAnswers
from udsyn.results.scoring import FloatArray

Level = float | list[float]
STEP_LEFT = 1.0
NEARLY = 20.0
"""Two of ten. Of those who are more, an option that two or fewer chose is still told as "at most so many"."""


def option_cell(data: OptionAnswers, people: Sequence[int], detail: Detail) -> Cell:
    """The cell for people who all answered."""
    values = data.values[list(people)]
    levels = _NUMBERS[data.item.kind] if is_numbered(data, people, detail) else _SOFT[data.item.kind]
    return {"n": count_band(len(values)), "levels": levels(data, values)}


def is_numbered(data: OptionAnswers, people: Sequence[int], detail: Detail) -> bool:
    """Whether numbers are told. Shares of people are a distribution; mean places and points are figures."""
    if detail < (Detail.FIGURE if data.item.kind in {ItemKind.RANKING, ItemKind.SHARE} else Detail.SHAPE):
        return False
    # Options chosen by so many or so few are told softly one by one; the others tell nothing about them.
    return data.item.kind is ItemKind.MULTIPLE or not of_one_mind(data, people)


def is_number(cell: Mapping[str, Any]) -> bool:
    """Whether a cell holds any number."""
    return any(not isinstance(level, list) for level in cell["levels"])


def of_one_mind(data: OptionAnswers, people: Sequence[int]) -> bool:
    """Whether these people stand so near an end on some option that its number would tell what all of them answered.

    Nobody choosing an option of which one is chosen says nothing about what each of them chose.
    """
    values = data.values[list(people)]
    return any(_is_crowded(data, column) for column in values.T)


def _is_crowded(data: OptionAnswers, column: FloatArray) -> bool:
    ends = [data.high - column]
    if data.item.kind is not ItemKind.SINGLE:
        ends.append(column - data.low)
    width = data.high - data.low
    spare = width / 4 if data.item.kind is ItemKind.SHARE else STEP_LEFT
    return not all(leaves_room(end.tolist(), width=width, spare=spare) for end in ends)


def _shares_of_one(_data: OptionAnswers, values: FloatArray) -> list[Level]:
    return [float(share) for share in whole_percents(values.sum(axis=0).astype(int).tolist())]


def _shares_of_several(data: OptionAnswers, values: FloatArray) -> list[Level]:
    return [_share(data, column) for column in values.T]


def _share(data: OptionAnswers, column: FloatArray) -> Level:
    share = 100 * float(column.mean())
    if not _is_crowded(data, column):
        return float(floor(share + 0.5))
    return [0.0, NEARLY] if share < 50 else [100 - NEARLY, 100.0]


def _mean_places(_data: OptionAnswers, values: FloatArray) -> list[Level]:
    return [one_decimal(place) for place in values.mean(axis=0).tolist()]


def _mean_points(data: OptionAnswers, values: FloatArray) -> list[Level]:
    return [float(points) for points in whole_percents(values.sum(axis=0).astype(int).tolist(), int(data.high))]


def _more_than_half(_data: OptionAnswers, values: FloatArray) -> list[Level]:
    return [[50.0, 100.0] if 2 * column.sum() > len(column) else [0.0, 50.0] for column in values.T]


def _halves(data: OptionAnswers, values: FloatArray) -> list[Level]:
    """The upper or the lower half of the places. All options together stand in the middle: no half is forced."""
    middle = (data.low + data.high) / 2
    edges = [data.low, middle, data.high]
    return [_between(edges, int(float(column.mean()) > middle + 1e-9)) for column in values.T]


def _thirds(data: OptionAnswers, values: FloatArray) -> list[Level]:
    """Thirds without their lower edge: whatever the other options got, a third is left for those with least."""
    edges = [floor(data.high * step / 3 + 0.5) for step in range(4)]
    most = data.high * len(values)
    return [_between(edges, max(0, ceil(3 * float(column.sum()) / most - 1e-9) - 1)) for column in values.T]


def _between(edges: Sequence[float], place: int) -> Level:
    return [one_decimal(edges[place]), one_decimal(edges[place + 1])]


_NUMBERS: Mapping[ItemKind, Callable[[OptionAnswers, FloatArray], list[Level]]] = {
    ItemKind.SINGLE: _shares_of_one,
    ItemKind.MULTIPLE: _shares_of_several,
    ItemKind.RANKING: _mean_places,
    ItemKind.SHARE: _mean_points,
}
_SOFT: Mapping[ItemKind, Callable[[OptionAnswers, FloatArray], list[Level]]] = {
    ItemKind.SINGLE: _more_than_half,
    ItemKind.MULTIPLE: _more_than_half,
    ItemKind.RANKING: _halves,
    ItemKind.SHARE: _thirds,
}
