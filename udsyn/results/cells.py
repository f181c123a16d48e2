"""What a cell holds at each detail the gate allows: plain values for `ReleasedUnit.cells`.

A scale (`scale.<id>`, or `scale.<id>.today`, `.wanted`, `.gap` for a pair)
    n           band of how many answered, "5–9"
    level       one decimal, or
    band        [low, high] in half points (below ten people), or
    end         "top" | "bottom" beside a band at that end, where one of them could work out all others from a level
    agreement   "in_agreement" | "some_spread" | "divided"
    camps       true where the unit holds two different pictures
    dots        [[score in half points, how many], …] from ten people
    change      {"shift": "up" | "down" | "no_clear_change", "by": points} after a second round
    way         for a gap, in words: "far" | "some" | "there" | "less"

An item (`item.<id>`, or with `.today`, `.wanted`, `.gap`)
    n, level, band, end, way    as above, for pairs; a single statement has no level and no band, only
    leaning     "mostly_high" | "mixed" | "mostly_low", as the statement was asked
    shares      per cent per choice, lowest first, adding up to 100, from ten people

A question with options (`options.<id>`), in every unit that is not a role
    n           as above
    levels      per option in the order asked a number, or [low, high] where only that may be told: per cent of the
                people who chose it, mean place, or mean points

A question answered in words (`text.<id>`), in the region and its municipalities
    n, texts    [[language, text], …], in an order without meaning, from ten authors

Nothing here knows a standard deviation, and no cell says that everyone answered the same (decision 0007).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

from psychometrics import (
    LEAST_FOR_A_DISTRIBUTION,
    AgreementBand,
    End,
    alike_but_for_one,
    at_the_end,
    category_counts,
    group_agreement,
    group_level,
    item_picture,
    near_the_end,
    soft_band,
)
from psychometrics import (
    Detail as Shown,
)
from udsyn.design.numbers import rounded
from udsyn.results.gate import Detail
from udsyn.results.scoring import TODAY, WANTED, FloatArray, Noise, ScaleAnswers

Cell = dict[str, Any]

COUNT_BANDS = (5, 10, 15, 20, 30, 50, 100, 200, 500)
FEWEST = 3  # the smallest group that opens
HALF = 0.5
FAR, SOME = 1.25, 0.5


@dataclass(frozen=True)
class Behind:
    """Who is behind a unit's cells of one scale: positions of people who all have a score, and how many were asked.

    `least` is how many a dot strip takes where the group opened by consent; None for the usual ten.
    """

    people: Sequence[int]
    asked: int
    noise: Mapping[str, Noise]
    detail: Detail
    least: int | None = None


def named(variable: str, view: str, views: Mapping[str, object]) -> str:
    """The key of a cell: the variable alone, or with the view where there is more than one."""
    return f"{variable}.{view}" if len(views) > 1 else variable


def count_band(count: int) -> str:
    """How many, roughly: "5–9", "10–14", "500+"."""
    start = least_in_band(count)
    above = [step for step in COUNT_BANDS if step > count]
    return f"{start}–{above[0] - 1}" if above else f"{start}+"


def least_in_band(count: int) -> int:
    """The least number that is told by the same band."""
    return max(start for start in (0, *COUNT_BANDS) if start <= count)


def scale_cells(data: ScaleAnswers, behind: Behind) -> dict[str, Cell]:
    """View ("today", "wanted", "gap") → cell."""
    cells = {view: _scale_cell(data, view, behind) for view in data.views}
    if WANTED in cells:
        way = data.scores[WANTED][behind.people] - data.scores[TODAY][behind.people]
        cells["gap"] = _gap_cell(cells[TODAY], cells[WANTED], float(way.mean()))
    return cells


def item_cells(data: ScaleAnswers, position: int, people: Sequence[int], detail: Detail) -> dict[str, Cell]:
    """View → cell of one item, for people who all answered it."""
    cells = {
        view: _item_cell(data, position, answers[people, position], detail) for view, answers in data.views.items()
    }
    if WANTED in cells:
        way = data.views[WANTED][people, position] - data.views[TODAY][people, position]
        cells["gap"] = _gap_cell(cells[TODAY], cells[WANTED], float(way.mean()))
    return cells


def _scale_cell(data: ScaleAnswers, view: str, behind: Behind) -> Cell:
    answers, scores = data.views[view][behind.people], data.scores[view][behind.people]
    cell: Cell = {"n": count_band(len(behind.people))}
    end = _end(scores, answers, data, behind)
    if end:
        cell |= _at(end, data, len(behind.people))
    elif behind.detail >= Detail.FIGURE and behind.least is None:
        cell["level"] = one_decimal(float(scores.mean()))
    else:
        cell |= _band(scores, data, behind.asked, behind.noise[view])
    cell |= _agreement(answers, data)
    if behind.detail >= Detail.SHAPE and not end:
        cell |= _dots(scores, data, behind.least)
    return cell


def _end(scores: FloatArray, answers: FloatArray, data: ScaleAnswers, behind: Behind) -> End | None:
    """A group that opened by consent knows its dots; there only what is nearly everybody's answer becomes a word."""
    if behind.least is not None:
        return at_the_end(answers, low=data.low, high=data.high, keys=data.keys)
    return near_the_end(scores, low=data.low, high=data.high)


