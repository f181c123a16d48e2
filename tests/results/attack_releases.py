"""What is published of an invented region, as sets of people: by our release, by minimum size, by complementary hiding.

Only the cells come from the product. Who is behind each is worked out here, from the sheets. Soft bands count as exact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from unittest.mock import patch

from tests.results.attack_algebra import Known, People
from tests.results.attack_regions import ITEMS, LIMIT, AskedRound, AttackedRegion, definition, has_score, pooled_groups
from udsyn.answers.queries.release import SheetFacts
from udsyn.results.changes import Earlier
from udsyn.results.computing import Computed, compute
from udsyn.results.given import Given
from udsyn.results.releases import ReleasedBefore
from udsyn.results.units import SmallGroups

DEFINITION = definition()
SCALE = "scale.trust"
COVERED_BY_ROUNDING = 100
Units = dict[str, People]


@dataclass
class Published:
    """One round as the public sees it. `sets` are behind all its releases, `units` those with answers at its end.

    `opened` are the people of groups that opened: they know each other's answers.
    """

    units: Units
    sets: set[People] = field(default_factory=set)
    opened: list[People] = field(default_factory=list)
    numbers: int = 0

    @property
    def eligible(self) -> list[str]:
        return [unit for unit, people in self.units.items() if len(people) >= LIMIT]

    @property
    def shown(self) -> int:
        return sum(self.units[unit] in self.sets for unit in self.eligible)

    @property
    def withheld(self) -> list[People]:
        return sorted({people for people in self.units.values() if people and people not in self.sets}, key=sorted)


@dataclass(frozen=True)
class Wave:
    """What a round knows by the end of a wave of answers."""

    round: AskedRound
    number: int
    together: bool

    def units(self, counts: Callable[[SheetFacts], bool]) -> Units:
        """Unit id → who in it handed in by then and counts."""
        counted = frozenset(int(one.pseudonym) for one in self._sheets if counts(one))
        return {name: people & counted for name, people in self._members.items()}

    @cached_property
    def _sheets(self) -> list[SheetFacts]:
        return self.round.sheets(self.number)

    @cached_property
    def _members(self) -> Units:
        pooled = pooled_groups(self.round.roster) if self.together else frozenset()
        units: dict[str, set[int]] = {}
        for one in self._sheets:
            for name in _names(one, pooled):
                units.setdefault(name, set()).add(int(one.pseudonym))
        return {name: frozenset(people) for name, people in units.items()}


def _names(one: SheetFacts, pooled: frozenset[int]) -> Iterable[str]:
    for role in ("", one.role):
        yield f"region 0 0 {role}"
        yield f"municipality {one.municipality_id} 0 {role}"
        yield f"group {one.municipality_id} {one.group_id} {role}"
    if one.group_id in pooled:
        yield f"small_groups {one.municipality_id} 0 "


def our_release(region: AttackedRegion) -> tuple[Published, Published]:
    """Both rounds; the first with a second release for late answers where enough came.

    How well the scale measures the whole region is left out: it is no figure of any unit, and takes its time.
    """
    with patch("udsyn.results.computing.technical", return_value={}):
        return _both_rounds(region)


def _both_rounds(region: AttackedRegion) -> tuple[Published, Published]:
    small = SmallGroups(LIMIT, together=region.together)
    first, computed = _first_round(region, small)
    sheets = region.first.sheets(2)
    pooled = pooled_groups(region.first.roster) if region.together else frozenset()
    earlier = Earlier(DEFINITION, sheets, _cells(computed), pooled)
    again = compute(_given(region.second, 1, small, earlier=earlier))
    wave = Wave(region.second, 1, region.together)
    second = Published(wave.units(has_score))
    _take_in(second, again, wave)
    return first, second


def _first_round(region: AttackedRegion, small: SmallGroups) -> tuple[Published, Computed]:
    one, in_time = compute(_given(region.first, 1, small)), Wave(region.first, 1, region.together)
    if not enough_late(region.first):
        first = Published(in_time.units(has_score))
        _take_in(first, one, in_time)
        return first, one
    out, late = released_before(one), Wave(region.first, 2, region.together)
    two = compute(_given(region.first, 2, small, out=[out]))
    first = Published(late.units(has_score))
    _take_in(first, one, in_time)
    _take_in(first, two, late, out)
    return first, two


def enough_late(round: AskedRound) -> bool:
    return sum(one.wave == 2 for one in round.roster) >= LIMIT


def _given(
    round: AskedRound,
    wave: int,
    small: SmallGroups,
    *,
    earlier: Earlier | None = None,
    out: Sequence[ReleasedBefore] = (),
) -> Given:
    sheets, opened = round.sheets(wave), round.opened
    return Given(DEFINITION, sheets, round.sizes(), limit=LIMIT, small=small, opened=opened, earlier=earlier, out=out)


def _cells(computed: Computed) -> Mapping[str, Mapping[str, dict[str, object]]]:
    return {unit.key.id: unit.cells for unit in computed.units}


def released_before(computed: Computed) -> ReleasedBefore:
    units = computed.units
    return ReleasedBefore(
        number=1,
        cells={unit.key.id: unit.cells for unit in units},
        opened=frozenset(unit.key.id for unit in units if unit.is_opened),
        answered={unit.key.id: unit.answered for unit in units},
    )


def _take_in(published: Published, computed: Computed, wave: Wave, out: ReleasedBefore | None = None) -> None:
    """The people behind every cell this release made; one that is the very same object was made before."""
    scored = wave.units(has_score)
    answered = {item: wave.units(_answered(item)) for item in ITEMS}
    for unit in computed.units:
        name, before = unit.key.id, (out.cells.get(unit.key.id, {}) if out else {})
        fresh = {key: cell for key, cell in unit.cells.items() if before.get(key) is not cell}
        if unit.is_opened:
            published.opened.append(scored[name])
            continue
        if SCALE in fresh:
            published.sets.add(scored[name])
            published.numbers += "level" in fresh[SCALE]
        told = [answered[item][name] for item in ITEMS if "shares" in fresh.get(f"item.{item}", {})]
        published.sets |= {who for who in told if who == scored[name] or len(who) < COVERED_BY_ROUNDING}


def _answered(item: str) -> Callable[[SheetFacts], bool]:
    return lambda one: has_score(one) and isinstance(one.answers[item], int)


@dataclass(frozen=True)
class Broken:
    """What came out: sets of too few people, for anybody or for an opened group; withheld cells, for whom."""

    few: int = 0
    hidden: int = 0
    few_to_a_group: int = 0
    hidden_from_one: int = 0
    hidden_from_a_group: int = 0

    @property
    def outsider(self) -> int:
        return self.few + self.hidden

    @property
    def insider(self) -> int:
        return self.few + self.hidden + self.few_to_a_group + self.hidden_from_one


def attack(published: Published) -> Broken:
    """Everything an outsider, every respondent and every opened group can compute.

    A respondent who adds her own answer tells something about m others exactly when some combination concerns those m
    and perhaps herself: so where no combination concerns fewer than the limit, no respondent finds fewer than the limit
    less one. What she can compute of withheld cells is asked of each respondent.
    """
    known = Known(tuple(sorted(published.sets, key=sorted)))
    groups = [Known(known.sets, group) for group in set(published.opened)]
    return Broken(
        few=_few(known),
        hidden=sum(known.computes(people) for people in published.withheld),
        few_to_a_group=sum(_few(inside) for inside in groups),
        hidden_from_one=sum(_told_to_one(known, people) for people in published.withheld),
        hidden_from_a_group=sum(_told_to(inside, people) for inside in groups for people in published.withheld),
    )


def _few(known: Known) -> int:
    return int(any(True for _found in known.small(LIMIT - 1)))


def _told_to_one(known: Known, people: People) -> bool:
    """Whether a respondent computes a withheld cell that is more to her than what is out for all and her own answer."""
    return any(not known.computes(people - {one}) for one in known.computes_with_one_more(people) if len(people) > 1)


def _told_to(inside: Known, people: People) -> bool:
    rest = people - inside.known
    return bool(rest) and (inside.computes(people) or _told_to_one(inside, rest))
