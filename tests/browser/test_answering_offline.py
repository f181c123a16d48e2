"""After the first load a leader reads and answers without a network, also when she loads the page again."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.browser.answering import GIVEN, Questions, held, karis_entry, link_to
from tests.browser.chromium import PHONE
from tests.browser.conftest import Windows
from tests.browser.served import House
from tests.cast import Cast, make_cast
from udsyn.answers import worker
from udsyn.answers.models import RosterEntry

# What an older release might have done: everything is kept for ever, and the kept page comes first.
OLDER_WORKER = """
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(clients.claim()));
self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  event.respondWith(caches.open("answering-v1").then(async (cache) => {
    const kept = await cache.match(event.request);
    if (kept) return kept;
    const answer = await fetch(event.request);
    await cache.put(event.request, answer.clone());
    return answer;
  }));
});
"""
NOTICE_A_NEW_WORKER = (
    "navigator.serviceWorker?.addEventListener('controllerchange', () => { window.hasNewWorker = true; });"
)
KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname);
  return found;
}"""
NAMES = "async () => [...await caches.keys(), ...Object.keys(localStorage)]"
SCOPES = "async () => (await navigator.serviceWorker.getRegistrations()).map(one => new URL(one.scope).pathname)"


@pytest.fixture
def cast(windows: Windows) -> Cast:
    return make_cast()


@pytest.fixture
def kari(cast: Cast) -> RosterEntry:
    return karis_entry(cast)


@pytest.fixture
def phone(windows: Windows) -> Page:
    windows.watch.forgive(
        "request failed: net::ERR_(INTERNET_DISCONNECTED|FAILED|EMPTY_RESPONSE)",
        "console: An unknown error occurred when fetching the script",  # of the worker
    )
    return windows.open(PHONE)


def kept(page: Page) -> list[str]:
    """The paths of everything this browser has kept."""
    return list(page.evaluate(KEPT))


def wait_for(page: Page, fact: str) -> None:
    """For what takes a promise to know; Playwright takes the promise itself for a yes."""
    for _look in range(200):
        if page.evaluate(fact):
            return
        page.wait_for_timeout(50)
    raise AssertionError(fact)


def wait_until_kept(page: Page) -> None:
    """Until the page could be opened without a network."""
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    wait_for(page, f"async () => (await ({KEPT})()).includes(location.pathname)")


def is_a_copy(page: Page) -> bool:
    return page.locator("[data-fresh]").count() == 0


def open_and_keep(page: Page, entry: RosterEntry) -> Questions:
    questions = Questions(page).open(entry)
    wait_until_kept(page)
    return questions


def test_a_reload_without_a_network_shows_everything_and_goes_on(
    kari: RosterEntry, phone: Page, live_server: House
) -> None:
    questions = open_and_keep(phone, kari)
    questions.now.answer()
    questions.see_saved()
    with live_server.unreachable(phone):
        questions.on()
        questions.now.answer()
        phone.reload()
        assert (is_a_copy(phone), questions.now.id) == (True, "waited")
        expect(questions.now.input(4)).to_be_checked()
        expect(questions.line).to_have_attribute("data-state", "local")
        questions.back()
        expect(questions.now.input(4)).to_be_checked()
        for statement in questions.each():
            statement.answer()
        expect(questions.line).to_have_attribute("data-state", "local")
        assert held(kari) == {"tried": 4}
    questions.see_saved()
    assert held(kari) == GIVEN


def test_reading_without_a_network_never_says_saved(kari: RosterEntry, phone: Page, live_server: House) -> None:
    questions = open_and_keep(phone, kari)
    questions.now.answer()
    questions.see_saved()
    with live_server.unreachable(phone):
        phone.reload()
        expect(questions.line).to_have_attribute("data-state", "local")
    phone.evaluate("() => window.dispatchEvent(new Event('online'))")
    expect(questions.line).to_have_attribute("data-state", "saved")


def test_the_copy_is_as_well_locked_as_the_page(kari: RosterEntry, phone: Page, live_server: House) -> None:
    open_and_keep(phone, kari)
    before = phone.reload()
    with live_server.unreachable(phone):
        after = phone.reload()
    assert before is not None
    assert after is not None
    assert is_a_copy(phone)
    for name in ("content-security-policy", "referrer-policy", "cache-control"):
        assert after.headers[name] == before.headers[name]


