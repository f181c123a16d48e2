"""Whatever a group does with its notes, none is lost, nobody counts twice in a theme, and undo undoes.
Tried with random members, moves and votes."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cast import Cast, make_cast
from tests.exercises.sittings import an_exercise
from tests.programmes.modules import THE_DAY
from udsyn.exercises.actions import Refused, begin_sitting, cast_vote, put_away, put_under, take_out, undo, write_card
from udsyn.exercises.models import Card, Mark, Sitting
from udsyn.exercises.queries.themes import themes_of
from udsyn.people.models import Person

NOTES, MEMBERS, MOST = 5, 3, 2
place = st.integers(0, NOTES - 1)
member = st.integers(0, MEMBERS - 1)
move = st.one_of(
    st.tuples(st.just("under"), member, place, place),
    st.tuples(st.just("out"), member, place, st.just(0)),
    st.tuples(st.just("away"), member, place, st.just(0)),
    st.tuples(st.just("fetch"), member, place, st.just(0)),
    st.tuples(st.just("vote"), member, place, st.just(0)),
    st.tuples(st.just("unvote"), member, place, st.just(0)),
    st.tuples(st.just("undo"), member, st.just(0), st.just(0)),
)
Move = tuple[str, int, int, int]


def a_table(cast: Cast) -> tuple[Sitting, list[UUID], list[Person]]:
    content = {"columns": [], "votes": MOST}
    sitting = begin_sitting(
        step=an_exercise(cast), group=cast.direction, kind="themes", phase="gather", content=content, today=THE_DAY
    )
    members, keys = cast.members_of(cast.direction)[:MEMBERS], [uuid4() for _number in range(NOTES)]
    for number, key in enumerate(keys):
        write_card(sitting=sitting, key=key, text=f"{number}", column=0, author=members[number % MEMBERS])
    return sitting, keys, members


def do(sitting: Sitting, keys: list[UUID], members: list[Person], move: Move) -> None:
    """What is refused changes nothing, which the next look at the table shows."""
    verb, who, one, other = move
    actor, key = members[who], keys[one]
    before = _state(sitting)
    try:
        if verb == "under":
            put_under(sitting=sitting, key=key, under=keys[other], actor=actor)
        elif verb == "out":
            take_out(sitting=sitting, key=key, actor=actor)
        elif verb in {"away", "fetch"}:
            put_away(sitting=sitting, key=key, actor=actor, is_away=verb == "away")
        elif verb in {"vote", "unvote"}:
            cast_vote(sitting=sitting, key=key, actor=actor, most=MOST, is_for=verb == "vote")
        else:
            undo(sitting=sitting, actor=actor)
    except Refused:
        assert _state(sitting) == before


def _state(sitting: Sitting) -> list[object]:
    cards = (
        Card.objects.filter(sitting=sitting).order_by("pk").values_list("pk", "parent", "is_put_away", "author", "text")
    )
    return [list(cards), sorted(Mark.objects.filter(sitting=sitting).values_list("item", "hand"))]


@pytest.mark.django_db(transaction=True)
@settings(max_examples=40)
@given(moves=st.lists(move, max_size=25))
def test_no_note_no_author_and_no_vote_is_lost_or_doubled(moves: list[Move]) -> None:
    cast = _cast()
    sitting, keys, members = a_table(cast)
    try:
        for one in moves:
            do(sitting, keys, members, one)
            _holds(sitting, members)
    finally:
        sitting.step.delete()


@pytest.mark.django_db(transaction=True)
@settings(max_examples=25)
@given(moves=st.lists(move, max_size=12), last=move)
def test_undo_right_after_a_move_brings_back_what_was_there(moves: list[Move], last: Move) -> None:
    cast = _cast()
    sitting, keys, members = a_table(cast)
    try:
        for one in moves:
            do(sitting, keys, members, one)
        before = _state(sitting)
        if last[0] in {"under", "out", "away", "fetch"}:
            do(sitting, keys, members, last)
            if _state(sitting) != before:
                undo(sitting=sitting, actor=members[last[1]])
                assert _state(sitting) == before
    finally:
        sitting.step.delete()


def _cast() -> Cast:
    return _made[0] if _made and Person.objects.filter(pk=_made[0].astrid.pk).exists() else _make()


_made: list[Cast] = []


def _make() -> Cast:
    _made[:] = [make_cast()]
    return _made[0]


def _holds(sitting: Sitting, members: list[Person]) -> None:
    themes = themes_of(sitting)
    shown = [card.text for theme in themes for card in (theme.card, *theme.notes)]
    lying = Card.objects.lying().filter(sitting=sitting)
    assert sorted(shown) == sorted(card.text for card in lying)
    assert Card.objects.filter(sitting=sitting, author__isnull=False).count() == NOTES
    by_text = {card.text: card for card in lying}
    for theme in themes:
        votes = Mark.objects.filter(item__in=[f"vote.{by_text[card.text].key}" for card in (theme.card, *theme.notes)])
        assert theme.votes == len(set(votes.values_list("hand", flat=True))) <= len(members)


@pytest.mark.django_db
def test_a_theme_is_found_in_two_queries_however_many_notes_there_are(cast: Cast) -> None:
    sitting, _keys, _members = a_table(cast)
    with CaptureQueriesContext(connection) as queries:
        themes_of(sitting)
    assert len(queries) == 2
