"""Answering, and opening a round, by keyboard alone: Tab, arrows, Space and Enter, and the focus always in sight."""

from __future__ import annotations

import re

from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.answers.rounds import published_version
from tests.browser.answering import GIVEN, Questions, Statement, held, karis_entry, link_to
from tests.browser.conftest import Windows
from tests.browser.keyboard import Keyboard
from tests.cast import make_cast
from udsyn.answers.models import Round, RoundState


def answer(keyboard: Keyboard, statement: Statement) -> None:
    """As `GIVEN`, without a mouse."""
    element, page = statement.element, keyboard.page
    if statement.kind in {"rated", "single", "bipolar"}:
        keyboard.choose(element.locator(f'input[name="{statement.id}"]'), str(GIVEN[statement.id]))
    elif statement.kind == "today_wanted":
        for key in (f"{statement.id}.today", f"{statement.id}.wanted"):
            keyboard.choose(element.locator(f'input[name="{key}"]'), str(GIVEN[key]))
    elif statement.kind == "multiple":
        for option in ("first", "third"):
            keyboard.press(statement.input(option), "Space")
    elif statement.kind == "ranking":
        for option, place in (("first", "3"), ("second", "2"), ("third", "1")):
            keyboard.write(element.locator(f'select[name="order:{option}"]'), place)
    elif statement.kind == "share":
        for option, points in (("first", "50"), ("second", "30"), ("third", "20")):
            keyboard.write(element.locator(f'input[name="points:{option}"]'), points)
    else:
        keyboard.write(element.locator("textarea"), str(GIVEN["words"]))
    expect(page.locator("[data-on]")).to_be_enabled()


def test_a_leader_answers_everything_and_hands_in(windows: Windows) -> None:
    kari, page = karis_entry(make_cast()), windows.open()
    keyboard, questions = Keyboard(page), Questions(page)
    page.goto(link_to(kari))
    keyboard.press(page.locator(".answer-nav a"))
    page.wait_for_url("**/sheet/**")
    while not questions.finish.is_visible():
        answer(keyboard, questions.now)
        keyboard.press(page.locator("[data-on]"))
    keyboard.press(questions.finish.get_by_role("button"))
    expect(page).to_have_url(re.compile("/results/own/"))
    assert held(kari) == GIVEN


def test_a_facilitator_prepares_opens_and_sends(windows: Windows) -> None:
    cast = make_cast()
    version = published_version()
    page = windows.open(person=cast.astrid, language="en")
    keyboard = Keyboard(page)
    page.goto(reverse("answers:rounds", kwargs={"cohort_id": cast.cohort.pk}))
    keyboard.press(page.get_by_role("link", name="New round"))
    page.wait_for_url("**/new/")
    prepare(keyboard, page, str(version.pk))
    record_the_talk(keyboard, page)
    keyboard.press(page.get_by_role("link", name="Open the round"))
    page.wait_for_url("**/open/")
    keyboard.press(page.get_by_role("button", name="Open the round"))
    page.wait_for_url(re.compile(r"/rounds/\d+/$"))
    keyboard.press(page.get_by_role("link", name="Look through the invitation"))
    page.wait_for_url("**/invite/")
    keyboard.press(page.get_by_role("button", name="Send the invitation"))
    expect(page.get_by_role("status")).to_contain_text("22 invitations are on their way")
    assert Round.objects.get().state == RoundState.OPEN


def prepare(keyboard: Keyboard, page: Page, version: str) -> None:
    keyboard.choose(page.locator("input[name=version]"), version)
    keyboard.write(page.get_by_label("Title"), "Autumn")
    keyboard.write(page.get_by_label("Last day to answer"), "12122099")  # the same whether day or month comes first
    keyboard.press(page.get_by_role("button", name="Prepare the round"))
    page.wait_for_url(re.compile(r"/rounds/\d+/$"))


def record_the_talk(keyboard: Keyboard, page: Page) -> None:
    keyboard.press(page.get_by_role("link", name="Record the talk"))
    page.wait_for_url("**/representatives/")
    keyboard.write(page.locator("[name=discussed_on]"), "01012026")
    keyboard.write(page.locator("[name=note]"), "Talked it through, no objections.")
    keyboard.press(page.get_by_role("button", name="Record"))
    page.wait_for_url(re.compile(r"/rounds/\d+/$"))
