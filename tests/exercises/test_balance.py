"""Value balance: placed hidden, turned up together, and seen where the group disagrees."""

from __future__ import annotations

from tests.cast import Cast
from tests.exercises.sittings import a_note, begun, go, live, page, send, sent
from udsyn.exercises.kinds.balance import BALANCE
from udsyn.exercises.models import Card, Mark, Product, Sitting
from udsyn.people.models import Person

ALIKE = {"citizens": 1, "employees": 0, "democracy": 0, "community": 0, "economy": 1}


def place(person: Person, sitting: Sitting, card: Card, **more: int) -> None:
    sent(person, sitting, f"place:{card.key}", **ALIKE | more)


def test_a_group_places_its_initiatives_and_sees_where_it_disagrees(cast: Cast) -> None:
    sitting, (kari, second, *_rest) = begun(cast, "balance"), cast.members_of(cast.direction)
    alike, apart = a_note(kari, sitting, "Fælles datacenter"), a_note(second, sitting, "Kun digital post")
    go(kari, sitting, "place")
    for member, citizens in ((kari, -2), (second, 2)):
        place(member, sitting, alike)
        place(member, sitting, apart, citizens=citizens)
    go(kari, sitting, "see")
    shown = live(kari, sitting)
    assert shown.index("Kun digital post") < shown.index("Fælles datacenter")
    assert "langt fra hinanden" in shown
    sent(kari, sitting, "finish")
    assert Product.objects.get().text.splitlines() == [
        "Fælles datacenter",
        "Borgerne: skaber noget.",
        "Medarbejderne: hverken eller.",
        "Demokratiet: hverken eller.",
        "Lokalsamfundet: hverken eller.",
        "Økonomien: skaber noget.",
        "",
        "Kun digital post",
        "Borgerne: I ser forskelligt på det.",
        "Medarbejderne: hverken eller.",
        "Demokratiet: hverken eller.",
        "Lokalsamfundet: hverken eller.",
        "Økonomien: skaber noget.",
    ]
    assert [draft.text for draft in BALANCE.drafts(sitting)] == ["Kun digital post"]


def test_nobody_sees_anybody_elses_places_before_they_are_turned_up(cast: Cast) -> None:
    sitting, (kari, second, *_rest) = begun(cast, "balance"), cast.members_of(cast.direction)
    card = a_note(kari, sitting, "Kun digital post")
    go(kari, sitting, "place")
    blank = _board(live(kari, sitting)), _marked(page(kari, sitting))
    place(second, sitting, card, citizens=-2)
    assert (_board(live(kari, sitting)), _marked(page(kari, sitting))) == blank
    assert "1 er begyndt" in live(kari, sitting)
    place(kari, sitting, card)
    place(kari, sitting, card, citizens=2)
    go(second, sitting, "see")
    assert send(kari, sitting, f"place:{card.key}", **ALIKE).status_code == 422
    assert sorted(Mark.objects.filter(item=f"{card.key}.citizens").values_list("value", flat=True)) == [-2, 2]


def _board(fragment: str) -> str:
    return fragment[fragment.index('<div class="board"') :]


def _marked(html: str) -> int:
    return html.count(" checked")


def test_half_a_line_is_not_taken_and_nothing_outside_the_scale(cast: Cast) -> None:
    sitting = begun(cast, "balance")
    card = a_note(cast.kari, sitting, "Kun digital post")
    assert send(cast.kari, sitting, f"place:{card.key}", **ALIKE).status_code == 422  # not yet
    go(cast.kari, sitting, "place")
    for wrong in ({"citizens": ""}, {"citizens": "3"}, {"economy": "much"}):
        assert send(cast.kari, sitting, f"place:{card.key}", **{**ALIKE, **wrong}).status_code == 422
    assert not Mark.objects.exists()
    assert "Kun digital post" in page(cast.kari, sitting, "paper/")
