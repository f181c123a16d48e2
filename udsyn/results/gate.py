"""The gate: what may be shown about whom. One function, `decide`, says it; everything else reads what came through.

Rules (decisions 0007, 0009, 0011 and 0012):

1. A figure rests on at least `limit` people with a valid value on that very figure, in that very unit.
2. Everything published of a scale, now and in earlier releases of the round, is checked together: however it is added,
   subtracted or weighted, what comes out concerns at least `limit` people. So whoever adds her own answers still has
   at least `limit` − 1 others before her. No withheld unit can be computed either, and one with too few answers not
   even with one's own. Units are judged in the order of the release: region, municipalities, small groups together,
   groups, large before small, then roles. What could not be checked in time is withheld.
3. A number needs ten people, and so does every rest that is left when numbers are subtracted: what has fewer, or would
   leave fewer, is told as a soft band and in words. So is what would leave a rest of nearly one mind, late answers too.
4. A group that opened by consent knows its own answers. For each such group all is checked once more without them.
5. An item that somebody in a unit left out differs from its scale by just those people. There it is told in a word;
   in a unit of a hundred or more the scale's rounding is wider than any single answer, and the item is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from math import ceil

from psychometrics import Plan, Verdict, plan

RULE_VERSION = "3"
FIGURES_FROM = 10
ROUNDING_COVERS_FROM = 100

People = frozenset[int]


class Detail(IntEnum):
    """How much of a figure may be shown; each holds what the one before it holds."""

    WITHHELD = 0
    SOFT = 1
    FIGURE = 2
    SHAPE = 3


@dataclass(frozen=True)
class Base:
    """Who has a value on one variable: unit id → people, in the order of the release."""

    variable: str
    people: Mapping[str, People]


@dataclass(frozen=True)
class Before:
    """What earlier releases of the round published of one variable: the people behind each cell.

    `figures` are those of them shown as numbers.
    """

    cells: tuple[People, ...] = ()
    figures: tuple[People, ...] = ()


NOTHING = Before()


@dataclass(frozen=True)
class Rules:
    """What is the same for all scales of a release.

    `shaped` names the units whose distributions are wanted. `opened` are groups that know their own answers. `before`
    holds earlier releases per variable. `of_one_mind` tells whether these people's answers are nearly the same. From
    `rounding_covers_from` people on, the rounding of the scale's mean hides any single answer.
    """

    limit: int
    shaped: frozenset[str] = frozenset()
    opened: tuple[People, ...] = ()
    before: Mapping[str, Before] = field(default_factory=dict)
    rounding_covers_from: int = ROUNDING_COVERS_FROM
    of_one_mind: Callable[[str, People], bool] = lambda _variable, _people: False

    @property
    def figures_from(self) -> int:
        return max(self.limit, FIGURES_FROM)


@dataclass(frozen=True)
class Decision:
    """`details` maps (variable, unit id) to how much may be shown; what is not in it is withheld.

    `plans` are the checks it rests on, for the record.
    """

    details: Mapping[tuple[str, str], Detail]
    plans: tuple[Plan, ...]

    def of(self, variable: str, unit: str) -> Detail:
        return self.details.get((variable, unit), Detail.WITHHELD)


def rounding_covers_from(width: int, items: int) -> int:
    """From how many people on half a tenth of a point, over all answers to a scale, is twice as wide as one answer.

    `width` is the length of the answer scale: 4 for 1–5. At least a hundred in any case.
    """
    return max(ROUNDING_COVERS_FROM, ceil(2 * width / (0.05 * items)))


def decide(scale: Base, items: Sequence[Base], rules: Rules) -> Decision:
    """Decides about one scale and its items in all units at once."""
    desk = _Desk(rules)
    before = rules.before.get(scale.variable, NOTHING)
    opened = desk.open(scale.people, before.cells)
    whole = _only(scale.people, opened)
    figures = desk.figures(scale.variable, whole, before.figures)
    details = {(scale.variable, unit): desk.detail(unit, figures, unit in rules.shaped) for unit in whole}
    for item in items:
        details |= _beside(item, whole, figures, desk)
    return Decision(details, tuple(desk.plans))


def _beside(
    item: Base, scale: Mapping[str, People], figures: frozenset[str], desk: _Desk
) -> dict[tuple[str, str], Detail]:
    """How much of an item may be shown beside what is published of its scale."""
    rules, before = desk.rules, desk.rules.before.get(item.variable, NOTHING)
    enough = {unit: item.people[unit] for unit in scale if len(item.people[unit]) >= rules.limit}
    # The same people as behind the scale: as far as the check is concerned their sum is out already.
    same = {unit: people for unit, people in enough.items() if people == scale[unit]}
    if before.cells:
        same = _only(same, desk.open(same, before.cells))
    numbers = figures & same.keys()
    rounded = {
        unit: people
        for unit, people in enough.items()
        if unit in figures and people != scale[unit] and len(people) >= rules.rounding_covers_from
    }
    if rounded:
        # Not against its scale, but the numbers of the item alone are checked like any others.
        numbers |= desk.figures(item.variable, rounded, [*(same[unit] for unit in numbers), *before.figures])
    return {
        (item.variable, unit): desk.detail(unit, numbers, unit in rules.shaped)
        for unit, people in enough.items()
        if unit in same or people != scale[unit]
    }


def _only(people: Mapping[str, People], units: frozenset[str]) -> dict[str, People]:
    return {unit: members for unit, members in people.items() if unit in units}


class _Desk:
    """Plans one set of tables after another, and keeps the plans."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.plans: list[Plan] = []

    def open(self, people: Mapping[str, People], before: Sequence[People]) -> frozenset[str]:
        """The units that may be published together."""
        return self._planned(people, self.rules.limit, before)

    def figures(self, variable: str, people: Mapping[str, People], before: Sequence[People]) -> frozenset[str]:
        """Those of them that may be numbers."""
        least = self.rules.figures_from
        large = {unit: members for unit, members in people.items() if len(members) >= least}
        found = self._planned(large, least, before) if large else frozenset()
        return frozenset(
            _without_rests_of_one_mind(variable, {u: p for u, p in large.items() if u in found}, self.rules, before)
        )

    def detail(self, unit: str, figures: frozenset[str], is_shaped: bool) -> Detail:
        if unit not in figures:
            return Detail.SOFT
        return Detail.SHAPE if is_shaped else Detail.FIGURE

    def _planned(self, people: Mapping[str, People], limit: int, before: Sequence[People]) -> frozenset[str]:
        made = plan(
            list(people.items()),
            limit=limit,
            earlier=[(f"out {number}", out) for number, out in enumerate(dict.fromkeys(before))],
            opened=self.rules.opened,
            insiders=True,
        )
        self.plans.append(made)
        return frozenset(made.published)


