"""How many have handed in: one number for the whole room, counted once for everybody who looks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.answers.rounds import NOW, TODAY, opened_round
from tests.cast import Cast
from tests.conftest import Browser
from udsyn.answers import live_count
from udsyn.answers.actions import close_round, submit_sheet
from udsyn.answers.live_count import ticket_for
from udsyn.answers.models import RosterEntry, Round
from udsyn.answers.wall import WallFirst


class Wall:
    """A screen without a session; the clock moves only when the test says so."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.turn = 1
        patch.setattr(live_count, "_turn", lambda: self.turn)

    def later(self) -> None:
        self.turn += 1

    def look(self, round: Round, **headers: str) -> tuple[int, str, str]:
        ticket = ticket_for(round, today=timezone.localdate())
        response = Client().get(reverse("answers:live-count", args=[ticket]), headers=headers)
        return response.status_code, " ".join(response.content.decode().split()), response.headers.get("ETag", "")


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Wall:
    return Wall(monkeypatch)


def forget() -> None:
    """As another web worker, which remembers nothing of this one."""
    live_count._counts.clear()
    live_count._fragments.clear()


def hand_in(round: Round, count: int) -> None:
    waiting = RosterEntry.objects.for_answering().filter(round=round, has_answered=False)
    for entry in waiting[:count]:
        submit_sheet(entry=entry, language="da", today=TODAY)


def test_below_the_rounds_limit_it_says_fewer_than_that_many(cast: Cast, wall: Wall) -> None:
    round = opened_round(cast, limit=6)
    texts = set()
    for _answered in range(6):
        texts.add(wall.look(round)[1])
        hand_in(round, 1)
        wall.later()
    assert len(texts) == 1
    assert "Fewer than six of 22 have handed in" in texts.pop()
    assert ">6</p>" in wall.look(round)[1]


def test_a_room_that_is_itself_a_small_group_is_not_counted(cast: Cast, wall: Wall) -> None:
    round = opened_round(cast)
    hand_in(round, 6)
    for entry in round.roster.filter(has_answered=False)[:13]:
        entry.delete()
    assert wall.look(round)[1] == ""


def test_nothing_new_is_an_empty_answer(cast: Cast, wall: Wall) -> None:
    round = opened_round(cast)
    hand_in(round, 7)
    status, _text, etag = wall.look(round)
    assert status == 200
    wall.later()
    assert wall.look(round, if_none_match=etag)[:2] == (304, "")
    hand_in(round, 1)
    wall.later()
    assert wall.look(round, if_none_match=etag)[0] == 200


def test_a_web_worker_answers_from_memory_what_the_page_would_say(cast: Cast, wall: Wall) -> None:
    round = opened_round(cast)
    hand_in(round, 7)
    path = reverse("answers:live-count", args=[ticket_for(round, today=timezone.localdate())])
    served = WallFirst(lambda _environ, _start: [b"Django"])
    said: list[tuple[str, dict[str, str]]] = []

    def ask(etag: str = "") -> bytes:
        environ = {"PATH_INFO": path, "REQUEST_METHOD": "GET", "HTTP_IF_NONE_MATCH": etag}
        return b"".join(served(environ, lambda status, headers: said.append((status, dict(headers)))))

    assert ask() == b"Django", "nothing is in memory yet"
    by_django = Client().get(path)
    assert ask() == by_django.content
    status, headers = said[-1]
    assert (status, headers["ETag"], headers["Cache-Control"]) == ("200 OK", by_django["ETag"], "private, no-cache")
    assert (ask(f"W/{headers['ETag']}"), said[-1][0]) == (b"", "304 Not Modified")
    wall.later()
    assert ask() == b"Django"


def test_one_query_in_a_turn_however_many_look(cast: Cast, wall: Wall) -> None:
    round = opened_round(cast)
    with CaptureQueriesContext(connection) as queries:
        for _screen in range(20):
            wall.look(round)
    assert len(queries) == 1
    forget()
    with CaptureQueriesContext(connection) as queries:
        wall.look(round)
    assert len(queries) == 0, "another worker counts anew although the shared cache knows"


def test_all_workers_show_the_same_until_the_next_turn(cast: Cast, wall: Wall) -> None:
    round = opened_round(cast)
    hand_in(round, 7)
    before = wall.look(round)[1]
    hand_in(round, 1)
    forget()
    assert wall.look(round)[1] == before
    wall.later()
    assert ">8</p>" in wall.look(round)[1]


def test_what_is_swapped_in_is_what_a_reload_would_show(cast: Cast, browser: Browser, wall: Wall) -> None:
    cast.astrid.language = "nb"
    cast.astrid.save()
    round = opened_round(cast)
    browser.as_(cast.astrid)
    for answered in (0, 7):
        hand_in(round, answered)
        wall.later()
        page = browser.get(reverse("answers:round", args=[round.pk])).content.decode()
        start = page.index('<section class="sheet live-count"')
        shown = page[start : page.index("</section>", start) + len("</section>")]
        address = shown.split('hx-get="')[1].split('"')[0]
        assert Client().get(address).content.decode().strip() == shown
    assert "har levert" in shown


def test_it_disappears_when_the_round_closes(cast: Cast, browser: Browser, wall: Wall) -> None:
    round = opened_round(cast)
    hand_in(round, 7)
    assert wall.look(round)[1]
    close_round(round=round, actor=cast.astrid, now=NOW)
    wall.later()
    assert wall.look(round)[:2] == (200, "")
    assert "live-count" not in browser.as_(cast.astrid).get(reverse("answers:round", args=[round.pk])).content.decode()


def test_a_coordinator_is_not_given_it(cast: Cast, browser: Browser, wall: Wall) -> None:
    page = browser.as_(cast.bo).get(reverse("answers:round", args=[opened_round(cast).pk]))
    assert "live-count" not in page.content.decode()


def test_a_ticket_is_good_until_tomorrow_and_for_one_round_only(cast: Cast, wall: Wall) -> None:
    round = opened_round(cast)
    today = timezone.localdate()
    good, old = (ticket_for(round, today=today - timedelta(days=days)) for days in (1, 2))
    forged = good.replace(f"{round.pk}-", f"{round.pk + 1}-", 1)
    statuses = [Client().get(reverse("answers:live-count", args=[one])).status_code for one in (good, old, forged)]
    assert statuses == [200, 404, 404]