def test_any_link_of_hers_leads_to_the_questions_without_a_network(
    kari: RosterEntry, phone: Page, live_server: House
) -> None:
    questions = open_and_keep(phone, kari)
    with live_server.unreachable(phone):
        phone.wait_for_timeout(1100)  # a link holds the second it was made in
        phone.goto(link_to(kari))
        expect(phone).to_have_url(re.compile("/sheet/"))
        questions.now.answer()
        expect(questions.line).to_have_attribute("data-state", "local")
    questions.see_saved()


def test_nothing_is_kept_but_ones_own_questions_and_what_draws_them(cast: Cast, kari: RosterEntry, phone: Page) -> None:
    sheets = []
    for entry in (kari, kari.round.roster.exclude(pk=kari.pk).first()):
        assert entry is not None
        open_and_keep(phone, entry)
        sheets.append(urlsplit(phone.url).path)
    phone.goto(link_to(kari))
    phone.goto(reverse("people:sign-in"))
    assert phone.evaluate("() => navigator.serviceWorker.controller === null")
    assert phone.evaluate(SCOPES) == ["/answers/p/"]
    pages = [path for path in kept(phone) if not path.startswith("/static/ui/")]
    assert sorted(pages) == sorted(sheets)


def test_a_worker_of_an_older_release_gives_way_and_loses_nothing(
    kari: RosterEntry, phone: Page, live_server: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    questions = Questions(phone)
    with monkeypatch.context() as older:
        older.setattr(worker, "_script", lambda: OLDER_WORKER)
        open_and_keep(phone, kari)
        phone.reload()
        questions.now.answer()
        questions.see_saved()
        with live_server.unreachable(phone):
            questions.on()
            questions.now.answer()
            expect(questions.line).to_have_attribute("data-state", "local")
            phone.goto("about:blank")
    phone.add_init_script(NOTICE_A_NEW_WORKER)
    phone.goto(link_to(kari, "sheet"))
    expect(questions.line).to_have_attribute("data-state", "saved")
    phone.wait_for_function("() => window.hasNewWorker", timeout=30_000)  # a browser takes its time to look
    wait_for(phone, "async () => !(await caches.keys()).includes('answering-v1')")
    wait_until_kept(phone)
    assert held(kari) == {"tried": 4, "waited": 4}
    phone.reload()
    assert not is_a_copy(phone)
    with live_server.unreachable(phone):
        phone.reload()
        assert is_a_copy(phone)
        questions.at(1)
        expect(questions.now.input(4)).to_be_checked()


def test_handing_in_leaves_nothing_on_the_phone(kari: RosterEntry, phone: Page) -> None:
    questions = open_and_keep(phone, kari)
    for statement in questions.each():
        statement.answer()
    questions.hand_in()
    assert (phone.evaluate(NAMES), phone.evaluate(SCOPES)) == ([], [])
    assert held(kari) == GIVEN


def test_handing_in_without_a_network_says_so_and_hands_in_later(
    kari: RosterEntry, phone: Page, live_server: House
) -> None:
    questions = open_and_keep(phone, kari)
    for statement in questions.each():
        statement.answer()
    questions.see_saved()
    with live_server.unreachable(phone):
        questions.finish.get_by_role("button").click()
        expect(questions.line).to_have_attribute("data-state", "error")
        kari.refresh_from_db()
        assert not kari.has_answered
    questions.hand_in()
    kari.refresh_from_db()
    assert kari.has_answered


def test_a_sheet_handed_in_elsewhere_takes_what_waits_here_and_leaves_nothing(
    kari: RosterEntry, phone: Page, windows: Windows, live_server: House
) -> None:
    questions = open_and_keep(phone, kari)
    with live_server.unreachable(phone):
        questions.now.answer()
        expect(questions.line).to_have_attribute("data-state", "local")
        phone.goto("about:blank")
    elsewhere = Questions(windows.open()).open(kari)
    for statement in elsewhere.each():
        if statement.id != "tried":
            statement.answer()
    elsewhere.hand_in()
    phone.goto(link_to(kari, "sheet"))
    expect(phone).to_have_url(re.compile("/handed-in/"))
    wait_for(phone, f"async () => !(await ({NAMES})()).length")
    assert held(kari) == GIVEN


def test_signing_out_leaves_nothing_on_the_machine(cast: Cast, kari: RosterEntry, windows: Windows) -> None:
    desktop = windows.open(person=cast.kari)
    open_and_keep(desktop, kari)
    assert desktop.evaluate(NAMES)
    desktop.goto(reverse("home:start"))
    desktop.locator('form[action$="/sign-out/"] button').click()
    desktop.wait_for_load_state()
    assert (desktop.evaluate(NAMES), desktop.evaluate(SCOPES)) == ([], [])
