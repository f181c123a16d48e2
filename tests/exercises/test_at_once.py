"""Fifteen members at the same moment, each sending everything twice: nothing is lost, nothing is doubled."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from uuid import UUID, uuid4

import pytest
from django.db import connections

from tests.cast import Cast, make_cast, person
from tests.exercises.sittings import an_exercise
from tests.programmes.modules import THE_DAY
from udsyn.exercises.actions import Refused, begin_sitting, cast_vote, move_on, put_under, write_card
from udsyn.exercises.models import Card, CardMove, Mark, Sitting
from udsyn.exercises.queries.themes import themes_of
from udsyn.people.models import LeaderRole, Membership, Person
from udsyn.programmes.models import Step

Task = Callable[[], object]


def at_once(tasks: Sequence[Task]) -> list[object]:
    def run(task: Task) -> object:
        try:
            return task()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=8) as threads:
        return [done.result() for done in [threads.submit(run, task) for task in tasks]]


def fifteen(cast: Cast) -> list[Person]:
    for number in range(9):
        Membership.objects.create(
            group=cast.direction, person=person(f"Ny {number}"), role=LeaderRole.OTHER, started_on=THE_DAY
        )
    return cast.members_of(cast.direction)


def begin(cast: Cast, step: Step) -> Sitting:
    content = {"columns": [], "votes": 2}
    return begin_sitting(step=step, group=cast.direction, kind="themes", phase="gather", content=content, today=THE_DAY)


@pytest.mark.django_db(transaction=True)
def test_fifteen_who_send_everything_twice_lose_and_double_nothing() -> None:
    cast = make_cast()
    members, step = fifteen(cast), an_exercise(cast)
    sittings = at_once([partial(begin, cast, step) for _member in members])
    assert len(set(sittings)) == Sitting.objects.count() == 1
    sitting = Sitting.objects.get()
    notes = [(member, uuid4(), f"{member.name}: {number}") for member in members for number in range(3)]
    write = [partial(write_card, sitting=sitting, key=key, text=text, column=0, author=who) for who, key, text in notes]
    at_once([*write, *write])
    assert sorted(Card.objects.values_list("text", flat=True)) == sorted(text for _who, _key, text in notes)
    vote = [partial(_voted, sitting, member, key) for member in members for _who, key, _text in notes[:4]]
    at_once([*vote, *vote])
    assert all(Mark.objects.filter(person=member).count() == 2 for member in members)
    assert sum(theme.votes for theme in themes_of(sitting)) == 2 * len(members)


def _voted(sitting: Sitting, member: Person, key: UUID) -> None:
    with contextlib.suppress(Refused):
        cast_vote(sitting=sitting, key=key, actor=member, most=2, is_for=True)


@pytest.mark.django_db(transaction=True)
def test_two_notes_put_under_each_other_at_the_same_moment_make_no_circle() -> None:
    cast = make_cast()
    sitting, (kari, second, *_rest) = begin(cast, an_exercise(cast)), cast.members_of(cast.direction)
    a, b = (write_card(sitting=sitting, key=uuid4(), text=text, column=0, author=kari) for text in "AB")

    def under(card: Card, other: Card, actor: Person) -> None:
        with contextlib.suppress(Refused):
            put_under(sitting=sitting, key=card.key, under=other.key, actor=actor)

    at_once([partial(under, a, b, kari), partial(under, b, a, second)] * 4)
    (theme,) = themes_of(sitting)
    assert {theme.card.text, *(note.text for note in theme.notes)} == {"A", "B"}
    assert CardMove.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_many_who_press_the_same_button_move_on_once() -> None:
    cast = make_cast()
    sitting = begin(cast, an_exercise(cast))
    moved = at_once([partial(move_on, sitting=sitting, here="gather", there="vote") for _press in range(10)])
    assert sorted(map(bool, moved)) == [False] * 9 + [True]
