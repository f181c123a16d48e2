"""Properties of releases, on drawn regions: what one more answer tells, what order decides, how withheld looks."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.results.attack_algebra import Known
from tests.results.attack_regions import LIMIT, Asked, AskedRound, has_score
from tests.results.attack_releases import DEFINITION, SCALE, Published, Wave, attack, released_before
from udsyn.answers.queries.release import SheetFacts
from udsyn.results.computing import Computed, compute
from udsyn.results.gate import Base, Before, Detail, Rules, decide
from udsyn.results.given import Given
from udsyn.results.units import SmallGroups

SMALL = SmallGroups(LIMIT, together=True)
ROLES = ("top", "other")


@st.composite
def rounds(draw: st.DrawFn) -> AskedRound:
    """One to three municipalities with one to three groups of two to eleven; the last one answers late."""
    roster: list[Asked] = []
    for place in range(1, 1 + draw(st.integers(1, 3))):
        for group in range(draw(st.integers(1, 3))):
            for _seat in range(draw(st.integers(2, 11))):
                number = len(roster)
                wave = draw(st.sampled_from((1, 1, 1, 1, 2)))
                answers = {"tru1": 1 + number % 5, "tru2": 1 + number // 2 % 5, "tru3": 1 + number // 3 % 5}
                roster.append(Asked(number, place, place * 10 + group, draw(st.sampled_from(ROLES)), wave, answers))
    return AskedRound(tuple(roster), frozenset())


def released(round: AskedRound, sheets: Sequence[SheetFacts], **more: object) -> Computed:
    return compute(Given(DEFINITION, sheets, round.sizes(), limit=LIMIT, small=SMALL, **more))  # type: ignore[arg-type]


def stored(computed: Computed) -> str:
    return json.dumps([[one.key.id, one.answered, one.cells] for one in computed.units], sort_keys=True)


@settings(max_examples=25)
@given(rounds(), st.randoms(use_true_random=False))
def test_the_order_of_sheets_and_of_units_decides_nothing(round: AskedRound, chance: Random) -> None:
    """Nor the order in which the roster names the units: sizes are counted in the order people were asked."""
    sheets = round.sheets(1)
    mixed = replace(round, roster=tuple(chance.sample(round.roster, len(round.roster))))
    assert stored(released(mixed, mixed.sheets(1))) == stored(released(round, sheets))
    assert stored(released(round, chance.sample(sheets, len(sheets)))) == stored(released(round, sheets))


@settings(max_examples=25)
@given(rounds())
def test_two_releases_together_tell_nothing_about_too_few(round: AskedRound) -> None:
    """However few are late: the rule that fewer than the limit wait is not even needed for it."""
    first = released(round, round.sheets(1))
    second = released(round, round.sheets(2), out=[released_before(first)])
    published = Published(Wave(round, 2, True).units(has_score))
    for computed, wave in ((first, 1), (second, 2)):
        people = Wave(round, wave, True).units(has_score)
        out = {one.key.id: one.cells for one in first.units} if wave == 2 else {}
        for one in computed.units:
            if SCALE in one.cells and one.cells[SCALE] is not out.get(one.key.id, {}).get(SCALE):
                published.sets.add(people[one.key.id])
    found = attack(published)
    assert (found.few, found.hidden) == (0, 0)


@settings(max_examples=25)
@given(rounds())
def test_what_is_withheld_is_stored_like_what_nobody_answered(round: AskedRound) -> None:
    """Nothing: no row, and in a row no key. Only what is shown leaves a trace."""
    computed = released(round, round.sheets(1))
    people = Wave(round, 1, True).units(has_score)
    assert all(one.cells for one in computed.units)
    assert all(len(people[one.key.id]) >= LIMIT for one in computed.units)
    assert not [cell for one in computed.units for cell in one.cells.values() if not cell or None in cell.values()]


@settings(max_examples=25)
@given(rounds())
def test_a_withheld_units_answers_leave_what_is_stored_of_it_as_it_is(round: AskedRound) -> None:
    """Whatever the people of a unit too small for a picture answer, no row of their unit appears."""
    people = Wave(round, 1, True).units(has_score)
    hidden = {unit for unit, who in people.items() if len(who) < LIMIT}
    turned = replace(round, roster=tuple(replace(one, answers={**one.answers, "tru1": 5}) for one in round.roster))
    for variant in (round, turned):
        assert not hidden & {one.key.id for one in released(variant, variant.sheets(1)).units}


@settings(max_examples=40)
@given(st.lists(st.integers(1, 9), min_size=2, max_size=5), st.data())
def test_one_unrelated_answer_more_reveals_nobody_even_to_who_saw_both(sizes: list[int], data: st.DataObject) -> None:
    """The later release counts the earlier one in: together they tell about nobody, the newcomer included."""
    edges = [sum(sizes[:place]) for place in range(len(sizes) + 1)]
    groups = {f"g{place}": frozenset(range(edges[place], edges[place + 1])) for place in range(len(sizes))}
    before = {"region": frozenset(range(edges[-1])), **groups}
    grown = data.draw(st.sampled_from(sorted(groups)))
    after = {unit: who | ({edges[-1]} if unit in {"region", grown} else set()) for unit, who in before.items()}
    first = decide(Base("x", before), [], Rules(limit=LIMIT))
    out = [before[unit] for unit in before if first.of("x", unit) > Detail.WITHHELD]
    second = decide(Base("x", after), [], Rules(limit=LIMIT, before={"x": Before(tuple(out))}))
    shown = [after[unit] for unit in after if second.of("x", unit) > Detail.WITHHELD]
    assert list(Known(tuple({*out, *shown})).small(LIMIT - 1)) == []
