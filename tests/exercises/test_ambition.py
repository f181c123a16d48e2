"""Ambition: where the group is, where it wants to be, or that it deliberately goes no further; gaps become drafts."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.cast import Cast
from tests.conftest import Browser
from tests.exercises.sittings import a_picture, address_of, begun, go, live, page, send, sent
from udsyn.exercises.kinds.ambition import AMBITION
from udsyn.exercises.models import Aim, Product, Sitting
from udsyn.people.models import Person


def aim(person: Person, sitting: Sitting, key: UUID, **more: Any) -> Any:
    fields = {
        "topic": "",
        "title": "Data på tværs",
        "area": "Sundhed",
        "today": 2,
        "wanted": 4,
        "wanted_by": "2027-06-30",
        "takes": "En fælles ejer.",
        "costs_not_to": "Dobbeltarbejde.",
        "edition": 0,
    }
    return send(person, sitting, f"aim:{key}", script=False, **fields | more)


def test_a_group_without_a_picture_names_its_own_topics(cast: Cast) -> None:
    sitting, key = begun(cast, "ambition"), uuid4()
    assert "Sæt navn på det" in page(cast.kari, sitting)
    assert 'name="wanted_by"' in page(cast.kari, sitting, "?new=1")
    for _press in range(2):
        assert aim(cast.kari, sitting, key).status_code == 302
    assert Aim.objects.count() == 1
    assert "2 i dag, 4 ønsket" in live(cast.members_of(cast.direction)[2], sitting)


def test_topics_of_the_picture_are_offered_with_the_level_the_group_agreed_on_last(cast: Cast) -> None:
    a_picture(cast)
    round = begun(cast, "picture", key="round")
    go(cast.kari, round, "talk")
    go(cast.kari, round, "agree")
    sent(cast.kari, round, "agree:1", level=3, reason="Sådan er det.", dissent="", edition=0)
    topic = round.content["topics"][0]
    sitting = begun(cast, "ambition", key="ambition")
    number = 1 + [one["key"] for one in sitting.content["topics"]].index(topic["key"])
    form = page(cast.kari, sitting, f"?topic={number}")
    assert 'name="today" value="3" checked' in form
    assert "?topic=1" in live(cast.kari, sitting)
    aim(cast.kari, sitting, uuid4(), topic=topic["key"], title="Retning")
    assert f"?topic={number}#" not in live(cast.kari, sitting)


def test_the_product_lists_the_longest_way_first_and_what_is_deliberately_not_done_last(cast: Cast) -> None:
    sitting = begun(cast, "ambition")
    aim(cast.kari, sitting, uuid4(), title="Kort vej", today=3, wanted=4, area="")
    aim(cast.kari, sitting, uuid4(), title="Ikke nu", is_not="1")
    aim(cast.kari, sitting, uuid4(), title="Lang vej", today=1, wanted=5)
    sent(cast.kari, sitting, "finish")
    text = Product.objects.get().text
    assert [text.index(title) for title in ("Lang vej", "Kort vej", "Ikke nu")] == sorted(
        text.index(title) for title in ("Lang vej", "Kort vej", "Ikke nu")
    )
    assert "Fra 1 i dag til 5." in text
    assert "Her går vi bevidst ikke længere." in text
    assert "Det koster det at lade være: Dobbeltarbejde." in text
    drafts = AMBITION.drafts(sitting)
    assert [(draft.text, draft.today, draft.wanted, draft.is_not) for draft in drafts] == [
        ("Lang vej", 1, 5, False),
        ("Kort vej", 3, 4, False),
        ("Ikke nu", 2, 4, True),
    ]
    assert aim(cast.kari, sitting, uuid4(), title="For sent").status_code == 422


def test_two_who_write_the_same_ambition_at_once_lose_nothing(cast: Cast) -> None:
    sitting, key, second = begun(cast, "ambition"), uuid4(), cast.members_of(cast.direction)[1]
    aim(cast.kari, sitting, key)
    assert aim(cast.kari, sitting, key, takes="Karis bud", edition=1).status_code == 302
    address = f"{address_of(sitting)}?aim={key}"
    fields = {"do": f"aim:{key}", "title": "Data", "takes": "En andens bud", "edition": 1}
    clash = Browser().as_(second).post(address, fields)
    assert clash.status_code == 409
    for words in ("Karis bud", "En andens bud", 'name="edition" value="2"'):
        assert words in clash.content.decode()
    assert Aim.objects.get().takes == "Karis bud"
    assert Browser().as_(second).post(address, {**fields, "edition": 2}).status_code == 302
    assert Aim.objects.get().takes == "En andens bud"


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": " "},
        {"wanted": "9"},
        {"today": "x"},
        {"wanted_by": "i morgen"},
        {"takes": "å" * 2001},
        {"title": "x" * 201},
    ],
)
def test_what_cannot_be_taken_is_answered_with_a_sentence_and_stays_in_its_box(
    cast: Cast, wrong: dict[str, str]
) -> None:
    sitting, key = begun(cast, "ambition"), uuid4()
    address, fields = f"{address_of(sitting)}?new=1", {"do": f"aim:{key}", "title": "Data", "takes": "Bliver stående"}
    answer = Browser().as_(cast.kari).post(address, {**fields, **wrong})
    assert answer.status_code == 422
    assert {"title": "Data", **wrong}["title"].strip() in answer.content.decode()
    assert wrong.get("takes", "Bliver stående") in answer.content.decode()
    assert not Aim.objects.exists()


def test_an_ambition_is_put_away_and_brought_back(cast: Cast) -> None:
    sitting, key = begun(cast, "ambition"), uuid4()
    aim(cast.kari, sitting, key)
    sent(cast.kari, sitting, f"away:{key}")
    assert "2 i dag, 4 ønsket" not in live(cast.kari, sitting)
    assert send(cast.kari, sitting, "finish").status_code == 422
    sent(cast.kari, sitting, f"fetch:{key}")
    assert "2 i dag, 4 ønsket" in live(cast.kari, sitting)
    others = begun(cast, "ambition", group=cast.technical, key="others")
    sent(cast.members_of(cast.technical)[0], others, f"away:{key}")
    assert not Aim.objects.get().is_put_away
