"""Properties of a round on its way out: which order things come in, and how many late answers it takes."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django.plugin import DjangoDbBlocker

from tests.cast import make_cast
from tests.conftest import Browser
from tests.results.rounds import NOW, TODAY, entries_of, hand_in, municipality_of, opened_round
from tests.results.samples import sheet
from tests.results.walk import asked
from tests.results.walked_world import World, answer, undone
from udsyn.answers.actions import close_late_answers, open_for_late_answers
from udsyn.answers.models import RosterEntry
from udsyn.results.actions import TooFewLateAnswers, compute_release, publish_release
from udsyn.results.models import Release, ReleasedUnit

pytestmark = pytest.mark.django_db

LIMIT = 5
SPARE = 20
Question = tuple[str, str]
Answers = dict[Question, tuple[object, ...]]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The cast's region and a municipality of thirty, of whom twenty have not answered when the round closes."""
    with django_db_blocker.unblock(), transaction.atomic():
        cast = make_cast()
        municipality_of(cast, "Vik", [SPARE + 10])
        world = World(cast, opened_round(cast), None)
        world.visitors = {"facilitator": cast.astrid, "leader": cast.kari, "coordinator": cast.bo, "guest": cast.gustav}
        answer(world, lambda entry: None if is_spare(entry) else said(entry))
        world.close()
        yield world
        transaction.set_rollback(True)


def is_spare(entry: RosterEntry) -> bool:
    return entry.group.name == "Vik 1" and int(entry.person.name.split()[-1]) > 10


def said(entry: RosterEntry) -> dict[str, object]:
    chance = entry.person_id * 7919
    return sheet(1 + chance % 5, 1 + chance // 5 % 5, 1 + chance // 25 % 4, 2 + chance // 7 % 4)


def questions(world: World) -> list[Question]:
    """Who asks for what."""
    round, cast = f"/results/rounds/{world.round.pk}", world.cast
    pages = [f"{round}/region/", f"{round}/municipalities/{cast.sandvig.pk}/", f"{round}/groups/{cast.direction.pk}/"]
    found = [(visitor, page) for page in pages for visitor in ("facilitator", "leader", "coordinator")]
    return [*found, ("guest", pages[0]), ("facilitator", f"{round}/protection/")]


def ask(clients: dict[str, Browser], question: Question) -> tuple[object, ...]:
    visitor, page = question
    return asked(visitor, "results", clients[visitor], page).bytes


def clients_of(world: World) -> dict[str, Browser]:
    return {visitor: Browser().as_(person) for visitor, person in world.visitors.items() if person}


@pytest.fixture(scope="module")
def alone(world: World) -> Answers:
    """Each question asked first of all, by somebody who asks nothing else."""
    with undone():
        world.publish()
        found = {question: ask(clients_of(world), question) for question in questions(world)}
    world.round.refresh_from_db()
    return found


@settings(max_examples=2)
@given(st.randoms(use_true_random=False))
def test_the_order_of_requests_decides_nothing(world: World, alone: Answers, chance: Random) -> None:
    """Asked by different roles in any order, by the same ones again, and before it was out: the same bytes."""
    wanted = list(alone)
    with undone():
        clients = clients_of(world)
        for question in chance.sample(wanted, 3):
            assert ask(clients, question)[0] == 404
        world.publish()
        for question in chance.sample(wanted * 2, 2 * len(wanted)):
            assert ask(clients, question) == alone[question], question
    world.round.refresh_from_db()
    assert {answer[0] for answer in alone.values()} == {200, 404}


@settings(max_examples=6)
@given(st.lists(st.integers(0, 9), min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_fewer_than_the_limit_late_answers_wait_whenever_they_come(
    world: World, batches: list[int], chance: Random
) -> None:
    """However they are spread over openings and closings: a new picture takes five new sheets."""
    with undone():
        world.publish()
        spare = [entry for entry in entries_of(world.round) if is_spare(entry)]
        chance.shuffle(spare)
        waiting, number = 0, 1
        for many in batches:
            coming, spare = spare[:many], spare[many:]
            waiting += len(coming)
            before = stored(world)
            is_new = let_in(world, coming)
            assert is_new is (waiting >= LIMIT)
            if is_new:
                waiting, number = 0, number + 1
                publish_release(release=newest(world), actor=world.cast.astrid, now=NOW)
            else:
                assert stored(world) == before
            assert newest(world).number == number
    world.round.refresh_from_db()


def let_in(world: World, coming: list[RosterEntry]) -> bool:
    """Whether these late answers, with those that waited, make a new picture."""
    world.round.refresh_from_db()
    open_for_late_answers(round=world.round, actor=world.cast.astrid, now=NOW)
    for entry in coming:
        entry.round.refresh_from_db()
        hand_in(entry, said(entry))
    close_late_answers(round=world.round, actor=world.cast.astrid, now=NOW)
    world.round.refresh_from_db()
    try:
        compute_release(round=world.round, today=TODAY)
    except TooFewLateAnswers:
        return False
    return True


def newest(world: World) -> Release:
    return Release.objects.filter(round=world.round).latest("number")


def stored(world: World) -> list[object]:
    rows = ReleasedUnit.objects.filter(release__round=world.round).order_by("pk")
    return list(rows.values_list("pk", "kind", "municipality", "group", "role", "answered", "cells"))
