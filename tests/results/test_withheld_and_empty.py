"""Withheld and empty are the same bytes: for every role, at every exit, with every header.

Two regions that differ in one thing: in the first four of "Firer" and of Holm answered and nobody of "Tomme" and of
Holt, in the second it is the other way round. What is released is the same, so all that is delivered must be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from pytest_django.plugin import DjangoDbBlocker

from tests.results.walk import Exit, walk
from tests.results.walked_world import World, answer, in_time, make_world, undone
from udsyn.answers.models import RosterEntry
from udsyn.results.models import Release, ReleasedUnit
from udsyn.results.views import pictures, shown

pytestmark = pytest.mark.django_db

PAIRS = (("Firer", "Tomme"), ("Holm 1", "Holt 1"))
VISITORS = ("facilitator", "coordinator elsewhere", "leader elsewhere", "working group")
CONCERNED = ("silent in Firer", "silent in Tomme", "silent in Holm", "silent in Holt")
ROOMS = ("results:", "home:start", "home:desk", "answers:rounds", "answers:round", "answers:live-count")
READINESS = re.compile(r'<span class="status" data-status="\w+">[^<]+</span>')
"""Readiness in words is told of every group to those who invite: four of five asked are "nearly"."""

Names = tuple[str, ...]


@dataclass(frozen=True)
class Delivered:
    """By visitor, method and address; and the record and rows behind it."""

    exits: Mapping[tuple[str, str, str], Exit]
    stored: list[Any]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        world = make_world(with_before=False)
        for group, _empty in PAIRS:
            other = dict(PAIRS)[group]
            world.visitors |= {f"silent in {name.split()[0]}": world.member(name, 5) for name in (group, other)}
        yield world
        transaction.set_rollback(True)


def delivered(world: World, *, swapped: bool, many: int = 4, visitors: Names, rooms: Names = ROOMS) -> Delivered:
    """Everything, with the answers of one of each pair given by the other where `swapped`; and what is stored."""
    with undone():
        answer(world, lambda entry: given(entry, swapped=swapped, many=many))
        stored = world.close().record
        rows = ReleasedUnit.objects.order_by("pk").values_list("kind", "municipality", "group", "role", "cells")
        world.publish()
        found = {(exit.visitor, exit.method, exit.address): exit for exit in walk(world, visitors, rooms)}
        delivered = Delivered(found, [stored, *rows])
    world.round.refresh_from_db()
    return delivered


def given(entry: RosterEntry, *, swapped: bool, many: int) -> Mapping[str, Any] | None:
    """Members of a pair's groups have counterparts with the same role, who say the same."""
    for first, second in PAIRS:
        name, number = entry.group.name, int(entry.person.name.split()[-1])
        if name in {first, second}:
            answers = (name == first) is not swapped and number <= many
            said = RosterEntry.objects.get(round=entry.round_id, person__name=f"{first} {number}")
            return in_time(said) if answers else None
    return in_time(entry)


def differing(one: Delivered, other: Delivered) -> list[str]:
    assert one.exits.keys() == other.exits.keys()
    return [str(exit) for key, exit in one.exits.items() if exit.bytes != other.exits[key].bytes]


@pytest.fixture(scope="module")
def both(world: World) -> list[Delivered]:
    return [delivered(world, swapped=swapped, visitors=VISITORS + CONCERNED) for swapped in (False, True)]


def test_which_of_two_units_is_withheld_and_which_is_empty_is_told_nowhere(both: list[Delivered]) -> None:
    """But for the word of readiness on the page of the round, for those who invite."""
    one, other = both
    assert len([exit for exit in one.exits.values() if exit.is_picture]) > 50
    on_the_round = {str(exit) for exit in one.exits.values() if exit.name == "answers:round"}
    assert set(differing(one, other)) <= on_the_round
    for key, exit in one.exits.items():
        if str(exit) in on_the_round:
            assert READINESS.sub("…", exit.body) == READINESS.sub("…", other.exits[key].body)


def test_what_is_stored_is_the_same_too(both: list[Delivered]) -> None:
    assert both[0].stored == both[1].stored
    assert len(both[0].stored) > 20


def test_with_too_few_to_be_nearly_ready_not_even_readiness_tells(world: World) -> None:
    who, where = ("facilitator", "coordinator elsewhere"), ("home:", "answers:round")
    one, other = (delivered(world, swapped=swapped, many=2, visitors=who, rooms=where) for swapped in (False, True))
    assert differing(one, other) == []


def test_the_comparison_finds_a_byte_and_a_header(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A space more on the page of a group where somebody answered; a mark on that of such a municipality."""
    original = shown.answer

    def answer(request: HttpRequest, release: Release, template: str, context: dict[str, Any]) -> HttpResponse:
        response, page = original(request, release, template, context), context["page"]
        answered = RosterEntry.objects.filter(round=release.round_id, has_answered=True)
        if template == "results/group.html" and answered.filter(group=page.group).exists():
            response.content += b" "
        if template == "results/municipality.html" and answered.filter(municipality=page.municipality).exists():
            response["ETag"] = '"somebody"'
        return response

    monkeypatch.setattr(pictures, "answer", answer)
    who, where = ("silent in Firer", "silent in Holm"), ("results:group", "results:municipality")
    one, other = (delivered(world, swapped=swapped, visitors=who, rooms=where) for swapped in (False, True))
    found = differing(one, other)
    assert [exit for exit in found if f"/groups/{world.group('Firer').pk}/" in exit]
    assert [exit for exit in found if f"/municipalities/{world.place('Holm').pk}/" in exit]


def test_the_count_of_checked_figures_does_not_tell_whether_somebody_answered(world: World) -> None:
    """One of a group that is withheld anyway answers, or nobody does: as many figures were looked at."""
    told = []
    for many in (0, 1):
        where = ("results:protection",)
        found = delivered(world, swapped=True, many=many, visitors=("facilitator",), rooms=where).exits.values()
        (page,) = (exit.body for exit in found)
        told.append(re.findall(r"<p>\s*(\d+) figures about topics were looked at", page))
    assert told[0] == told[1] != []
