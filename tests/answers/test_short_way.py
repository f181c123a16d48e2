"""Personal links go past session and sign-in; nothing that protects them is left behind."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.answers.rounds import TODAY, entry_for, opened_round
from tests.cast import Cast
from udsyn.answers.actions import Change, save_answers, sheets
from udsyn.answers.links import personal_token
from udsyn.answers.models import RosterEntry, Sheet

PROTECTION = (
    "Content-Security-Policy",
    "X-Frame-Options",
    "X-Content-Type-Options",
    "Cross-Origin-Opener-Policy",
)
BATCH = json.dumps([["tried", 4, 1]])


@pytest.fixture
def entry(cast: Cast) -> RosterEntry:
    return entry_for(opened_round(cast), cast.kari)


def address(entry: RosterEntry, page: str) -> str:
    return reverse(f"answers:{page}", args=[personal_token(entry)])


def save(entry: RosterEntry, client: Client | None = None, **headers: str) -> Any:
    return (client or Client()).post(address(entry, "save"), BATCH, content_type="application/json", headers=headers)


def test_every_page_by_link_is_protected_like_the_page_to_sign_in(entry: RosterEntry) -> None:
    other = Client().get(reverse("people:sign-in"))
    pages = [Client().get(address(entry, page)) for page in ("promise", "sheet", "finish", "stored")]
    answers = [*pages, save(entry), Client().post(address(entry, "submit"))]
    for answer in [*answers, Client().get(reverse("results:own", args=[personal_token(entry)]))]:
        assert {name: answer[name] for name in PROTECTION} == {name: other[name] for name in PROTECTION}
        assert answer["Cache-Control"] == "no-store, private"


def test_a_request_to_a_foreign_host_is_refused(entry: RosterEntry) -> None:
    assert save(entry, host="elsewhere.example.org").status_code == 400
    assert not Sheet.objects.exists()


def test_who_is_signed_in_makes_no_difference(cast: Cast, entry: RosterEntry) -> None:
    client = Client()
    client.force_login(cast.astrid)
    before = client.cookies.output()
    assert client.get(address(entry, "sheet")).content.count(b"data-item") > 3
    assert save(entry, client).json() == {"top": 1, "newer": {}, "faults": {}}
    assert client.cookies.output() == before


def test_a_closed_account_saves_and_hands_in_nothing(entry: RosterEntry) -> None:
    entry.person.is_active = False
    entry.person.save()
    assert save(entry).status_code == 404
    assert Client().post(address(entry, "submit")).status_code == 404
    assert not Sheet.objects.exists()


def test_a_page_made_for_many_holds_each_ones_own_words(cast: Cast) -> None:
    round = opened_round(cast)
    entries = list(RosterEntry.objects.for_answering().filter(round=round))
    for one in entries:
        one.group.name = f"<Group> & {one.group_id}"
        one.group.save()
    for one in entries:
        for page in ("promise", "sheet"):
            where = address(one, page)
            body = Client().get(f"{where}?language=en").content.decode()
            assert where.split("/")[3] in body
            # A token tells its second; what stands before that is the leader's own.
            assert not [other for other in entries if other != one and personal_token(other).split(".")[0] in body]
        promise = Client().get(f"{address(one, 'promise')}?language=en").content.decode()
        assert f"in &lt;Group&gt; &amp; {one.group_id}." in promise


def test_a_change_of_the_round_shows_at_once(entry: RosterEntry) -> None:
    for title in ("Spring", "Autumn"):
        entry.round.title = title
        entry.round.save()
        assert f"<strong>{title}</strong>" in Client().get(address(entry, "sheet")).content.decode()


def test_two_phones_that_begin_at_once_lose_neither_batch(entry: RosterEntry, monkeypatch: pytest.MonkeyPatch) -> None:
    save_answers(entry=entry, changes=[Change("one", "first", 2)], language="da", today=TODAY)
    monkeypatch.setattr(sheets, "hold_sheet", lambda *_whose: None)  # as when both looked before either wrote
    saved = save_answers(entry=entry, changes=[Change("tried", 4, 1)], language="nb", today=TODAY)
    assert saved.top == 2
    sheet = Sheet.objects.get()
    assert (sheet.answers, sheet.language) == ({"one": {"v": "first", "r": 2}, "tried": {"v": 4, "r": 1}}, "nb")
