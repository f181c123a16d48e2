"""Two hundred invented regions, attacked by an outsider, by every respondent and by every group that opened.

Ten regions a test; `pytest -s` prints how each ten stand beside plain minimum size and complementary hiding, and
`bench/attack.py` all of them together.
"""

from __future__ import annotations

from random import Random

import pytest

from tests.results.attack_algebra import Known
from tests.results.attack_regions import LIMIT, region_of
from tests.results.attack_table import COMPLEMENTARY, MINIMUM, OURS, scores_of_seeds, table

TENS = [range(first, first + 10) for first in range(0, 200, 10)]


@pytest.mark.parametrize("seeds", TENS, ids=lambda seeds: f"{seeds[0]}-{seeds[-1]}")
def test_nobody_computes_anything_about_too_few_and_the_attack_breaks_what_others_do(seeds: range) -> None:
    scores = scores_of_seeds(seeds)
    print(f"\n{table(scores)}")  # noqa: T201
    ours, minimum, other = scores[OURS], scores[MINIMUM], scores[COMPLEMENTARY]
    assert (ours.outsider, ours.insider) == (0, 0)
    assert minimum.outsider > len(seeds) / 2
    assert other.insider > len(seeds) / 2
    # Safe by showing nothing would be no art.
    assert ours.shown > 0.3 * ours.eligible
    assert ours.shown_in_second_round > 0.5 * ours.in_second_round


def test_the_regions_are_what_the_attack_needs() -> None:
    """Late answers, small groups, consent, leavers and joiners are there, or nothing is proved about them."""
    regions = [region_of(seed) for seed in range(0, 200, 10)]
    first, second = [one.first for one in regions], [one.second for one in regions]
    assert all(10 <= len({one.place for one in round.roster}) <= 20 for round in first)
    assert sum(sum(one.wave == 2 for one in round.roster) >= LIMIT for round in first) > 10
    assert sum(bool(round.opened) for round in first) > 10
    assert any(one.together for one in regions)
    pairs = [({a.person for a in x.roster}, {b.person for b in y.roster}) for x, y in zip(first, second, strict=True)]
    assert all(before - after and after - before for before, after in pairs)


@pytest.mark.parametrize("seed", range(30))
def test_who_adds_her_own_answer_finds_what_a_combination_about_one_more_tells(seed: int) -> None:
    """The step the attack rests on, tried the long way: every respondent's answer known, one after another."""
    chance = Random(seed)
    people = range(chance.randint(7, 12))
    drawn = [frozenset(one for one in people if chance.random() < 0.5) for _set in range(chance.randint(2, 5))]
    known = Known(tuple({frozenset(people), *(one for one in drawn if one)}))
    clean = not list(known.small(LIMIT - 1))
    others = [found for one in people for found in Known(known.sets, frozenset({one})).small(LIMIT - 2)]
    assert clean is not bool(others)


def test_the_attack_finds_a_weighted_combination_about_two() -> None:
    """Neither of the two can be told, nor their sum; the difference can."""
    first, second = frozenset({0, 2, 3, 4, 5}), frozenset({1, 2, 3, 4, 5})
    assert list(Known((first, second)).small(LIMIT - 1)) == [frozenset({0, 1})]