def _without_rests_of_one_mind(
    variable: str, figures: Mapping[str, People], rules: Rules, before: Sequence[People]
) -> set[str]:
    """Leaves out numbers that, taken from a larger one, would tell what nearly everybody in the rest answered.

    So would a number of which an earlier one, taken from it, leaves late answers of one mind.
    """
    kept: dict[str, People] = {}
    for unit, people in figures.items():
        late = (people - old for old in dict.fromkeys(before) if old < people)
        if not any(rules.of_one_mind(variable, rest) for rest in (*_rests(people, kept.values()), *late)):
            kept[unit] = people
    return set(kept)


def _rests(people: People, kept: Iterable[People]) -> Iterator[People]:
    """What is left of each whole without these people, and without all other parts that are numbers as well.

    What lies between the two holds the last of them: where that is not of one mind, neither is the rest it is part of.
    """
    numbers = list(kept)
    for whole in numbers:
        if people < whole:
            yield whole - people
            taken = people
            for part in numbers:
                if part < whole and not part & taken:
                    taken |= part
            if taken != whole:
                yield whole - taken


def reasons(plans: Sequence[Plan]) -> dict[str, int]:
    """How many cells were withheld for which reason, over all plans."""
    counts = dict.fromkeys((str(verdict) for verdict in Verdict if not verdict.published), 0)
    for made in plans:
        for table in made.tables:
            if not table.published:
                counts[str(table.verdict)] += 1
    return counts
