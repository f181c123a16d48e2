"""Asks every address of the house in every way, in the name of every role, and keeps what was delivered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from tests.conftest import Browser
from tests.results.walked_world import World, undone
from udsyn.answers.links import personal_token
from udsyn.answers.live_count import ticket_for
from udsyn.answers.models import RosterEntry
from udsyn.library.editing_rooms import editing_rooms
from udsyn.people.models import Grant, LeaderGroup, Membership, Municipality, Person

Headers = tuple[tuple[str, str], ...]
ONCE = {"people:sign-out", "home:demo", "home:enter"}
"""They end or begin a session. Everything else is asked as it is."""

LETTERS = ("answers:invite", "answers:remind")
"""Sent by themselves (`besides.letters`): each writes to everybody."""

CHANGING = {
    *("results:listing", "results:group", "results:municipality", "results:region", "results:protection"),
    *("results:technical", "results:release", "results:own"),
    *("home:start", "home:desk", "answers:round", "answers:live-count"),
}
"""Pages that say something else when there are other answers."""

OTHERWISE = {
    "HX-Request": "true",
    "HX-Target": "main",
    "Accept": "application/json",
    "If-None-Match": '"a-guess"',
    "If-Modified-Since": "Mon, 02 Nov 2026 09:00:00 GMT",
    "Range": "bytes=0-99",
}
QUERY = "?role=top&group=1&format=json&page=2&n=1"
# What differs between two answers that say the same: the secrets of forms and of personal links.
SECRETS = re.compile(
    r'(?<=name="csrfmiddlewaretoken" value=")\w+|(?<=X-CSRFToken": ")\w+'
    r"|(?<=results/own/)[\w.-]+|(?<=answers/p/)[\w.-]+|(?<=sign-in/link/)[\w.-]+"
)


@dataclass(frozen=True)
class Exit:
    """One answer: to whom, to which question, and all of what came: status, headers and body."""

    visitor: str
    name: str
    address: str
    method: str
    status: int
    headers: Headers
    body: str

    @property
    def bytes(self) -> tuple[int, Headers, str]:
        return self.status, self.headers, self.body

    @property
    def is_picture(self) -> bool:
        return self.name.startswith("results:") and self.status == 200

    def __str__(self) -> str:
        return f"{self.visitor}: {self.method} {self.address}"


def patterns(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern):
            yield f"{space}{entry.name}", entry


def addresses(world: World, person: Person | None) -> Iterator[tuple[str, str]]:
    """Every address with arguments that exist. In `results` with every group and municipality for the facilitator; for
    others with their own and the hard ones. Some open the round before at one of each.
    """
    choices = _arguments(world, person)
    editing_rooms.enter()
    for name, pattern in patterns(get_resolver()):
        keys = list(pattern.pattern.converters)
        most = None if name.startswith("results:") else 1
        for values in product(*(choices.get(key, [1])[:most] for key in keys)):
            chosen = dict(zip(keys, values, strict=True))
            if name in ONCE or (
                chosen.get("round_id", world.round.pk) != world.round.pk and _is_further(chosen, choices)
            ):
                continue
            try:
                yield name, reverse(name, kwargs=chosen)
            except NoReverseMatch:
                continue


def _is_further(chosen: Mapping[str, Any], choices: Mapping[str, list[Any]]) -> bool:
    return any(chosen[key] != choices[key][0] for key in ("group_id", "municipality_id") if key in chosen)


def _arguments(world: World, person: Person | None) -> dict[str, list[Any]]:
    """The round at hand and one's own come first; personal links are one's own alone."""
    cohort, round = world.cast.cohort, world.round
    own = RosterEntry.objects.for_answering().filter(round=round, person=person.pk if person else None)
    groups, places = _near(world, person)
    return {
        "round_id": [round.pk] + ([world.before.round_id] if world.before and _looks_back(world, person) else []),
        "cohort_id": [cohort.pk],
        "group_id": groups,
        "municipality_id": places,
        "membership_id": list(Membership.objects.filter(group__name="Firer").values_list("pk", flat=True)),
        "pk": list(Grant.objects.filter(person=world.cast.gustav).values_list("pk", flat=True)),
        "version_id": [round.version_id],
        "token": [personal_token(entry) for entry in own] or ["broken"],
        "ticket": [ticket_for(round, today=timezone.localdate())],
        "name": ["trust"],
        "kind": ["csv"],
        "key": ["none"],
        "provider_id": ["elsewhere"],
        "role": ["facilitator"],
    }


def _looks_back(world: World, person: Person | None) -> bool:
    return person in {world.cast.astrid, world.cast.vera, world.member("Vik 1", 2)}


def _near(world: World, person: Person | None) -> tuple[list[int], list[int]]:
    """Groups and municipalities to ask for."""
    own = [one.group for one in person.memberships.active().select_related("group")] if person else []
    granted = [grant.municipality_id for grant in person.grants.all() if grant.municipality_id] if person else []
    groups = [*own, *(world.group(name) for name in ("Firer", "Tomme", "Styret"))]
    places = [*granted, *(group.municipality_id for group in groups), world.place("Holm").pk, world.place("Holt").pk]
    if person == world.cast.astrid and world.before:
        groups += LeaderGroup.objects.order_by("pk")
        places += Municipality.objects.filter(cohort=world.cast.cohort).values_list("pk", flat=True)
    return list(dict.fromkeys(group.pk for group in groups)), list(dict.fromkeys(places))


def client_of(person: Person | None) -> Client:
    client = Client() if person is None else Browser().as_(person)
    client.raise_request_exception = False
    return client


THOROUGH = ("facilitator", "leader of three groups", "coordinator")


def walk(
    world: World, visitors: Iterable[str], rooms: tuple[str, ...] = ("",), *, thoroughly: bool = False
) -> Iterator[Exit]:
    """Reads in the ordinary way, and where `thoroughly` one page of a kind in every other way; nothing is posted.

    The gallery is the same for everybody, and is asked by a stranger only.
    """
    for visitor in visitors:
        person, otherwise = world.visitors[visitor], set[str]()
        client = client_of(person)
        for name, address in addresses(world, person):
            if not name.startswith(rooms) or (name.startswith("design") and person):
                continue
            plain = asked(visitor, name, client, address)
            yield plain
            if (
                thoroughly
                and visitor in THOROUGH
                and name in CHANGING
                and plain.status == 200
                and name not in otherwise
            ):
                otherwise.add(name)
                yield from _otherwise(visitor, name, client, address)


def _otherwise(visitor: str, name: str, client: Client, address: str) -> Iterator[Exit]:
    """As a fragment, as data, with conditions, in parts; and as a bare HEAD."""
    yield asked(visitor, name, client, address + QUERY, method="get otherwise", headers=OTHERWISE)
    yield asked(visitor, name, client, address, method="head")


def send(world: World, visitors: Iterable[str], rooms: tuple[str, ...] = ("",)) -> Iterator[Exit]:
    """Sends an empty form to every address, and follows where it leads; each time everything is put back."""
    for visitor in visitors:
        person = world.visitors[visitor]
        for name, address in addresses(world, person):
            if not name.startswith(rooms) or name in LETTERS:
                continue
            with undone():
                client = client_of(person)
                yield asked(visitor, name, client, address, method="post", follow=True)


def asked(visitor: str, name: str, client: Client, address: str, *, method: str = "get", **more: Any) -> Exit:
    ask: Any = {"get": client.get, "get otherwise": client.get, "head": client.head, "post": client.post}[method]
    response = ask(address, **more)
    return Exit(
        visitor, name, SECRETS.sub("…", address), method, response.status_code, _headers(response), _body(response)
    )


def _body(response: HttpResponseBase) -> str:
    found = response.getvalue() if response.streaming else response.content  # type: ignore[attr-defined]
    return SECRETS.sub("…", found.decode(errors="replace"))


def _headers(response: HttpResponseBase) -> Headers:
    """With the names of cookies, whose values are chance."""
    told = {key: SECRETS.sub("…", value) for key, value in response.headers.items()}
    return (*sorted(told.items()), *(("Set-Cookie", name) for name in sorted(response.cookies)))
