"""With JavaScript off the answering part is plain pages, and nothing is missing."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answering import GIVEN, Statement, held, karis_entry, link_to
from tests.browser.chromium import PHONE
from tests.browser.conftest import Windows
from tests.browser.verdict import verdict
from tests.cast import make_cast
from udsyn.answers.models import RosterEntry


@pytest.fixture
def kari(windows: Windows) -> RosterEntry:
    return karis_entry(make_cast())


@pytest.fixture
def plain(windows: Windows) -> Page:
    return windows.open(PHONE, scripts=False)


def statement(page: Page, name: str) -> Statement:
    return Statement(page.locator(f'[data-item="{name}"]'))


def part(page: Page, number: int) -> list[Statement]:
    return [Statement(item) for item in page.locator(f"#part-{number} [data-item]").all()]


def save(page: Page, number: int) -> None:
    page.locator(f"#part-{number} button[name=next]").click()


def test_a_leader_answers_part_by_part_hands_in_and_sees_her_own_result(kari: RosterEntry, plain: Page) -> None:
    plain.goto(link_to(kari))
    plain.locator(".answer-nav a").click()
    last = plain.locator("section[id^=part-]").count()
    assert last > 1
    for number in range(1, last + 1):
        before = held(kari)
        for one in part(plain, number):
            one.answer()
        save(plain, number)
        assert len(held(kari)) > len(before)
        expect(plain).to_have_url(re.compile("/finish/" if number == last else f"#part-{number + 1}$"))
    assert held(kari) == GIVEN
    plain.get_by_role("main").get_by_role("button").click()
    expect(plain).to_have_url(re.compile("/results/own/"))
    kari.refresh_from_db()
    assert kari.has_answered


def test_not_answering_is_an_answer_and_what_is_left_out_is_listed(kari: RosterEntry, plain: Page) -> None:
    plain.goto(link_to(kari, "sheet"))
    statement(plain, "tried").choose("rather_not_say")
    statement(plain, "many").choose("do_not_know", "many:instead")
    statement(plain, "words").choose("not_applicable", "words:instead")
    save(plain, plain.locator("section[id^=part-]").count())
    assert held(kari) == {"tried": "rather_not_say", "many": "do_not_know", "words": "not_applicable"}
    expect(plain.get_by_role("main").locator("ul").first.get_by_role("listitem")).to_have_count(6)


def test_a_fault_is_told_at_its_place_and_everything_else_is_kept(
    kari: RosterEntry, plain: Page, windows: Windows
) -> None:
    windows.watch.forgive("answer 422")
    plain.goto(link_to(kari, "sheet"))
    statement(plain, "tried").choose(2)
    plain.locator('[name="points:first"]').fill("90")
    save(plain, 1)
    expect(statement(plain, "points").element.locator(".answer-error")).to_be_visible()
    expect(plain.locator('[name="points:first"]')).to_have_value("90")
    assert held(kari) == {"tried": 2}


def test_a_sheet_handed_in_can_be_opened_again_and_changed(kari: RosterEntry, plain: Page) -> None:
    plain.goto(link_to(kari, "sheet"))
    for one in (Statement(item) for item in plain.locator("[data-item]").all()):
        one.answer()
    save(plain, 1)
    plain.goto(link_to(kari, "finish"))
    plain.get_by_role("main").get_by_role("button").click()
    plain.goto(link_to(kari))
    expect(plain).to_have_url(re.compile("/handed-in/"))
    plain.get_by_role("main").get_by_role("button").click()
    expect(statement(plain, "tried").input(4)).to_be_checked()
    statement(plain, "tried").choose(1)
    save(plain, 1)
    plain.goto(link_to(kari, "finish"))
    plain.get_by_role("main").get_by_role("button").click()
    expect(plain).to_have_url(re.compile("/results/own/"))
    assert held(kari) == {**GIVEN, "tried": 1}


def test_the_page_shows_no_button_that_does_nothing(kari: RosterEntry, plain: Page) -> None:
    plain.goto(link_to(kari, "sheet"))
    expect(plain.locator("[data-on], [data-back], .save-state").locator("visible=true")).to_have_count(0)


def test_the_plain_page_has_no_fault(kari: RosterEntry, phone: Page) -> None:
    # axe cannot run where scripts are off, so here only ours does not arrive.
    phone.route("**/*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    phone.goto(link_to(kari, "sheet"))
    expect(phone.locator("[data-item]").locator("visible=true")).to_have_count(9)
    assert verdict(phone) == ""