def _at(end: End, data: ScaleAnswers, people: int) -> Cell:
    """A band wide enough for every group of roughly this size that is near the end. It does not tell the size."""
    wide = ceil((data.high - data.low + 1) / max(least_in_band(people), FEWEST) / HALF) * HALF
    band = [data.high - wide, data.high] if end is End.TOP else [data.low, data.low + wide]
    return {"end": str(end), "band": [float(edge) for edge in band]}


def _band(scores: FloatArray, data: ScaleAnswers, asked: int, noise: Noise) -> Cell:
    ends = {"low": float(data.low), "high": float(data.high)}
    level = group_level(scores, sem=noise.sem, pooled_variance=noise.pooled, members=asked, **ends)
    soft = soft_band(level, **ends)
    return {"band": [soft.low, soft.high]} if soft else {}


def _agreement(answers: FloatArray, data: ScaleAnswers) -> Cell:
    found = group_agreement(answers, low=data.low, high=data.high, keys=data.keys)
    band = found.band
    if band and band is not AgreementBand.IN_AGREEMENT and alike_but_for_one(answers):
        # Whoever stands apart would know that the spread is all hers, and all others alike.
        band = AgreementBand.IN_AGREEMENT
    cell: Cell = {"agreement": str(band)} if band else {}
    if found.two_camps and found.band is not AgreementBand.IN_AGREEMENT:
        cell["camps"] = True
    return cell


def _dots(scores: FloatArray, data: ScaleAnswers, least: int | None) -> Cell:
    """How many stand on each half point; nothing where all but one would stand on the same."""
    places = Counter(half_points(float(score)) for score in scores)
    steps = [data.low + HALF * step for step in range(2 * (data.high - data.low) + 1)]
    enough = LEAST_FOR_A_DISTRIBUTION if least is None else least
    if item_picture([places[step] for step in steps], least=enough).detail is not Shown.FULL:
        return {}
    return {"dots": [[step, places[step]] for step in steps if places[step]]}


def _item_cell(data: ScaleAnswers, position: int, answers: FloatArray, detail: Detail) -> Cell:
    item = data.items[position]
    picture = item_picture(category_counts(list(answers), low=item.low, high=item.high))
    cell: Cell = {"n": count_band(len(answers))}
    # Never both: where most answered high and yet the mean is low, the two together give the answers away.
    cell |= _item_level(answers, data, detail) if WANTED in data.views else {"leaning": str(picture.leaning)}
    if detail >= Detail.SHAPE and picture.detail is Shown.FULL and picture.counts:
        cell["shares"] = whole_percents(picture.counts)
    return cell


def _item_level(answers: FloatArray, data: ScaleAnswers, detail: Detail) -> Cell:
    """One decimal, or a point wide around the nearest half point."""
    mean = float(answers.mean())
    if end := near_the_end(answers, low=data.low, high=data.high):
        return _at(end, data, len(answers))
    if detail >= Detail.FIGURE:
        return {"level": one_decimal(mean)}
    centre = half_points(mean)
    low = float(min(max(centre - HALF, data.low), data.high - 1))
    return {"band": [low, low + 1]}


def _gap_cell(today: Cell, wanted: Cell, way: float) -> Cell:
    """A number only where both ends are numbers, and then the difference of just those two."""
    if "level" not in today or "level" not in wanted:
        # From what is shown: a word about the exact means would say on which side of its band each of them lies.
        way = _middle(wanted) - _middle(today)
    cell: Cell = {"n": today["n"], "way": _way(way)}
    if "level" in today and "level" in wanted:
        cell["level"] = one_decimal(wanted["level"] - today["level"])
    return cell


def _middle(cell: Cell) -> float:
    return float(cell["level"] if "level" in cell else sum(cell["band"]) / 2)


def _way(mean: float) -> str:
    if mean >= FAR:
        return "far"
    if mean >= SOME:
        return "some"
    return "there" if mean > -SOME else "less"


def one_decimal(value: float) -> float:
    return float(rounded(value))


def half_points(value: float) -> float:
    """The nearest half point, upward from the middle."""
    return floor(value / HALF + 0.5) * HALF


def whole_percents(counts: Sequence[int], total: int = 100) -> list[int]:
    """Whole per cents (or points) that add up to the total: the largest remainders are rounded up."""
    exact = [total * count / sum(counts) for count in counts]
    percents = [floor(share) for share in exact]
    order = sorted(range(len(exact)), key=lambda place: (percents[place] - exact[place], place))
    for place in order[: total - sum(percents)]:
        percents[place] += 1
    return percents
