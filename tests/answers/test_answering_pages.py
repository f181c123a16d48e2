"""The answering page as a plain form and as the script's partner."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.answers.rounds import NOW, entry_for, opened_round
from tests.cast import Cast
from udsyn.answers.actions import close_round
from udsyn.answers.batches import LARGEST_BATCH
from udsyn.answers.links import _after_submit, personal_token, register_after_submit
from udsyn.answers.models import RosterEntry, Sheet
from udsyn.answers.queries import own_answers
from udsyn.answers.sections import sections
from udsyn.instruments.loading import load_house_instruments


@pytest.fixture
def entry(cast: Cast) -> RosterEntry:
    return entry_for(opened_round(cast), cast.kari)


def address(entry: RosterEntry, page: str) -> str:
    return reverse(f"answers:{page}", args=[personal_token(entry)]) + "?language=en"


def answers_of(entry: RosterEntry) -> dict[str, Any]:
    sheet = own_answers(entry)
    return sheet.answers if sheet else {}


def post_form(entry: RosterEntry, before: Mapping[str, Any] | None = None, **fields: Any) -> Any:
    data = {name.replace("__", ":"): value for name, value in fields.items()}
    return Client().post(address(entry, "sheet"), {"before": json.dumps(before or {}), **data})


def post_batch(entry: RosterEntry, batch: Any) -> Any:
    body = batch if isinstance(batch, bytes) else json.dumps(batch)
    return Client(enforce_csrf_checks=True).post(address(entry, "save"), body, content_type="application/json")


def test_save_and_go_on_saves_everything_and_goes_to_the_next_section(entry: RosterEntry) -> None:
    response = post_form(entry, tried="4", words="Hello", next="2")
    assert response.status_code == 302
    assert response["Location"].endswith("/sheet/?language=en#part-2")
    assert answers_of(entry) == {"tried": 4, "words": "Hello"}


def test_the_last_section_leads_to_the_finish_page(entry: RosterEntry) -> None:
    assert "/finish/" in post_form(entry, tried="4", next="finish")["Location"]


def test_a_faulty_answer_is_shown_again_and_the_others_are_saved(entry: RosterEntry) -> None:
    response = post_form(entry, tried="4", points__first="70", points__second="50", next="2")
    page = response.content.decode()
    assert response.status_code == 422
    assert "That is 20 points too many." in page
    assert 'value="70"' in page
    assert answers_of(entry) == {"tried": 4}


def test_emptying_a_field_takes_the_answer_back(entry: RosterEntry) -> None:
    post_form(entry, tried="4", words="Hello")
    post_form(entry, {"tried": 4, "words": "Hello"}, tried="4", words="", **{":asked": ["tried", "words"]})
    assert answers_of(entry) == {"tried": 4}


def test_a_page_left_open_does_not_undo_what_was_answered_elsewhere(entry: RosterEntry) -> None:
    post_form(entry, tried="4")
    post_batch(entry, [["tried", 2, 9]])
    post_form(entry, {"tried": 4}, tried="4", one="first")
    assert answers_of(entry) == {"tried": 2, "one": "first"}


@pytest.mark.parametrize("before", ["", "[1]", "{", "[" * 5000])
def test_a_damaged_hidden_field_does_no_harm(entry: RosterEntry, before: str) -> None:
    response = Client().post(address(entry, "sheet"), {"before": before, "tried": "3"})
    assert response.status_code == 302
    assert answers_of(entry) == {"tried": 3}


def test_the_answering_page_shows_what_is_stored(entry: RosterEntry) -> None:
    post_form(entry, tried="4", words="Hello you")
    page = Client().get(address(entry, "sheet")).content.decode()
    assert re.search(r'id="q-tried-4" value="4"[^>]* checked', page)
    assert "Hello you</textarea>" in page


def test_questions_kept_ready_show_nobody_elses_answers(cast: Cast, entry: RosterEntry) -> None:
    first, second = (entry_for(entry.round, person) for person in cast.members_of(cast.direction)[1:3])

    def page_of(one: RosterEntry) -> str:
        return Client().get(address(one, "sheet")).content.decode()

    assert " checked" not in page_of(first)
    post_form(first, tried="4", words="Only mine")
    assert page_of(first).count(" checked") == 1
    assert " checked" not in page_of(second)
    post_form(second, tried="2")
    assert re.search(r'id="q-tried-2" value="2"[^>]* checked', page_of(second))
    assert re.search(r'id="q-tried-4" value="4"[^>]* checked', page_of(first))
    assert "Only mine" not in page_of(second)


def test_questions_kept_ready_speak_the_language_of_each_page(entry: RosterEntry) -> None:
    english, danish = (Client().get(address(entry, "sheet").replace("=en", f"={code}")) for code in ("en", "da"))
    assert "Never" in english.content.decode()
    assert "Aldrig" in danish.content.decode()
    assert "Never" not in danish.content.decode()


def test_a_batch_is_saved_and_confirmed(entry: RosterEntry) -> None:
    response = post_batch(entry, [["tried", 4, 1], ["many", ["third", "first"], 2]])
    assert response.json() == {"top": 2, "newer": {}, "faults": {}}
    assert answers_of(entry) == {"tried": 4, "many": ["first", "third"]}


def test_a_batch_that_lost_to_newer_answers_is_told_what_is_stored(entry: RosterEntry) -> None:
    post_batch(entry, [["tried", 4, 5]])
    assert post_batch(entry, [["tried", 1, 2]]).json()["newer"] == {"tried": [4, 5]}


def test_a_value_as_the_server_stores_it_is_not_reported_as_newer(entry: RosterEntry) -> None:
    assert post_batch(entry, [["words", "  Hello ", 1]]).json()["newer"] == {}


def test_a_wrong_value_is_named_and_the_rest_of_the_batch_kept(entry: RosterEntry) -> None:
    response = post_batch(entry, [["tried", 99, 1], ["nothing", 1, 2], ["one", "second", 3]])
    assert set(response.json()["faults"]) == {"tried", "nothing"}
    assert answers_of(entry) == {"one": "second"}


@pytest.mark.parametrize("batch", [{"tried": 4}, [["tried", 4]], [["tried", 4, "1"]], [[1, 2, 3]], b"\xff", "x", None])
def test_an_unreadable_batch_is_refused_in_a_sentence(entry: RosterEntry, batch: Any) -> None:
    response = post_batch(entry, batch)
    assert response.status_code == 400
    assert response.json()["message"] == "These answers could not be read. Load the page again."


def test_a_huge_body_is_refused(entry: RosterEntry) -> None:
    assert post_batch(entry, b" " * (LARGEST_BATCH + 1)).status_code == 413
    assert post_batch(entry, [["tried", 1, 1]] * 201).status_code == 413
    assert not Sheet.objects.exists()


def test_a_closed_round_tells_the_script_in_words(cast: Cast, entry: RosterEntry) -> None:
    close_round(round=entry.round, actor=cast.astrid, now=NOW)
    response = post_batch(entry, [["tried", 4, 1]])
    assert response.status_code == 410
    assert response.json()["message"].startswith("This round is closed.")


def test_a_broken_link_tells_the_script_in_words(entry: RosterEntry) -> None:
    broken = reverse("answers:save", args=["x" + personal_token(entry)])
    response = Client().post(broken, "[]", content_type="application/json")
    assert response.status_code == 404
    assert response.json()["trouble"] == "broken"


def test_the_finish_page_says_how_many_were_skipped_and_links_to_them(entry: RosterEntry) -> None:
    post_form(entry, None, tried="4", waited="do_not_know", **{"roles.today": "1"})
    page = " ".join(Client().get(address(entry, "finish")).content.decode().split())
    assert "You have skipped 7 of 9." in page
    assert '#q-roles"' in page
    assert '#q-tried"' not in page
    assert '#q-waited"' not in page


def test_handing_in_leads_to_the_registered_address(entry: RosterEntry) -> None:
    registered = list(_after_submit)
    register_after_submit(lambda token: f"/somewhere/{token}/")
    try:
        response = Client().post(address(entry, "submit"))
    finally:
        _after_submit[:] = registered
    assert response["Location"].startswith("/somewhere/")
    assert response["Location"].endswith("/?language=en")
    entry.refresh_from_db()
    assert entry.has_answered


def test_handing_in_twenty_times_always_gives_the_same_page(entry: RosterEntry) -> None:
    addresses = {Client().post(reverse("answers:submit", args=[personal_token(entry)])).status_code for _ in range(20)}
    assert addresses == {302}
    assert Sheet.objects.count() == 1


def test_a_handed_in_sheet_can_be_opened_again(entry: RosterEntry) -> None:
    post_form(entry, tried="4")
    Client().post(address(entry, "submit"))
    assert "/handed-in/" in Client().get(address(entry, "sheet"))["Location"]
    response = Client().post(address(entry, "reopen"))
    assert "/sheet/" in response["Location"]
    assert Client().get(address(entry, "sheet")).status_code == 200
    assert answers_of(entry) == {"tried": 4}


def test_statements_come_in_sections_of_at_most_seven_that_are_alike(cast: Cast) -> None:
    for version in load_house_instruments(today=NOW.date()):
        parts = sections(version.definition)
        assert [item for part in parts for item in part.items] == list(version.definition.items)
        assert all(len(part.items) <= 7 for part in parts)
        assert all(len({str(item.levels) for item in part.items if item.kind == "rated"}) <= 1 for part in parts)


@pytest.mark.django_db
def test_the_first_answering_page_weighs_at_most_seventy_kilobytes(cast: Cast) -> None:
    folder = Path(settings.BASE_DIR) / "udsyn/design/static/ui"
    for version in load_house_instruments(today=NOW.date()):
        round = opened_round(cast, version=version)
        page = Client().get(reverse("answers:sheet", args=[personal_token(entry_for(round, cast.kari))])).content
        linked = set(re.findall(r"ui/([\w.-]+\.(?:css|js|woff2))", page.decode()))
        assert {name.rsplit(".", 1)[1] for name in linked} == {"css", "js", "woff2"}
        parts = [page, *(Path(folder, name).read_bytes() for name in sorted(linked))]
        assert sum(len(gzip.compress(part)) for part in parts) <= 70_000, version


def test_a_save_over_the_wire_takes_at_most_six_statements(entry: RosterEntry) -> None:
    post_batch(entry, [["tried", 1, 1]])
    with CaptureQueriesContext(connection) as queries:
        post_batch(entry, [["tried", 2, 2], ["one", "first", 3]])
    assert len(queries) <= 6, [query["sql"][:90] for query in queries]


def test_a_whole_visit_takes_at_most_twenty_statements(entry: RosterEntry) -> None:
    with CaptureQueriesContext(connection) as queries:
        Client().get(address(entry, "promise"))
        Client().get(address(entry, "sheet"))
        post_batch(entry, [["tried", 2, 2], ["one", "first", 3]])
        Client().post(address(entry, "submit"))
    assert len(queries) <= 20, len(queries)
