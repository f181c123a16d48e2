"""A facilitator tries an instrument as her leaders would meet it, and adapts a copy by keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answering import Statement
from tests.browser.chromium import PHONE
from tests.browser.conftest import Windows
from tests.browser.verdict import verdict
from tests.cast import Cast, make_cast
from tests.instruments.access import make_version
from udsyn.instruments.models import Version


@pytest.fixture
def cast(windows: Windows) -> Cast:
    found = make_cast()
    found.astrid.language = "en"
    found.astrid.save()
    return found


def question(page: Page) -> Statement:
    """The one that is shown."""
    return Statement(page.locator("[data-item]:visible"))


def test_trying_out_shows_one_question_at_a_time_and_forgets_the_answers(windows: Windows, cast: Cast) -> None:
    version = make_version()
    page = windows.open(PHONE, person=cast.astrid, language="en")
    page.goto(f"/instruments/{version.pk}/try/")
    for item in version.definition.items:
        assert question(page).id == item.id
        question(page).answer()
        assert verdict(page) == ""
        page.get_by_role("button", name="Next").click()
    expect(page.get_by_text("You have answered all of them.")).to_be_visible()
    page.get_by_role("button", name="See whether it would be taken").click()
    expect(page.get_by_text("You filled in 10 answers.")).to_be_visible()


def test_choosing_not_to_answer_takes_the_answer_away(windows: Windows, cast: Cast) -> None:
    page = windows.open(PHONE, person=cast.astrid, language="en")
    page.goto(f"/instruments/{make_version().pk}/try/#q-words")
    writing = page.locator("#q-words textarea")
    writing.fill("Something")
    page.locator("#q-words .options-aside label").last.click()
    expect(writing).to_have_value("")


def test_without_scripts_every_question_stands_on_one_page(windows: Windows, cast: Cast) -> None:
    version = make_version()
    page = windows.open(PHONE, person=cast.astrid, language="en", scripts=False)
    page.goto(f"/instruments/{version.pk}/try/")
    expect(page.locator("[data-item]:visible")).to_have_count(len(version.definition.items))
    page.locator("#q-order-first").select_option("1")
    page.locator("#q-order-second").select_option("1")
    page.get_by_role("button", name="See whether it would be taken").click()
    expect(page.get_by_text("Two lines have place 1.")).to_be_visible()
    expect(page.locator("#q-order-second")).to_have_value("1")
    windows.watch.forgive("^answer 422: POST ")


def press(page: Page, name: str) -> None:
    """Reaches a button or link with the tab key and presses Enter, as someone without a mouse does."""
    target = page.get_by_role("button", name=name).or_(page.get_by_role("link", name=name)).first
    for _step in range(200):
        page.keyboard.press("Tab")
        if target.evaluate("node => node === document.activeElement"):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"{name} is not reached by the tab key")


def test_a_copy_is_made_rearranged_and_published_by_keyboard_alone(windows: Windows, cast: Cast) -> None:
    page = windows.open(person=cast.astrid, language="en")
    page.goto(f"/instruments/{make_version().pk}/")
    press(page, "Copy and adapt")
    expect(page).to_have_url(re.compile("/copy/"))
    press(page, "Make the copy")
    expect(page.get_by_text("Draft of version 1")).to_be_visible()
    press(page, "Down: I tried something.")
    expect(page.locator("#question-waited + #question-tried")).to_be_visible()
    press(page, "I waited.")
    page.get_by_label("English").first.focus()
    page.keyboard.press("End")
    page.keyboard.type(" Again")
    press(page, "Save")
    expect(page.get_by_text("I waited. Again")).to_be_visible()
    press(page, "Publish")
    expect(page.get_by_text("Adapted by you · version 1")).to_be_visible()
    published = Version.objects.get(instrument__cohort=cast.cohort)
    assert published.published_on is not None
    assert [item["id"] for item in published.content["items"][:2]] == ["waited", "tried"]
