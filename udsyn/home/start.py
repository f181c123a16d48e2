"""What the start page shows: one's own way, and the programmes one has a part in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from udsyn.answers.queries import OpenRound, open_rounds_of
from udsyn.design.own_places import OwnLink, OwnPlace, own_places_of
from udsyn.home.journey import Journey, Thing, journey_of, walked_by
from udsyn.people.models import Grant, GrantRole, Membership, Person
from udsyn.programmes.models import Programme
from udsyn.programmes.queries import ModulePath
from udsyn.programmes.tailoring import municipality_names
from udsyn.results.queries.listing import RoundPictures, pictures_in

MEMBER = "member"


@dataclass(frozen=True)
class Part:
    """One programme the person has a part in. `path` is the module a leader is in now, `newest` the newest pictures
    that are out, `result` a newer result of her own whose pictures are not."""

    programme: Programme
    roles: frozenset[str]
    newest: RoundPictures | None
    result: RoundPictures | None = None
    path: ModulePath | None = None
    own: Sequence[tuple[OwnPlace, Sequence[OwnLink]]] = ()

    @property
    def is_run(self) -> bool:
        return GrantRole.FACILITATOR in self.roles


@dataclass(frozen=True)
class StartPage:
    """`handed_in` are open rounds whose answers may still be changed."""

    journey: Journey
    handed_in: tuple[OpenRound, ...]
    parts: tuple[Part, ...]
    municipality_names: Mapping[str, str]

    @property
    def next(self) -> Thing | None:
        return self.journey.next

    @property
    def is_walked(self) -> bool:
        """Whether the person is a leader with a path of her own."""
        return any(part.path for part in self.parts)


def start_page(person: Person, today: date) -> StartPage:
    """Four queries, and a flat number for each programme, however many leaders it has."""
    rounds = open_rounds_of(person)
    roles, joined = _roles_of(person), _joined_by(person)
    programmes = list(Programme.objects.visible_to(person).select_related("cohort"))
    walks = walked_by(person, joined)
    own = own_places_of(person.pk, sorted(joined)) if joined else {}
    parts = []
    for programme in programmes:
        cohort = programme.cohort_id
        pictures = pictures_in(person, programme.cohort)
        walk = walks.get(cohort)
        parts.append(
            Part(
                programme,
                frozenset(roles.get(cohort, set()) | ({MEMBER} if cohort in joined else set())),
                next((found for found in pictures if found.is_released), None),
                _own_result(pictures, rounds),
                walk.current(today) if walk else None,
                own.get(cohort, ()),
            )
        )
    journey = journey_of(walks.values(), [found for found in rounds if not found.handed_in], today)
    handed_in = tuple(found for found in rounds if found.handed_in)
    return StartPage(journey, handed_in, tuple(parts), _names(programmes, journey))


def _roles_of(person: Person) -> dict[int, set[str]]:
    roles: dict[int, set[str]] = {}
    for cohort, role in Grant.objects.filter(person=person).values_list("cohort", "role"):
        roles.setdefault(cohort, set()).add(role)
    return roles


def _joined_by(person: Person) -> dict[int, date]:
    """Cohort → since when the person answers with the group she answers with: the oldest active one."""
    joined: dict[int, date] = {}
    mine = Membership.objects.active().filter(person=person).order_by("pk")
    for cohort, since in mine.values_list("group__cohort", "started_on"):
        joined.setdefault(cohort, since)
    return joined


def _own_result(pictures: Iterable[RoundPictures], rounds: Iterable[OpenRound]) -> RoundPictures | None:
    """Of a round that is closed and not released yet; one that is open is led to from its own sheet."""
    shown = {round.round_id for round in rounds}
    newest = next(iter(pictures), None)
    is_own = newest is not None and not newest.is_released and newest.links and newest.round_id not in shown
    return newest if is_own else None


def _names(programmes: Iterable[Programme], journey: Journey) -> dict[str, str]:
    """The names of municipalities that steps are made for. One query for each programme with such a step."""
    made = {
        thing.step.step.module.programme_id for thing in journey.things if thing.step and thing.step.step.municipality
    }
    names: dict[str, str] = {}
    for programme in programmes:
        if programme.pk in made:
            names |= municipality_names(programme)
    return names
