"""A browser for each worker, and a house served as in real life for each test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.conf import settings as house_settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser import chromium
from tests.browser.chromium import DESKTOP, PHONE, Screen
from tests.browser.served import House, as_in_real_life
from tests.browser.watch import Watch
from tests.conftest import Browser as Client
from udsyn.people.models import Person

HERE = Path(__file__).parent
PATIENCE = 10_000  # milliseconds; the machine that runs the tests is shared


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("static")


@pytest.fixture(scope="session")
def live_server(django_db_setup: None, collected: Path) -> Iterator[House]:
    house = House(collected)
    yield house
    house.stop()


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread, and Django would take every query for an asynchronous one.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = chromium.start(playwright)
        yield browser
        browser.close()


@dataclass
class Windows:
    """Opens windows on the house. Each is a browser of its own that shares nothing with the others."""

    chrome: Browser
    house: str
    watch: Watch
    lasting: dict[str, Page] = field(default_factory=dict)
    opened: list[BrowserContext] = field(default_factory=list)
    reused: list[Page] = field(default_factory=list)

    def open(
        self, screen: Screen = DESKTOP, *, person: Person | None = None, language: str = "", scripts: bool = True
    ) -> Page:
        """A page of a new window, signed in as the person, without going through the sign-in pages."""
        context = self._context(screen, scripts)
        self.opened.append(context)
        self._receive(context, person, language)
        return context.new_page()

    def reuse(self, screen: Screen, *, person: Person | None, language: str) -> Page:
        """A window that goes from test to test, for looking only: opening one costs more than looking at a page."""
        key = str(screen)
        page = self.lasting[key] if key in self.lasting else self._context(screen, scripts=True).new_page()
        self.lasting[key] = page
        self.reused.append(page)
        page.context.clear_cookies()
        self._receive(page.context, person, language)
        return page

    def close(self) -> None:
        for context in self.opened:
            context.close()
        for page in self.reused:
            page.goto("about:blank")
            self.watch.away(page.context)

    def _context(self, screen: Screen, scripts: bool) -> BrowserContext:
        context = self.chrome.new_context(
            **screen, base_url=self.house, java_script_enabled=scripts, locale="nb-NO", reduced_motion="reduce"
        )
        context.set_default_timeout(PATIENCE)
        return context

    def _receive(self, context: BrowserContext, person: Person | None, language: str) -> None:
        self.watch.over(context)
        if language:
            self._cookie(context, house_settings.LANGUAGE_COOKIE_NAME, language)
        if person:
            self._cookie(context, house_settings.SESSION_COOKIE_NAME, session_of(person))

    def _cookie(self, context: BrowserContext, name: str, value: str) -> None:
        context.add_cookies([{"name": name, "value": value, "url": self.house}])


def session_of(person: Person) -> str:
    client = Client().as_(person)
    return client.cookies[house_settings.SESSION_COOKIE_NAME].value


@pytest.fixture(scope="session")
def lasting(chrome: Browser) -> dict[str, Page]:
    """Windows that are kept, by screen; they go when the browser goes."""
    return {}


@pytest.fixture
def windows(
    chrome: Browser, lasting: dict[str, Page], live_server: House, transactional_db: None, collected: Path
) -> Iterator[Windows]:
    watch = Watch(live_server.url)
    with as_in_real_life(collected, SITE_URL=live_server.url):
        opened = Windows(chrome, live_server.url, watch, lasting)
        yield opened
        # Before the database is emptied, so that nothing is under way then.
        opened.close()
    assert watch.unforgiven == []


@pytest.fixture
def phone(windows: Windows) -> Page:
    return windows.open(PHONE)


@pytest.fixture
def desktop(windows: Windows) -> Page:
    return windows.open(DESKTOP)
