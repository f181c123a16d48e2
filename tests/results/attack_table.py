"""How three ways to publish stand the attack, counted over regions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from tests.results.attack_others import complementary, minimum_size, released_by
from tests.results.attack_regions import AttackedRegion, region_of
from tests.results.attack_releases import Published, attack, our_release

OURS, MINIMUM, COMPLEMENTARY = "our release", "minimum size", "complementary"


@dataclass(frozen=True)
class Score:
    """Sums over regions. Broken for an insider: for somebody with her own answers, or those of her opened group.

    `known_to_one` counts withheld cells somebody knows by taking herself, or her opened group, out of what is shown.
    """

    regions: int = 0
    outsider: int = 0
    insider: int = 0
    known_to_one: int = 0
    eligible: int = 0
    shown: int = 0
    in_second_round: int = 0
    shown_in_second_round: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    @property
    def line(self) -> str:
        second = self.shown_in_second_round / max(self.in_second_round, 1)
        return (
            f"{self.regions:8d}{self.outsider:10d}{self.insider:9d}{self.shown / max(self.eligible, 1):8.1%}"
            f"{second:14.1%}{self.known_to_one:15d}"
        )


HEAD = f"{'':16}{'regions':>8}{'outsider':>10}{'insider':>9}{'shown':>8}{'one release':>14}{'known to one':>15}"


def score(rounds: Iterable[Published]) -> Score:
    first, second = rounds
    found = [attack(first), attack(second)]
    return Score(
        regions=1,
        outsider=int(any(one.few or one.hidden for one in found)),
        insider=int(any(one.few or one.hidden or one.few_to_a_group for one in found)),
        known_to_one=sum(one.hidden_from_one + one.hidden_from_a_group for one in found),
        eligible=len(first.eligible) + len(second.eligible),
        shown=first.shown + second.shown,
        in_second_round=len(second.eligible),
        shown_in_second_round=second.shown,
    )


def scores_of(region: AttackedRegion) -> dict[str, Score]:
    """All three ways."""
    return {
        OURS: score(our_release(region)),
        MINIMUM: score(released_by(minimum_size, region)),
        COMPLEMENTARY: score(released_by(complementary, region)),
    }


def scores_of_seeds(seeds: Iterable[int]) -> dict[str, Score]:
    total = {name: Score() for name in (OURS, MINIMUM, COMPLEMENTARY)}
    for seed in seeds:
        found = scores_of(region_of(seed))
        total = {name: total[name] + found[name] for name in total}
    return total


def table(scores: Mapping[str, Score]) -> str:
    return "\n".join([HEAD, *(f"{name:16}{one.line}" for name, one in scores.items())])
