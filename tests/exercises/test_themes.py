"""Notes to themes: hidden until they are turned up, never lost, never doubled, put together without losing anybody."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.cast import Cast
from tests.exercises.sittings import a_note, begun, go, live, page, send, sent
from udsyn.exercises.models import Card, Product, Sitting
from udsyn.exercises.queries.themes import themes_of
from udsyn.people.models import Person
from udsyn.programmes.queries import path_of, progress_of

SECRET = "Vi tør ikke sige det højt"


def test_a_group_goes_all_the_way_from_hidden_notes_to_a_product(cast: Cast) -> None:
    sitting, (kari, second, third, *_rest) = begun(cast), cast.members_of(cast.direction)
    safe = a_note(kari, sitting, "Vi siger, når vi er i tvivl", 1)
    same = a_note(second, sitting, "Sig det, når du er usikker", 1)
    a_note(third, sitting, "Møder uden dagsorden", 2)
    go(second, sitting, "gather")
    sent(third, sitting, f"under:{same.key}.{safe.key}")
    go(kari, sitting, "vote")
    for member in (kari, second):
        sent(member, sitting, f"vote:{safe.key}")
    go(kari, sitting, "result")
    assert "2 stemmer" in page(third, sitting)
    sent(third, sitting, "finish")
    product = Product.objects.get(step=sitting.step, group=cast.direction)
    assert product.text.splitlines() == [
        "Vi siger, når vi er i tvivl (Mere af, 2 stemmer)",
        "  – Sig det, når du er usikker",
        "Møder uden dagsorden (Stop med, 0 stemmer)",
    ]
    assert path_of(sitting.step.module, second).steps[0].is_done
    assert [(count.done, count.of) for count in progress_of(cast.programme).steps] == [(1, 3)]


def test_nobody_sees_a_note_of_somebody_else_before_they_are_turned_up(cast: Cast) -> None:
    sitting, (kari, second, *_rest) = begun(cast), cast.members_of(cast.direction)
    note = a_note(kari, sitting, SECRET)
    asked = ("", f"?lift={note.key}")
    for query in asked:
        for shown in (live(second, sitting, query), page(second, sitting, query), page(second, sitting, "paper/")):
            assert SECRET not in shown
            assert query or str(note.key) not in shown
    assert SECRET in live(kari, sitting)
    assert "1 seddel i alt" in live(second, sitting)
    for do in (f"away:{note.key}", f"fetch:{note.key}", f"under:{note.key}.{note.key}", f"vote:{note.key}"):
        assert send(second, sitting, do).status_code == 422, do
    go(second, sitting, "gather")
    assert SECRET in live(second, sitting)


def test_the_same_note_sent_again_is_stored_once_and_never_overwritten(cast: Cast) -> None:
    sitting, (kari, second, *_rest), key = begun(cast), cast.members_of(cast.direction), str(uuid4())
    for _time in range(3):
        sent(kari, sitting, "note:0", text="Sendt tre gange", key=key)
    sent(second, sitting, "note:0", text="En andens med samme id", key=key)
    assert [card.text for card in Card.objects.all()] == ["Sendt tre gange"]


def test_a_note_that_comes_late_from_a_phone_without_network_is_taken_in(cast: Cast) -> None:
    sitting, second = begun(cast), cast.members_of(cast.direction)[1]
    go(cast.kari, sitting, "gather")
    a_note(second, sitting, "Skrevet uden net")
    assert "Skrevet uden net" in live(cast.kari, sitting)


def test_a_note_is_shown_as_words_whatever_is_in_it(cast: Cast) -> None:
    sitting = begun(cast)
    a_note(cast.kari, sitting, "<script>alert(1)</script>\n<img src=x onerror=alert(1)>")
    for there in ("gather", "vote", "result"):
        for shown in (live(cast.kari, sitting), page(cast.kari, sitting)):
            assert "<script>alert" not in shown
            assert "<img src=x" not in shown
            assert "&lt;script&gt;alert(1)" in shown
        go(cast.kari, sitting, there)
    sent(cast.kari, sitting, "finish")
    assert "<script>alert" not in page(cast.kari, sitting)


def test_votes_are_hidden_until_they_are_shown_and_only_so_many(cast: Cast) -> None:
    sitting, (kari, second, *_rest) = begun(cast, votes=2), cast.members_of(cast.direction)
    notes = [a_note(kari, sitting, f"Tanke {number}") for number in range(3)]
    go(kari, sitting, "gather")
    before = live(second, sitting)
    go(kari, sitting, "vote")
    blank = _board(live(second, sitting))
    for note in notes[:2]:
        sent(kari, sitting, f"vote:{note.key}")
    refused = send(kari, sitting, f"vote:{notes[2].key}")
    assert (refused.status_code, "Dine stemmer er brugt" in refused.content.decode()) == (422, True)
    assert _board(live(second, sitting)) == blank != _board(before)
    sent(kari, sitting, f"unvote:{notes[0].key}")
    sent(kari, sitting, f"vote:{notes[2].key}")
    assert [theme.votes for theme in themes_of(sitting)] == [0, 1, 1]


def _board(fragment: str) -> str:
    return fragment[fragment.index('<div class="board"') :]


def test_votes_of_notes_put_together_are_a_union_of_people_and_come_apart_again(cast: Cast) -> None:
    sitting, (kari, second, third, *_rest) = begun(cast), cast.members_of(cast.direction)
    one, two = a_note(kari, sitting, "Én"), a_note(second, sitting, "To")
    go(kari, sitting, "gather")
    go(kari, sitting, "vote")
    for member, note in ((kari, one), (kari, two), (second, two), (third, one)):
        sent(member, sitting, f"vote:{note.key}")
    go(kari, sitting, "gather")
    sent(kari, sitting, f"under:{two.key}.{one.key}")
    (theme,) = themes_of(sitting)
    assert theme.votes == 3
    assert theme.authors == (kari.pk, second.pk)
    sent(second, sitting, f"out:{two.key}")
    assert [theme.votes for theme in themes_of(sitting)] == [2, 2]


def test_a_theme_put_under_another_keeps_what_lies_in_it(cast: Cast) -> None:
    sitting, kari = begun(cast), cast.kari
    a, b, c = (a_note(kari, sitting, name, number) for number, name in enumerate("ABC"))
    go(kari, sitting, "gather")
    sent(kari, sitting, f"under:{b.key}.{a.key}")
    sent(kari, sitting, f"under:{a.key}.{c.key}")
    assert _themes(sitting) == {"C": {"A", "B"}}
    circle = send(kari, sitting, f"under:{c.key}.{b.key}")
    assert circle.status_code == 422
    sent(kari, sitting, f"out:{a.key}")
    assert _themes(sitting) == {"C": set(), "A": {"B"}}


def _themes(sitting: Sitting) -> dict[str, set[str]]:
    return {theme.card.text: {note.text for note in theme.notes} for theme in themes_of(sitting)}


def test_a_note_others_lie_under_is_not_put_away(cast: Cast) -> None:
    sitting, kari = begun(cast), cast.kari
    a, b = a_note(kari, sitting, "A"), a_note(kari, sitting, "B")
    go(kari, sitting, "gather")
    sent(kari, sitting, f"under:{b.key}.{a.key}")
    assert send(kari, sitting, f"away:{a.key}").status_code == 422
    sent(kari, sitting, f"out:{b.key}")
    sent(kari, sitting, f"away:{a.key}")
    assert _themes(sitting) == {"B": set()}
    sent(kari, sitting, f"fetch:{a.key}")
    assert _themes(sitting) == {"A": set(), "B": set()}


def test_one_takes_back_ones_own_last_move_unless_somebody_has_moved_it_since(cast: Cast) -> None:
    sitting, (kari, second, *_rest) = begun(cast), cast.members_of(cast.direction)
    a, b = a_note(kari, sitting, "A"), a_note(kari, sitting, "B")
    go(kari, sitting, "gather")
    sent(kari, sitting, f"under:{b.key}.{a.key}")
    sent(kari, sitting, "undo")
    assert _themes(sitting) == {"A": set(), "B": set()}
    sent(kari, sitting, f"column:{b.key}.2")
    sent(second, sitting, f"column:{b.key}.1")
    refused = send(kari, sitting, "undo")
    assert (refused.status_code, "flyttet sedlen siden" in refused.content.decode()) == (422, True)
    assert Card.objects.get(pk=b.pk).column == 1
    assert "ikke noget af dit at fortryde" in send(kari, sitting, "undo").content.decode()
    sent(second, sitting, "undo")
    assert Card.objects.get(pk=b.pk).column == 2


@pytest.mark.parametrize("phase", ["vote", "result"])
def test_nothing_is_moved_while_the_group_votes_or_looks_at_the_votes(cast: Cast, phase: str) -> None:
    sitting, kari = begun(cast), cast.kari
    a, b = a_note(kari, sitting, "A"), a_note(kari, sitting, "B")
    for there in ("gather", "vote", "result")[: ["gather", "vote", "result"].index(phase) + 1]:
        go(kari, sitting, there)
    for do in (f"under:{b.key}.{a.key}", f"away:{a.key}", f"out:{a.key}", f"column:{a.key}.1", "undo"):
        assert send(kari, sitting, do).status_code == 422, do
    if phase == "result":
        assert send(kari, sitting, f"vote:{a.key}").status_code == 422


def test_notes_from_paper_are_entered_by_one_and_twice_is_once(cast: Cast) -> None:
    sitting, key = begun(cast), str(uuid4())
    for _time in range(2):
        sent(cast.kari, sitting, "lines:2", lines="Første\n\n  Anden  \nTredje", key=key)
    assert [(card.text, card.column, card.author_id) for card in Card.objects.all()] == [
        ("Første", 2, None),
        ("Anden", 2, None),
        ("Tredje", 2, None),
    ]
    assert send(cast.kari, sitting, "lines:0", lines="x\n" * 61, key=str(uuid4())).status_code == 422


def test_another_groups_note_cannot_be_touched_from_ones_own_room(cast: Cast) -> None:
    own, others = begun(cast), begun(cast, group=cast.technical, key="elsewhere")
    stranger = a_note(cast.members_of(cast.technical)[0], others, SECRET)
    mine = a_note(cast.kari, own, "Min")
    go(cast.kari, own, "gather")
    for do in (f"away:{stranger.key}", f"under:{mine.key}.{stranger.key}", f"under:{stranger.key}.{mine.key}"):
        assert send(cast.kari, own, do).status_code == 422, do
    assert SECRET not in live(cast.kari, own, f"?lift={stranger.key}")
    assert _themes(others) == {SECRET: set()}


def test_a_member_who_goes_away_leaves_her_notes_without_her_name(cast: Cast) -> None:
    sitting, second = begun(cast), cast.members_of(cast.direction)[1]
    note = a_note(second, sitting, "Den bliver")
    go(second, sitting, "gather")
    go(second, sitting, "vote")
    sent(second, sitting, f"vote:{note.key}")
    Person.objects.get(pk=second.pk).delete()
    (theme,) = themes_of(sitting)
    assert (theme.card.text, theme.card.author_id, theme.votes) == ("Den bliver", None, 0)
