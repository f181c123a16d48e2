"""Invented regions for the attack: who is asked, who answers when, who comes and goes. No database, chance by seed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from tests.results.samples import LANGUAGES, scale, statement, words
from udsyn.answers.queries.release import RosterSizes, SheetFacts
from udsyn.instruments.definition import Definition, parse

LIMIT = 5
ITEMS = ("tru1", "tru2", "tru3")
ROLES = ("top", "digital", "hr", "other", "other", "other")
Seat = tuple[int, int, str]
"""Municipality, group, role."""
NON_ANSWERS = ("do_not_know", "not_applicable", "rather_not_say")


@dataclass(frozen=True)
class Asked:
    """One leader on the roster. `wave` is 1 in time, 2 late, 0 never; `answers` is what she says."""

    person: int
    place: int
    group: int
    role: str
    wave: int
    answers: dict[str, Any]


@dataclass(frozen=True)
class AskedRound:
    """A round's roster, and which small groups opened by consent."""

    roster: tuple[Asked, ...]
    opened: frozenset[int]

    def sheets(self, wave: int) -> list[SheetFacts]:
        """What is handed in by the end of a wave; earlier waves are counted in the release of their number."""
        return [_sheet(one, wave) for one in self.roster if 0 < one.wave <= wave]

    def sizes(self) -> RosterSizes:
        roster = self.roster
        return RosterSizes(
            total=len(roster),
            by_group=Counter(one.group for one in roster),
            by_municipality=Counter(one.place for one in roster),
            by_role=Counter(one.role for one in roster),
            by_group_and_role=Counter((one.group, one.role) for one in roster),
            by_municipality_and_role=Counter((one.place, one.role) for one in roster),
            places={one.group: one.place for one in roster},
        )


@dataclass(frozen=True)
class AttackedRegion:
    """Two rounds in one region. `together` says whether its small groups share a picture."""

    first: AskedRound
    second: AskedRound
    together: bool


def _sheet(one: Asked, wave: int) -> SheetFacts:
    counted = one.wave if one.wave < wave else None
    return SheetFacts(f"{one.person:05d}", one.group, one.place, one.role, one.answers, "nb", counted)


def definition() -> Definition:
    """One scale of three statements, one of them reversed."""
    labels = {code: [f"{step} {code}" for step in range(1, 6)] for code in LANGUAGES}
    items = [statement(name, "trust", reversed=name == "tru2") for name in ITEMS]
    raw = {
        "instrument": "attacked",
        "version": 1,
        "original": "en",
        "minutes": 1,
        "title": words("Attacked"),
        "purpose": words("For tests."),
        "responses": {"agreement": {"low": 1, "high": 5, "labels": labels}},
        "scales": [scale("trust", "Trust")],
        "items": items,
    }
    return parse(raw)


def region_of(seed: int) -> AttackedRegion:
    """10–20 municipalities with groups of 3–14 in roles, 70–100 % answering, some of the others late."""
    chance = Random(seed)
    rate = chance.uniform(0.7, 1.0)
    seats = [seat for place in range(1, chance.randint(11, 21)) for seat in _seats(place, chance)]
    first = [_asked(person, seat, rate, chance) for person, seat in enumerate(seats)]
    stayed = [one for one in first if chance.random() > 0.1]
    second = [_again(one, rate, chance) for one in stayed]
    joined = chance.sample(seats, k=max(1, len(seats) // 12))
    second += [_asked(len(seats) + extra, seat, rate, chance) for extra, seat in enumerate(joined)]
    return AttackedRegion(_round(first, chance), _round(second, chance), chance.random() < 0.7)


def _seats(place: int, chance: Random) -> list[Seat]:
    groups = [place * 10 + number for number in range(1, 1 + chance.choice((1, 1, 1, 2, 2)))]
    return [(place, group, chance.choice(ROLES)) for group in groups for _seat in range(chance.randint(3, 14))]


def _asked(person: int, seat: Seat, rate: float, chance: Random) -> Asked:
    place, group, role = seat
    wave = 1 if chance.random() < rate else chance.choice((0, 2))
    leaning = 3 + (group * 7 % 5 - 2) * 0.4
    answers = {name: _answer(name, leaning, chance) for name in ITEMS}
    return Asked(person, place, group, role, wave, answers)


def _answer(name: str, leaning: float, chance: Random) -> Any:
    if chance.random() < 0.03:
        return chance.choice(NON_ANSWERS)
    value = min(5, max(1, round(chance.gauss(leaning, 0.9))))
    return 6 - value if name == "tru2" else value


def _again(one: Asked, rate: float, chance: Random) -> Asked:
    """The same leader a year later; she may have moved on by a step."""
    fresh = _asked(one.person, (one.place, one.group, one.role), rate, chance)
    kept = {name: one.answers[name] if chance.random() < 0.6 else fresh.answers[name] for name in ITEMS}
    return replace(fresh, answers=kept)


def _round(roster: Iterable[Asked], chance: Random) -> AskedRound:
    asked = tuple(roster)
    sizes = Counter(one.group for one in asked)
    small = sorted(group for group, size in sizes.items() if 3 <= size < LIMIT)
    return AskedRound(asked, frozenset(group for group in small if chance.random() < 0.4))


def has_score(one: SheetFacts | Asked) -> bool:
    """Whether two of the three statements are answered with a number."""
    return sum(isinstance(one.answers[name], int) for name in ITEMS) >= 2


def pooled_groups(roster: Sequence[Asked]) -> frozenset[int]:
    """Groups below the limit that have another such group beside them."""
    sizes, places = Counter(one.group for one in roster), {one.group: one.place for one in roster}
    small = [group for group, size in sizes.items() if size < LIMIT]
    beside = Counter(places[group] for group in small)
    return frozenset(group for group in small if beside[places[group]] > 1)
