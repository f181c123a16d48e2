"""The round's page on the wall: the number follows along by itself, also when the session has ended."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.answers.rounds import NOW, TODAY, opened_round
from tests.browser.chromium import PHONE
from tests.browser.conftest import Windows
from tests.browser.verdict import verdict
from tests.cast import make_cast
from udsyn.answers import live_count
from udsyn.answers.actions import close_round, submit_sheet
from udsyn.answers.models import RosterEntry, Round

FIGURE = ".live-figure"


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_count, "SECONDS", 1)


def hand_in(round: Round, count: int) -> None:
    for entry in RosterEntry.objects.for_answering().filter(round=round, has_answered=False)[:count]:
        submit_sheet(entry=entry, language="da", today=TODAY)


def test_the_number_follows_along_without_a_session_and_goes_when_the_round_closes(windows: Windows) -> None:
    cast = make_cast()
    round = opened_round(cast)
    hand_in(round, 4)
    page = windows.open(person=cast.astrid, language="en")
    page.goto(reverse("answers:round", args=[round.pk]))
    expect(page.locator(".live-count")).to_contain_text("Fewer than five of 22")
    assert verdict(page) == ""
    page.context.clear_cookies()
    answers = []
    page.on("response", lambda response: answers.append((response.status, response.from_service_worker)))
    hand_in(round, 3)
    expect(page.locator(FIGURE)).to_have_text("7")
    hand_in(round, 1)
    expect(page.locator(FIGURE)).to_have_text("8")
    assert verdict(page) == ""
    assert answers
    close_round(round=round, actor=cast.astrid, now=NOW)
    expect(page.locator(".live-count")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_without_scripts_it_is_a_number_on_load(windows: Windows) -> None:
    cast = make_cast()
    round = opened_round(cast)
    hand_in(round, 9)
    page = windows.open(PHONE, person=cast.astrid, language="en", scripts=False)
    page.goto(reverse("answers:round", args=[round.pk]))
    expect(page.locator(FIGURE)).to_have_text("9")
    expect(page.locator(".live-count")).to_contain_text(re.compile("of 22 have handed in"))


def test_a_house_that_is_gone_for_a_moment_leaves_the_number_where_it_is(
    windows: Windows, monkeypatch: pytest.MonkeyPatch
) -> None:
    windows.watch.forgive("answer 500: GET .*/count/")
    cast = make_cast()
    round = opened_round(cast)
    hand_in(round, 7)
    page = windows.open(person=cast.astrid)
    page.goto(reverse("answers:round", args=[round.pk]))

    def broken(_ticket: str) -> None:
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr("udsyn.answers.views.live_count.fragment", broken)
        with page.expect_response(lambda response: response.status == 500):
            pass
        page.wait_for_timeout(300)
        expect(page.locator(FIGURE)).to_have_text("7")
    hand_in(round, 2)
    expect(page.locator(FIGURE)).to_have_text("9")
