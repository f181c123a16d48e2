"""Questions with options in invented regions: everything linear algebra can do to what is released of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from tests.results.attack_algebra import Known, People
from tests.results.attack_regions import LIMIT, AskedRound, region_of
from tests.results.attack_releases import Published, Wave, attack
from tests.results.option_samples import definition, some_answers
from udsyn.answers.queries.release import SheetFacts
from udsyn.results.computing import Computed, compute
from udsyn.results.given import Given
from udsyn.results.releases import ReleasedBefore
from udsyn.results.units import SmallGroups

DEFINITION = definition()
VARIABLES = ("q_single", "q_multiple", "q_ranking", "q_share")


def with_answers(round: AskedRound) -> AskedRound:
    return replace(round, roster=tuple(replace(one, answers=some_answers(one.person)) for one in round.roster))


def released(round: AskedRound, together: bool) -> list[tuple[Wave, Computed]]:
    """A release in time, and a second one for late answers."""
    small = SmallGroups(LIMIT, together=together)

    def given(wave: int, out: Iterable[ReleasedBefore] = ()) -> Given:
        sheets, sizes = round.sheets(wave), round.sizes()
        return Given(DEFINITION, sheets, sizes, limit=LIMIT, small=small, opened=round.opened, out=tuple(out))

    first = compute(given(1))
    out = ReleasedBefore(
        1,
        {unit.key.id: unit.cells for unit in first.units},
        opened=frozenset(unit.key.id for unit in first.units if unit.is_opened),
        answered={unit.key.id: unit.answered for unit in first.units},
    )
    return [(Wave(round, 1, together), first), (Wave(round, 2, together), compute(given(2, [out])))]


def answered(question: str, one: SheetFacts) -> bool:
    return not isinstance(one.answers[question], str) or one.answers[question] != "do_not_know"


@cache
def released_in(seed: int) -> list[tuple[Wave, Computed]]:
    region = region_of(seed)
    return released(with_answers(region.first), region.together)


def published(question: str, waves: list[tuple[Wave, Computed]]) -> tuple[Published, list[People]]:
    """The people behind every cell of the question; and behind those that are numbers."""
    found, numbers = Published({}), []
    before: Mapping[str, Any] = {}
    for wave, computed in waves:
        people = wave.units(lambda one: answered(question, one))
        # What is not made for roles is not asked of them either.
        found.units = {unit: who for unit, who in people.items() if unit.endswith(" ")}
        cells = {unit.key.id: unit.cells[f"options.{question}"] for unit in computed.units if _has(unit, question)}
        fresh = {unit: cell for unit, cell in cells.items() if before.get(unit) is not cell}
        found.sets |= {people[unit] for unit in fresh}
        numbers += [
            people[unit] for unit, cell in fresh.items() if not all(isinstance(x, list) for x in cell["levels"])
        ]
        before = cells
    return found, numbers


def _has(unit: Any, question: str) -> bool:
    return f"options.{question}" in unit.cells


@pytest.mark.parametrize("seed", [3, 11])
def test_no_combination_of_released_options_concerns_too_few(seed: int) -> None:
    waves, shown = released_in(seed), 0
    for question in VARIABLES:
        found, numbers = published(question, waves)
        shown += found.shown
        broken = attack(found)
        assert (broken.outsider, broken.insider) == (0, 0), question
        assert list(Known(tuple(set(numbers))).small(4)) == []
        assert all(len(people) >= 10 for people in numbers)
        assert all(len(whole - part) >= 10 for whole in numbers for part in numbers if part < whole)
        assert all(len(people) >= LIMIT for people in found.sets)
    assert shown > 20


def test_a_plain_least_number_would_be_broken_in_the_same_region() -> None:
    """So the attack finds what is there to be found."""
    found, _numbers = published("q_single", released_in(3))
    plain = Published(found.units, {people for people in found.units.values() if len(people) >= LIMIT})
    assert attack(plain).insider > 0


def test_no_role_and_no_opened_group_is_told_anything_of_a_question_with_options() -> None:
    for _wave, computed in released_in(3):
        without = [unit for unit in computed.units if unit.key.role or unit.is_opened]
        assert not [key for unit in without for key in unit.cells if key.startswith("options.")]


def test_the_order_of_the_sheets_decides_nothing() -> None:
    region = region_of(4)
    round = with_answers(region.first)
    given = Given(DEFINITION, round.sheets(1), round.sizes(), limit=LIMIT)
    turned = replace(given, sheets=given.sheets[::-1])
    assert compute(given) == compute(turned)
