"""The gate, attacked: whatever it lets through, nothing about fewer than five people can be computed from it."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from tests.results.attack import computable, small_sets
from udsyn.results.gate import Base, Before, Decision, Detail, Rules, decide, rounding_covers_from

LIMIT = 5


def people(*numbers: int) -> frozenset[int]:
    return frozenset(numbers)


def span(first: int, last: int) -> frozenset[int]:
    return frozenset(range(first, last))


def base(variable: str = "scale", **units: frozenset[int]) -> Base:
    return Base(variable, units)


def shown(decision: Decision, variable: str = "scale", least: Detail = Detail.SOFT) -> set[str]:
    return {unit for (about, unit), detail in decision.details.items() if about == variable and detail >= least}


def decided(scale: Base, *items: Base, limit: int = LIMIT, **rules: Any) -> Decision:
    return decide(scale, items, Rules(limit=limit, **rules))


def test_a_figure_rests_on_the_limit_in_that_very_cell() -> None:
    decision = decided(base(region=span(0, 20), five=span(0, 5), four=span(5, 9)))
    assert "five" in shown(decision)
    assert "four" not in shown(decision)


def test_a_round_may_raise_the_limit() -> None:
    decision = decided(base(region=span(0, 20), seven=span(0, 7)), limit=8)
    assert shown(decision) == {"region"}


def test_a_part_is_withheld_when_the_rest_of_the_whole_is_too_small() -> None:
    decision = decided(base(municipality=span(0, 10), six=span(0, 6), four=span(6, 10)))
    assert shown(decision) == {"municipality"}


def test_two_hidden_parts_that_are_enough_together_do_not_hide_the_others() -> None:
    parts = base(municipality=span(0, 16), eight=span(0, 8), four=span(8, 12), other=span(12, 16))
    assert shown(decided(parts)) == {"municipality", "eight"}


def test_the_whole_comes_before_its_parts_and_large_parts_before_small() -> None:
    parts = base(municipality=span(0, 17), nine=span(0, 9), six=span(9, 15), two=span(15, 17))
    assert shown(decided(parts)) == {"municipality", "nine"}


def test_an_item_that_one_person_left_out_is_told_in_a_word_beside_its_scale() -> None:
    scale = base(region=span(0, 30), group=span(0, 12))
    item = base("item", region=span(0, 30) - people(3), group=span(0, 12) - people(3))
    decision = decided(scale, item)
    assert shown(decision, least=Detail.FIGURE) == {"region", "group"}
    assert shown(decision, "item") == {"region", "group"}
    assert shown(decision, "item", Detail.FIGURE) == set()


def test_an_item_that_one_person_of_a_hundred_left_out_is_shown() -> None:
    scale = base(region=span(0, 130), group=span(0, 12))
    item = base("item", region=span(0, 130) - people(3), group=span(0, 12) - people(3))
    assert shown(decided(scale, item), "item", Detail.FIGURE) == {"region"}


def test_an_item_too_few_answered_is_withheld_though_its_scale_is_shown() -> None:
    item = base("item", group=people(0, 1, 2, 3))
    assert shown(decided(base(group=span(0, 12)), item), "item") == set()


def test_an_item_is_as_open_as_its_scale_where_nobody_left_it_out() -> None:
    scale = base(region=span(0, 40), group=span(0, 12))
    item = base("item", region=span(0, 25), group=span(0, 12))
    decision = decided(scale, item)
    assert shown(decision, "item", Detail.FIGURE) == {"group"}
    assert shown(decision, "item") == {"region", "group"}


def test_the_numbers_of_an_item_leave_no_small_rest_among_themselves() -> None:
    """Two left it out in the region, nobody in the large municipality: the rest would be eight people."""
    scale = base(region=span(0, 130), municipality=span(0, 120))
    item = base("item", region=span(0, 128), municipality=span(0, 120))
    decision = decided(scale, item)
    assert shown(decision, "item", Detail.FIGURE) == {"municipality"}


def test_what_was_released_before_counts() -> None:
    before = {"scale": Before(cells=(span(0, 11),))}
    later = base(group=span(0, 12))
    assert shown(decided(later)) == {"group"}
    assert shown(decided(later, before=before)) == set()


def test_enough_late_answers_make_a_new_figure() -> None:
    before = {"scale": Before(cells=(span(0, 11),), figures=(span(0, 11),))}
    assert shown(decided(base(group=span(0, 16)), before=before)) == {"group"}
    # As a number it would leave five to subtract; ten new ones are enough.
    assert shown(decided(base(group=span(0, 16)), before=before), least=Detail.FIGURE) == set()
    assert shown(decided(base(group=span(0, 21)), before=before), least=Detail.FIGURE) == {"group"}


def test_what_was_released_of_an_item_before_counts() -> None:
    group, item = base(group=span(0, 12)), base("item", group=span(0, 12))
    assert shown(decided(group, item), "item") == {"group"}
    before = {"item": Before(cells=(span(0, 11),))}
    assert shown(decided(group, item, before=before), "item") == set()


def test_below_ten_a_figure_is_soft_and_numbers_need_ten_in_every_rest() -> None:
    parts = base(region=span(0, 27), eleven=span(10, 21), ten=span(0, 10), six=span(21, 27))
    decision = decided(parts, shaped=frozenset({"eleven", "ten", "six"}))
    assert decision.of("scale", "region") is Detail.FIGURE
    assert decision.of("scale", "six") is Detail.SOFT
    assert decision.of("scale", "eleven") is Detail.SHAPE
    # The region's number less those of both groups would be the one of six people.
    assert decision.of("scale", "ten") is Detail.SOFT


def test_no_number_leaves_a_rest_of_one_mind() -> None:
    parts = base(municipality=span(0, 22), twelve=span(0, 12))
    decision = decided(parts, of_one_mind=lambda _variable, rest: rest == span(12, 22))
    assert decision.of("scale", "municipality") is Detail.FIGURE
    assert decision.of("scale", "twelve") is Detail.SOFT


def test_a_group_that_opened_does_not_open_the_rest_of_its_municipality() -> None:
    parts = base(municipality=span(0, 8), board=span(0, 4))
    assert shown(decided(parts)) == {"municipality"}
    assert shown(decided(parts, opened=(span(0, 4),))) == set()


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
    decision = decided(scale, item)
    open_scale = [scale.people[unit] for unit in shown(decision)]
    # An item that somebody left out is told in words; only the others are sums.
    open_item = [item.people[unit] for unit in shown(decision, "item") if scale.people[unit] == item.people[unit]]
    # The scale's and the item's sums are taken as sums of the same thing: an attacker can know no more than that.
    both = open_scale + open_item
    assert computable(both, small_sets(count, LIMIT), count) == []
    withheld = [members for unit, members in scale.people.items() if members and unit not in shown(decision)]
    hidden = [members for members in withheld if members not in open_scale]
    assert computable(open_scale, hidden, count) == []


def test_the_attack_itself_finds_what_a_plain_minimum_would_give_away() -> None:
    published = [span(0, 10), span(0, 6)]
    assert computable(published, small_sets(10, LIMIT), 10) == [span(6, 10)]


def test_no_numbers_together_leave_a_rest_of_one_mind() -> None:
    """Neither part leaves such a rest alone; both taken away leave ten who said the same."""
    parts = base(municipality=span(0, 34), twelve=span(0, 12), also=span(12, 24))
    decision = decided(parts, of_one_mind=lambda _variable, rest: rest == span(24, 34))
    numbers = shown(decision, least=Detail.FIGURE)
    assert "municipality" in numbers
    assert not {"twelve", "also"} <= numbers


@pytest.mark.parametrize(("width", "items", "people"), [(4, 5, 100), (4, 1, 160), (10, 3, 134), (10, 1, 400)])
def test_long_answer_scales_and_single_statements_take_more_people_to_hide_one(
    width: int, items: int, people: int
) -> None:
    assert rounding_covers_from(width, items) == people


def test_a_new_number_that_leaves_late_answers_of_one_mind_beside_an_old_one_is_told_softly() -> None:
    before = {"scale": Before((span(0, 20),), (span(0, 20),))}
    decision = decided(base(region=span(0, 32)), before=before)
    assert shown(decision, least=Detail.FIGURE) == {"region"}
    alike = decided(base(region=span(0, 32)), before=before, of_one_mind=lambda _name, rest: rest == span(20, 32))
    assert shown(alike) == {"region"}
    assert shown(alike, least=Detail.FIGURE) == set()
