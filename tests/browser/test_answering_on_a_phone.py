"""A leader answers on a phone: one statement at a time, nothing lost on the way back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answering import GIVEN, Questions, held, karis_entry, link_to
from tests.browser.chromium import PHONE
from tests.browser.conftest import Windows
from tests.browser.verdict import verdict
from tests.cast import make_cast
from udsyn.answers.models import RosterEntry


@pytest.fixture
def kari(windows: Windows) -> RosterEntry:
    return karis_entry(make_cast())


@pytest.fixture
def phone(windows: Windows) -> Page:
    return windows.open(PHONE)


def test_a_leader_reads_the_promise_answers_every_kind_and_hands_in(kari: RosterEntry, phone: Page) -> None:
    phone.goto(link_to(kari))
    expect(phone.get_by_role("main")).to_contain_text(kari.group.name)
    phone.locator(".answer-nav a").click()
    questions, kinds, faults = Questions(phone), set(), []
    for statement in questions.each():
        statement.answer()
        kinds.add(statement.kind)
        faults.append(verdict(phone))
    questions.see_saved()
    assert (len(kinds), "".join(faults), held(kari)) == (8, "", GIVEN)
    assert verdict(phone) == ""
    questions.hand_in()
    expect(phone).to_have_url(re.compile("/results/own/"))
    assert verdict(phone) == ""
    kari.refresh_from_db()
    assert kari.has_answered


def test_going_back_shows_what_was_chosen_and_it_can_be_changed(kari: RosterEntry, phone: Page) -> None:
    questions = Questions(phone).open(kari)
    questions.now.choose(4)
    questions.on()
    questions.now.choose(2)
    questions.back()
    expect(questions.now.input(4)).to_be_checked()
    questions.now.choose(5)
    phone.go_back()
    phone.go_forward()
    questions.see_saved()
    assert held(kari) == {"tried": 5, "waited": 2}


def test_a_reload_goes_on_where_the_leader_was(kari: RosterEntry, phone: Page) -> None:
    questions = Questions(phone).open(kari)
    for _number in range(3):
        questions.now.answer()
        questions.on()
    questions.see_saved()
    phone.reload()
    assert questions.now.id == "one"


def test_another_device_goes_on_at_the_first_statement_without_answer(kari: RosterEntry, windows: Windows) -> None:
    questions = Questions(windows.open(PHONE)).open(kari)
    questions.now.answer()
    questions.on()
    questions.now.answer()
    questions.see_saved()
    elsewhere = Questions(windows.open()).open(kari)
    assert elsewhere.now.id == "roles"
    elsewhere.back()
    expect(elsewhere.now.input(4)).to_be_checked()


def test_three_ways_of_not_answering_are_kept_apart(kari: RosterEntry, phone: Page) -> None:
    questions = Questions(phone).open(kari)
    for way in ("do_not_know", "not_applicable", "rather_not_say"):
        questions.now.choose(way)
        questions.see_saved()
        assert held(kari) == {"tried": way}


def test_what_was_skipped_is_listed_at_the_end_and_one_press_away(kari: RosterEntry, phone: Page) -> None:
    questions = Questions(phone).open(kari)
    for statement in questions.each():
        if statement.id not in {"waited", "many"}:
            statement.answer()
    skipped = questions.finish.get_by_role("listitem")
    expect(skipped).to_have_count(2)
    skipped.nth(1).get_by_role("link").click()
    assert questions.now.id == "many"


def test_a_sheet_handed_in_can_be_opened_changed_and_handed_in_again(kari: RosterEntry, phone: Page) -> None:
    questions = Questions(phone).open(kari)
    for statement in questions.each():
        statement.answer()
    questions.hand_in()
    phone.goto(link_to(kari))
    expect(phone).to_have_url(re.compile("/handed-in/"))
    phone.get_by_role("main").get_by_role("button").click()
    questions.at(0).choose(1)
    questions.see_saved()
    phone.goto(phone.url.split("#")[0] + "#finish")
    questions.hand_in()
    expect(phone).to_have_url(re.compile("/results/own/"))
    assert held(kari) == {**GIVEN, "tried": 1}
