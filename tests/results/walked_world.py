"""A region with every hard case in it, for the walk: what may be shown, what is withheld, and where nobody answered.

Sandvig and Fjordby are the cast's. In Fjordby "Firer" (four of five answered) and "Tomme" (nobody) have no picture,
and neither have the municipalities Holm (four of five) and Holt (nobody). Of Vik's groups one opened by consent, of
Nes's two are too small and share a picture. Aas makes the region large enough for coefficients, and has late answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.cache import cache
from django.db import transaction

from tests.access import VISITORS
from tests.cast import Cast, group_of, make_cast
from tests.results.option_samples import some_answers, version_with_questions
from tests.results.rounds import NOW, entries_of, hand_in, municipality_of, opened_round, released_round
from tests.results.samples import sheet
from udsyn.answers import live_count
from udsyn.answers.actions import close_round, decide_to_open
from udsyn.answers.models import RosterEntry, Round
from udsyn.people.models import LeaderGroup, Membership, Municipality, Person
from udsyn.results.actions import compute_release, publish_release, share_result
from udsyn.results.models import Release

Answer = Callable[[RosterEntry], Mapping[str, Any] | None]


@dataclass
class World:
    """`before` is the release of the round before. `round` is open until `close` and unreleased until `publish`."""

    cast: Cast
    round: Round
    before: Release | None
    visitors: dict[str, Person | None] = field(default_factory=dict)

    def group(self, name: str) -> LeaderGroup:
        return LeaderGroup.objects.get(name=name)

    def place(self, name: str) -> Municipality:
        return Municipality.objects.get(name=name, cohort=self.cast.cohort)

    def member(self, group: str, number: int) -> Person:
        return Person.objects.get(name=f"{group} {number}")

    @property
    def releases(self) -> list[Release]:
        return list(Release.objects.published().filter(round=self.round).order_by("number"))

    def close(self) -> Release:
        """The picture is computed, and nobody sees it."""
        close_round(round=self.round, actor=self.cast.astrid, now=NOW)
        self.round.refresh_from_db()
        return compute_release(round=self.round, today=NOW.date())

    def share(self) -> None:
        """Two of Vik's large group let it see their results."""
        for number in (5, 6):
            person = self.member("Vik 1", number)
            share_result(entry=RosterEntry.objects.for_answering().get(round=self.round, person=person))

    def publish(self) -> Release:
        return publish_release(release=self.round.releases.latest("number"), actor=self.cast.astrid, now=NOW)


@contextmanager
def undone() -> Iterator[None]:
    """What is done in here has never happened, not even in memory."""
    with transaction.atomic():
        cache.clear()
        live_count._counts.clear()
        live_count._fragments.clear()
        yield
        transaction.set_rollback(True)
    cache.clear()


def in_time(entry: RosterEntry) -> Mapping[str, Any] | None:
    """What is handed in before the round closes. About one in nine is silent, some leave questions out."""
    name, number = entry.person.name, entry.person_id
    if name.startswith(("Tomme", "Holt")) or name in {"Firer 5", "Holm 1 5"} or is_late(entry):
        return None
    always = name.startswith(("Firer", "Holm", "Styret", "Vik 1 2", "Direktionen", "Nes 1", "Nes 2"))
    return None if number % 9 == 4 and not always else said(entry)


def is_late(entry: RosterEntry) -> bool:
    return entry.person.name.startswith("Aas 2 ") and int(entry.person.name.split()[-1]) > 17


def said(entry: RosterEntry) -> dict[str, Any]:
    """Municipalities differ on trust, so that their spread is told; on the other topics only people do. Questions with
    options are answered by chance, one in ten with "do not know"."""
    chance, place = entry.person_id * 7919, entry.municipality_id
    trust = min(5, 1 + place % 4 + chance % 2)
    answers = sheet(trust, 1 + chance // 5 % 5, 1 + chance // 25 % 4, 2 + chance // 7 % 4)
    answers["tru1"], answers["dat1"] = min(5, trust + chance // 3 % 2), 1 + chance // 11 % 5
    if chance % 17 == 3:
        answers["dat2"] = "do_not_know"
    if chance % 19 == 5:
        answers |= {"tru1": "rather_not_say", "tru3": "not_applicable"}
    return answers | some_answers(chance)


def make_world(*, with_before: bool = True) -> World:
    """About a hundred and forty leaders; the round is open and nobody has answered it yet."""
    cast = make_cast()
    municipality_of(cast, "Vik", [12, 7])
    municipality_of(cast, "Nes", [3, 4, 13])
    before, version = None, version_with_questions()
    if with_before:
        earlier = NOW - timedelta(days=200)
        before = released_round(
            cast, lambda one: said(one) if one.person_id % 8 else None, version=version, now=earlier
        )
    group_of(cast.cohort, cast.fjordby, "Firer", 5, "nb")
    group_of(cast.cohort, cast.fjordby, "Tomme", 5, "nb")
    group_of(cast.cohort, Municipality.objects.get(name="Vik"), "Styret", 4, "nb")
    for name, sizes in (("Holm", [5]), ("Holt", [5]), ("Aas", [30, 24])):
        municipality_of(cast, name, sizes)
    world = World(cast, opened_round(cast, version=version), before)
    for entry in entries_of(world.round):
        if entry.group.name == "Styret":
            decide_to_open(entry=entry, opens=True)
    _join(world)
    # The reader of figures reads English; that the other languages tell the same numbers is a test of its own.
    Person.objects.update(language="en")
    world.visitors = _visitors(world)
    return world


def answer(world: World, answers: Answer) -> None:
    for entry in entries_of(world.round):
        given = answers(entry)
        if given is not None and not entry.has_answered:
            hand_in(entry, given)


def _join(world: World) -> None:
    """One leader sits in three groups: she answers with a large one; the others are withheld, or share a picture."""
    for name in ("Firer", "Nes 1"):
        Membership.objects.create(
            group=world.group(name), person=world.member("Vik 1", 2), role="other", started_on=NOW.date()
        )


def _visitors(world: World) -> dict[str, Person | None]:
    """Every role of the access matrix, and those who sit where it is hardest."""
    return {
        **{name: who(world.cast) for name, who in VISITORS.items()},
        "leader of three groups": world.member("Vik 1", 2),
        "in the withheld group": world.member("Firer", 1),
        "silent in the withheld group": world.member("Firer", 5),
        "in the empty group": world.member("Tomme", 1),
        "in the opened group": world.member("Styret", 1),
        "in a group that shares": world.member("Nes 2", 1),
    }
