"""The gate, attacked: whatever it lets through, nothing about fewer than five people can be computed from it."""

from __future__ import annotations

from random import Random

import pytest

from tests.results.attack import computable, small_sets
from udsyn.results.gate import Base, Decision, Detail, decide

LIMIT = 5


def people(*numbers: int) -> frozenset[int]:
    return frozenset(numbers)


def span(first: int, last: int) -> frozenset[int]:
    return frozenset(range(first, last))


def base(variable: str = "scale", **units: frozenset[int]) -> Base:
    return Base(variable, units)


def shown(decision: Decision, variable: str = "scale") -> set[str]:
    return {unit for (about, unit), detail in decision.items() if about == variable and detail > Detail.WITHHELD}


def test_a_figure_rests_on_the_limit_in_that_very_cell() -> None:
    decision = decide(base(region=span(0, 20), five=span(0, 5), four=span(5, 9)), limit=LIMIT, shaped={})
    assert "five" in shown(decision)
    assert "four" not in shown(decision)


def test_a_round_may_raise_the_limit() -> None:
    decision = decide(base(region=span(0, 20), seven=span(0, 7)), limit=8, shaped={})
    assert shown(decision) == {"region"}


def test_a_part_is_withheld_when_the_rest_of_the_whole_is_too_small() -> None:
    decision = decide(base(municipality=span(0, 10), six=span(0, 6), four=span(6, 10)), limit=LIMIT, shaped={})
    assert shown(decision) == {"municipality"}


def test_two_hidden_parts_that_are_enough_together_do_not_hide_the_others() -> None:
    parts = base(municipality=span(0, 16), eight=span(0, 8), four=span(8, 12), other=span(12, 16))
    assert shown(decide(parts, limit=LIMIT, shaped={})) == {"municipality", "eight"}


def test_the_whole_comes_before_its_parts_and_large_parts_before_small() -> None:
    parts = base(municipality=span(0, 17), nine=span(0, 9), six=span(9, 15), two=span(15, 17))
    assert shown(decide(parts, limit=LIMIT, shaped={})) == {"municipality", "nine"}


def test_an_item_that_one_person_left_out_is_withheld_beside_its_scale() -> None:
    scale = base(region=span(0, 30), group=span(0, 12))
    item = base("item", region=span(0, 30) - people(3), group=span(0, 12) - people(3))
    decision = decide(scale, [item], limit=LIMIT, shaped={})
    assert shown(decision) == {"region", "group"}
    assert shown(decision, "item") == set()


def test_an_item_that_nobody_or_enough_left_out_is_shown() -> None:
    scale = base(region=span(0, 30), group=span(0, 12))
    item = base("item", region=span(0, 25), group=span(0, 12))
    assert shown(decide(scale, [item], limit=LIMIT, shaped={}), "item") == {"region", "group"}


def test_what_was_released_before_counts() -> None:
    before = {"scale": [span(0, 11)]}
    later = base(group=span(0, 12))
    assert shown(decide(later, limit=LIMIT, shaped={})) == {"group"}
    assert shown(decide(later, limit=LIMIT, shaped={}, earlier=before)) == set()


def test_what_was_released_of_an_item_before_counts() -> None:
    group, item = base(group=span(0, 12)), base("item", group=span(0, 12))
    assert shown(decide(group, [item], limit=LIMIT, shaped={}), "item") == {"group"}
    before = {"item": [span(0, 11)]}
    assert shown(decide(group, [item], limit=LIMIT, shaped={}, earlier=before), "item") == set()


def test_below_ten_a_figure_is_soft_and_distributions_need_ten_in_every_rest() -> None:
    parts = base(region=span(0, 27), ten=span(0, 10), eleven=span(10, 21), six=span(21, 27))
    order = {"scale": ["eleven", "ten", "six", "region"]}
    decision = decide(parts, limit=LIMIT, shaped=order)
    assert decision["scale", "six"] is Detail.SOFT
    assert decision["scale", "ten"] is Detail.SHAPE
    assert decision["scale", "eleven"] is Detail.SHAPE
    # The region's distribution less those of the two groups would be the one of six people.
    assert decision["scale", "region"] is Detail.FIGURE


def region_of(chance: Random) -> tuple[dict[str, frozenset[int]], int]:
    """A small region with groups of one to eight in one to three municipalities, and two roles."""
    units: dict[str, set[int]] = {"region": set()}
    person = 0
    for place in range(chance.randint(1, 3)):
        for group in range(chance.randint(1, 3)):
            for _member in range(chance.randint(1, 8)):
                role = chance.choice("th")
                if person == 16:
                    continue
                for unit in ("region", f"m{place}", f"g{place}{group}"):
                    units.setdefault(unit, set()).add(person)
                    units.setdefault(f"{unit}/{role}", set()).add(person)
                person += 1
    ordered = sorted(units, key=lambda unit: ("/" in unit, "rmg".index(unit[0]), -len(units[unit]), unit))
    return {unit: frozenset(units[unit]) for unit in ordered}, person


@pytest.mark.parametrize("seed", range(40))
def test_nothing_small_and_nothing_withheld_can_be_computed(seed: int) -> None:
    chance = Random(seed)
    units, count = region_of(chance)
    answered = frozenset(person for person in range(count) if chance.random() < 0.9)
    scale = Base("scale", {unit: members & answered for unit, members in units.items()})
    item_answered = frozenset(person for person in answered if chance.random() < 0.85)
    item = Base("item", {unit: members & item_answered for unit, members in scale.people.items()})
    decision = decide(scale, [item], limit=LIMIT, shaped={})
    open_scale = [scale.people[unit] for unit in shown(decision)]
    open_item = [item.people[unit] for unit in shown(decision, "item")]
    # The scale's and the item's sums are taken as sums of the same thing: an attacker can know no more than that.
    both = open_scale + open_item
    assert computable(both, small_sets(count, LIMIT), count) == []
    withheld = [members for unit, members in scale.people.items() if members and unit not in shown(decision)]
    hidden = [members for members in withheld if members not in open_scale]
    assert computable(open_scale, hidden, count) == []


def test_the_attack_itself_finds_what_a_plain_minimum_would_give_away() -> None:
    published = [span(0, 10), span(0, 6)]
    assert computable(published, small_sets(10, LIMIT), 10) == [span(6, 10)]
