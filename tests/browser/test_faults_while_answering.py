"""What goes wrong on phones: wrong clocks, lost requests, two tabs, shared machines. None of it is called "saved"."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, Route, expect

from tests.browser.answering import GIVEN, Questions, held, karis_entry, link_to
from tests.browser.chromium import PHONE
from tests.browser.conftest import Windows
from tests.browser.served import House
from tests.browser.verdict import verdict
from tests.cast import make_cast
from udsyn.answers.models import RosterEntry

SAVE = "**/save/**"
NO_NETWORK = (
    "request failed: net::ERR_(INTERNET_DISCONNECTED|FAILED|EMPTY_RESPONSE)",
    "console: An unknown error occurred when fetching the script",  # of the worker
)
KEPT = "() => Object.keys(localStorage).filter(name => name.startsWith('udsyn:')).length"
EVERYTHING = "async () => [...await caches.keys(), ...Object.keys(localStorage), ...Object.keys(sessionStorage)]"
# Tells the test whenever the line begins to say "saved", with what is chosen on the page at that moment.
TELL_WHEN_SAVED = """() => {
  const chosen = () => Object.fromEntries([...document.querySelectorAll('input[type=radio]:checked')]
    .map(input => [input.name, input.value]));
  let before = '';
  new MutationObserver(() => {
    const line = document.querySelector('.save-state');
    const now = line ? `${line.dataset.state} ${line.textContent}` : '';
    if (now !== before && line?.dataset.state === 'saved') window.told(chosen());
    before = now;
  }).observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
}"""


@pytest.fixture
def kari(windows: Windows) -> RosterEntry:
    return karis_entry(make_cast())


@pytest.fixture
def phone(windows: Windows) -> Page:
    windows.watch.forgive(*NO_NETWORK)
    return windows.open(PHONE)


def back_online(page: Page) -> None:
    page.evaluate("() => window.dispatchEvent(new Event('online'))")


def state(questions: Questions, expected: str) -> None:
    expect(questions.line).to_have_attribute("data-state", expected)


@pytest.mark.parametrize("wrong_by", [timedelta(days=-1), timedelta(days=1), timedelta(days=400)])
def test_a_clock_that_is_wrong_loses_nothing(
    wrong_by: timedelta, kari: RosterEntry, phone: Page, live_server: House
) -> None:
    questions = Questions(phone).open(kari)
    with live_server.unreachable(phone):
        questions.now.answer()
        state(questions, "local")
        phone.goto("about:blank")
    phone.clock.set_system_time(timezone.now() + wrong_by)
    questions.open(kari)
    state(questions, "saved")
    assert held(kari) == {"tried": 4}


@pytest.mark.parametrize(("hours", "is_sent"), [(30 * 24 - 1, True), (30 * 24 + 1, False)])
def test_unsent_answers_live_thirty_days_by_the_houses_clock(
    hours: int, is_sent: bool, kari: RosterEntry, phone: Page, live_server: House
) -> None:
    phone.clock.set_system_time(timezone.now() + timedelta(days=1))
    questions = Questions(phone).open(kari)
    with live_server.unreachable(phone):
        questions.now.answer()
        state(questions, "local")
        phone.goto("about:blank")
    later = timezone.now() + timedelta(hours=hours)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("udsyn.answers.page_state.timezone.now", lambda: later)
        questions.open(kari)
        if is_sent:
            state(questions, "saved")
        phone.wait_for_timeout(700)
    assert (held(kari), phone.evaluate(KEPT)) == ({"tried": 4} if is_sent else {}, 0)


def test_the_timer_alone_sends_what_waits(kari: RosterEntry, phone: Page) -> None:
    tries = []

    def fail_twice(route: Route) -> None:
        tries.append(route.request.url)
        if len(tries) < 3:
            route.abort("failed")
        else:
            route.continue_()

    phone.route(SAVE, fail_twice)
    questions = Questions(phone).open(kari)
    questions.now.answer()
    state(questions, "local")
    expect(questions.line).to_have_attribute("data-state", "saved", timeout=15_000)
    assert (len(tries), held(kari)) == (3, {"tried": 4})


@pytest.mark.parametrize("seed", [1, 2])
def test_every_third_request_lost_never_says_saved_too_early(seed: int, kari: RosterEntry, phone: Page) -> None:
    chance, lost = Random(seed), []

    def lossy(route: Route) -> None:
        fate = chance.random()
        if fate < 0.15:
            lost.append("on the way there")
            route.abort("failed")
        elif fate < 0.3:
            lost.append("on the way back")
            route.fetch()
            route.abort("failed")
        else:
            route.continue_()

    wrong: list[Any] = []

    def told(chosen: dict[str, str]) -> None:
        there = {key: str(value) for key, value in held(kari).items()}
        wrong.extend((key, value) for key, value in chosen.items() if there.get(key) != value)

    phone.expose_function("told", told)
    phone.add_init_script(f"({TELL_WHEN_SAVED})()")
    phone.route(SAVE, lossy)
    questions = Questions(phone).open(kari)
    for statement in questions.each():
        statement.answer()
        phone.wait_for_timeout(chance.choice((0, 300, 700)))
    for _change in range(6):
        questions.at(0).choose(1 + _change % 5)
        phone.wait_for_timeout(450)
    expect(questions.line).to_have_attribute("data-state", "saved", timeout=20_000)
    assert (held(kari), wrong) == ({**GIVEN, "tried": 1}, [])


@pytest.mark.parametrize("body", ["<h1>Welcome to Hotel Fjord</h1>", '{"ok": true}'])
def test_a_conference_network_that_answers_for_the_house_saves_nothing(
    body: str, kari: RosterEntry, phone: Page
) -> None:
    phone.route(SAVE, lambda route: route.fulfill(status=200, body=body, content_type="application/json"))
    questions = Questions(phone).open(kari)
    questions.now.answer()
    state(questions, "local")
    assert held(kari) == {}
    phone.unroute(SAVE)
    back_online(phone)
    state(questions, "saved")
    assert held(kari) == {"tried": 4}


def test_a_refused_answer_is_told_until_it_is_changed(kari: RosterEntry, phone: Page) -> None:
    questions = Questions(phone).open(kari)
    questions.at(8).element.locator("textarea").evaluate("area => { area.maxLength = 100000; }")
    questions.now.element.locator("textarea").fill("x" * 5000)
    state(questions, "error")
    questions.at(0).choose(2)
    phone.wait_for_timeout(1200)
    state(questions, "error")
    assert held(kari) == {"tried": 2}
    questions.at(8).element.locator("textarea").fill("Fewer meetings")
    state(questions, "saved")
    assert held(kari) == {"tried": 2, "words": "Fewer meetings"}


def test_words_are_kept_at_every_stroke(kari: RosterEntry, phone: Page) -> None:
    questions = Questions(phone).open(kari)
    questions.at(8).element.locator("textarea").press_sequentially("Fewer")
    phone.reload()
    state(questions, "saved")
    assert held(kari) == {"words": "Fewer"}


def test_two_tabs_show_each_others_answers_also_without_a_network(
    kari: RosterEntry, phone: Page, live_server: House
) -> None:
    one = Questions(phone).open(kari)
    two = Questions(phone.context.new_page()).open(kari)
    with live_server.unreachable(phone):
        one.now.choose(1)
        expect(two.now.input(1)).to_be_checked()
        two.now.choose(5)
        expect(one.now.input(5)).to_be_checked()
        state(one, "local")
        state(two, "local")
    for tab in (one, two):
        back_online(tab.page)
        state(tab, "saved")
    assert held(kari) == {"tried": 5}


def test_handing_in_from_one_tab_ends_the_other(kari: RosterEntry, phone: Page) -> None:
    one = Questions(phone).open(kari)
    two = Questions(phone.context.new_page()).open(kari)
    for statement in one.each():
        statement.answer()
    one.hand_in()
    two.page.wait_for_url("**/handed-in/**")
    assert phone.evaluate(EVERYTHING) == []


def test_a_second_phone_sees_what_the_first_has_answered_when_it_is_taken_up_again(
    kari: RosterEntry, phone: Page, windows: Windows
) -> None:
    first, second = Questions(phone).open(kari), Questions(windows.open(PHONE)).open(kari)
    first.now.answer()
    first.see_saved()
    second.on()
    second.now.answer()
    second.see_saved()
    back_online(first.page)
    first.on()
    expect(first.now.input(4)).to_be_checked()
    assert held(kari) == {"tried": 4, "waited": 4}


def test_nothing_stays_on_a_shared_computer(kari: RosterEntry, windows: Windows, live_server: House) -> None:
    windows.watch.forgive(*NO_NETWORK)
    desktop = windows.open()
    questions = Questions(desktop).open(kari)
    questions.now.answer()
    questions.see_saved()
    desktop.reload()
    desktop.locator(".answer-device a").click()
    desktop.wait_for_url("**/sheet/?shared=1*")
    questions.now.answer()
    questions.see_saved()
    assert desktop.evaluate(EVERYTHING) == []
    assert verdict(desktop) == ""
    with live_server.unreachable(desktop):
        questions.on()
        questions.now.answer()
        state(questions, "unkept")
        assert desktop.evaluate(EVERYTHING) == []
    back_online(desktop)
    questions.see_saved()
    desktop.reload()
    expect(desktop.locator("[data-shared]")).to_have_count(1)
    assert desktop.evaluate(EVERYTHING) == []


def test_what_waits_here_goes_along_when_the_machine_turns_out_to_be_shared(kari: RosterEntry, phone: Page) -> None:
    questions = Questions(phone).open(kari)
    phone.route(SAVE, lambda route: route.abort("failed"))
    questions.now.answer()
    state(questions, "local")
    phone.goto(f"{link_to(kari, 'sheet')}?shared=1")
    state(questions, "unkept")
    assert phone.evaluate(KEPT) == 0
    phone.unroute(SAVE)
    back_online(phone)
    questions.see_saved()
    assert held(kari) == {"tried": 4}
