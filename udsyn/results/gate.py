"""The gate: what may be shown about whom. One function, `decide`, says it; everything else reads what came through.

Rules (decision 0007):

1. A figure rests on at least `limit` people with a valid value on that very figure, in that very unit.
2. Nothing published may be added or subtracted into a figure about fewer, nor into a withheld one. The audit is exact
   and judges units in the order of the release: region, municipalities, groups, large before small, then roles.
3. A scale and its items are judged together. An item that somebody in the unit left out differs from its scale by just
   those people, so it is shown only when nobody or at least `limit` people did.
4. Below ten people a level is soft and agreement is a word. Distributions and dots need ten, here and in every rest.

Not yet judged: what a respondent can compute with her own answers known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from psychometrics import plan

RULE_VERSION = "1"
FIGURES_FROM = 10

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


Decision = dict[tuple[str, str], Detail]
"""(variable, unit id) → detail. What is not in it is withheld."""


def decide(
    scale: Base,
    items: Sequence[Base] = (),
    *,
    limit: int,
    shaped: Mapping[str, Sequence[str]],
    earlier: Mapping[str, Sequence[People]] | None = None,
) -> Decision:
    """Decides about one scale and its items in all units at once.

    `shaped` names, per variable, the units whose distribution is wanted, most wanted first; `earlier` holds, per
    variable, the sets of people behind what was released before in the same round.
    """
    before = earlier or {}
    scale_open = _planned(scale.people, limit, earlier=before.get(scale.variable, ()))
    decision = _details(scale, scale_open, shaped.get(scale.variable, ()))
    for item in items:
        beside = {unit: scale.people[unit] for unit in scale_open}
        out = (before.get(scale.variable, ()), before.get(item.variable, ()))
        item_open = _open_beside(item, beside, limit, earlier=out)
        decision |= _details(item, item_open, shaped.get(item.variable, ()))
    return decision


def _open_beside(
    item: Base, scale: Mapping[str, People], limit: int, *, earlier: tuple[Sequence[People], Sequence[People]]
) -> frozenset[str]:
    """The units in which an item may be published beside what is published of its scale.

    `earlier` holds what was released before, of the scale and of the item.
    """
    missing = {unit: len(people - item.people[unit]) for unit, people in scale.items()}
    same = {unit: item.people[unit] for unit, count in missing.items() if count == 0}
    fewer = {unit: item.people[unit] for unit, count in missing.items() if count >= limit}
    # The same people as behind the scale: as far as the audit is concerned their sum is out already.
    opened = _planned(same, limit, earlier=earlier[1]) if earlier[1] else frozenset(same)
    if not fewer:
        return opened
    hidden = [people for unit, people in item.people.items() if unit not in opened and unit not in fewer]
    return opened | _planned(fewer, limit, earlier=[*scale.values(), *earlier[0], *earlier[1]], hidden=hidden)


def _planned(
    people: Mapping[str, People], limit: int, *, earlier: Sequence[People] = (), hidden: Sequence[People] = ()
) -> frozenset[str]:
    """The units that may be published together."""
    result = plan(
        list(people.items()),
        limit=limit,
        earlier=[(f"out {number}", out) for number, out in enumerate(earlier)],
        protected=[(f"hidden {number}", withheld) for number, withheld in enumerate(hidden) if withheld],
    )
    return frozenset(result.published)


def _details(base: Base, opened: frozenset[str], shaped: Sequence[str]) -> Decision:
    sizes = {unit: len(base.people[unit]) for unit in opened}
    wanted = {unit: base.people[unit] for unit in shaped if sizes.get(unit, 0) >= FIGURES_FROM}
    with_shape = _planned(wanted, FIGURES_FROM) if wanted else frozenset()
    return {(base.variable, unit): _detail(size, unit in with_shape) for unit, size in sizes.items()}


def _detail(size: int, has_shape: bool) -> Detail:
    if has_shape:
        return Detail.SHAPE
    return Detail.FIGURE if size >= FIGURES_FROM else Detail.SOFT
