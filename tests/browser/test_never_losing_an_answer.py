"""Two tabs, a reload, a server gone for a while: the page never says "saved" when it is not, and loses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, Route, expect

from tests.answers.rounds import NOW
from tests.browser.answering import GIVEN, Questions, held, karis_entry, link_to, wait_until_held
from tests.browser.chromium import PHONE
from tests.browser.conftest import Windows
from tests.cast import make_cast
from udsyn.answers.actions import close_round
from udsyn.answers.models import RosterEntry
from udsyn.people.models import Person

SAVE = "**/save/**"
# Every state the line has been in, from the first moment of the page on.
REMEMBER = """() => {
  window.states = [];
  const look = () => { const s = document.querySelector('.save-state')?.dataset.state; if (s) window.states.push(s); };
  new MutationObserver(look).observe(document, {subtree: true, childList: true, attributes: true});
}"""


@pytest.fixture
def kari(windows: Windows) -> RosterEntry:
    return karis_entry(make_cast())


@pytest.fixture
def phone(windows: Windows) -> Page:
    windows.watch.forgive("request failed: net::ERR_FAILED .*/save/", "answer 50[03]: POST .*/save/")
    page = windows.open(PHONE)
    page.add_init_script(f"({REMEMBER})()")
    return page


def refuse(route: Route) -> None:
    route.abort("failed")


@contextmanager
def server_gone(page: Page, answer: str = "") -> Iterator[None]:
    """Nothing that is to be saved arrives; with an answer, the proxy in front says it."""
    page.route(SAVE, (lambda route: route.fulfill(status=503, body=answer)) if answer else refuse)
    yield
    page.unroute(SAVE)


def states(page: Page) -> set[str]:
    return set(page.evaluate("() => window.states"))


@pytest.mark.parametrize("answer", ["", "Bad gateway"])
def test_answers_given_while_the_server_is_gone_are_kept_and_sent_later(
    answer: str, kari: RosterEntry, phone: Page
) -> None:
    questions = Questions(phone).open(kari)
    with server_gone(phone, answer):
        for _number in range(3):
            questions.now.answer()
            questions.on()
        expect(questions.line).to_have_attribute("data-state", "local")
        expect(questions.line).to_contain_text("4")
        assert (held(kari), "saved" in states(phone)) == ({}, False)
    phone.evaluate("() => window.dispatchEvent(new Event('online'))")
    questions.see_saved()
    assert held(kari) == {key: GIVEN[key] for key in ("tried", "waited", "roles.today", "roles.wanted")}


def test_a_reload_while_nothing_can_be_saved_loses_nothing(
    kari: RosterEntry, phone: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**_given: object) -> None:
        raise OSError("The disk is full.")

    questions = Questions(phone).open(kari)
    with monkeypatch.context() as patch:
        patch.setattr("udsyn.answers.views.answering.save_asked", broken)
        questions.now.answer()
        questions.on()
        questions.now.answer()
        questions.on()
        phone.reload()
        expect(questions.line).to_have_attribute("data-state", "local")
        assert questions.now.id == "roles"
        questions.back()
        expect(questions.now.input(4)).to_be_checked()
        assert (held(kari), "saved" in states(phone)) == ({}, False)
    phone.reload()
    questions.see_saved()
    assert held(kari) == {"tried": 4, "waited": 4}


def test_a_reload_right_after_a_choice_keeps_the_choice(kari: RosterEntry, phone: Page) -> None:
    questions = Questions(phone).open(kari)
    questions.now.choose(3)
    phone.reload()
    questions.see_saved()
    assert held(kari) == {"tried": 3}
    expect(questions.now.input(3)).to_be_checked()


def test_nothing_is_handed_in_before_everything_has_arrived(kari: RosterEntry, phone: Page) -> None:
    questions = Questions(phone).open(kari)
    with server_gone(phone):
        for statement in questions.each():
            statement.answer()
        questions.finish.get_by_role("button").click()
        expect(questions.line).to_have_attribute("data-state", "local")
        assert "/sheet/" in phone.url
        kari.refresh_from_db()
        assert not kari.has_answered
    questions.hand_in()
    assert held(kari) == GIVEN
    kari.refresh_from_db()
    assert kari.has_answered


def test_two_tabs_keep_each_others_answers_and_the_last_choice_counts(kari: RosterEntry, phone: Page) -> None:
    one = Questions(phone).open(kari)
    two = Questions(phone.context.new_page()).open(kari)
    one.page.bring_to_front()
    one.now.choose(1)
    one.see_saved()
    two.page.bring_to_front()
    two.on()
    two.now.choose(2)
    two.see_saved()
    assert held(kari) == {"tried": 1, "waited": 2}
    two.back()
    two.now.choose(5)
    two.see_saved()
    one.page.bring_to_front()
    one.on()
    one.on()
    one.now.answer()
    one.see_saved()
    assert held(kari) == {"tried": 5, "waited": 2, "roles.today": 2, "roles.wanted": 3}


def test_a_phone_that_was_offline_does_not_undo_what_was_said_elsewhere_since(
    kari: RosterEntry, phone: Page, windows: Windows
) -> None:
    early = Questions(phone).open(kari)
    with server_gone(phone):
        early.now.choose(1)
        expect(early.line).to_have_attribute("data-state", "local")
        late = Questions(windows.open()).open(kari)
        late.now.choose(5)
        late.see_saved()
        late.now.choose(4)
        late.see_saved()
    phone.evaluate("() => window.dispatchEvent(new Event('online'))")
    early.see_saved()
    assert held(kari) == {"tried": 4}
    expect(early.now.input(4)).to_be_checked()


def test_a_browser_without_a_store_says_so_until_it_is_saved(kari: RosterEntry, phone: Page) -> None:
    phone.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }")
    questions = Questions(phone).open(kari)
    with server_gone(phone):
        questions.now.choose(2)
        expect(questions.line).to_have_attribute("data-state", "unkept")
        assert not states(phone) & {"saved", "local"}
    phone.evaluate("() => window.dispatchEvent(new Event('online'))")
    questions.see_saved()
    assert held(kari) == {"tried": 2}


def test_a_round_that_closes_in_the_middle_is_told_and_never_called_saved(
    kari: RosterEntry, phone: Page, windows: Windows
) -> None:
    windows.watch.forgive("answer 410: POST")
    questions = Questions(phone).open(kari)
    close_round(round=kari.round, actor=Person.objects.get(name="Astrid Facilitator"), now=NOW)
    questions.now.choose(2)
    expect(questions.line).to_have_attribute("data-state", "error")
    expect(questions.line).not_to_be_empty()
    assert (held(kari), "saved" in states(phone)) == ({}, False)


def test_a_page_left_at_once_still_sends_what_was_chosen(kari: RosterEntry, phone: Page) -> None:
    questions = Questions(phone).open(kari)
    questions.now.choose(2)
    phone.goto(link_to(kari))
    wait_until_held(phone, kari, {"tried": 2})
