"""What a phone on bad wifi must fetch before the first statement can be answered, from nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.request import Request, urlopen

import pytest
from django.core.signals import request_started
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from tests.answers.rounds import entry_for, opened_round
from tests.browser.answering import Questions, link_to
from tests.browser.chromium import PHONE
from tests.browser.conftest import Windows
from tests.cast import make_cast
from udsyn.instruments.loading import load_house_instruments

BUDGET = 45_000  # bytes over the line, compressed, headers included
MOST_REQUESTS = 5
KEPT = "async () => (await caches.match(location.pathname)) !== undefined && !!navigator.serviceWorker.controller"


@dataclass
class Traffic:
    addresses: list[str] = field(default_factory=list)
    encoded: float = 0.0

    def listen(self, page: Page) -> None:
        session = page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", self._sent)
        session.on("Network.loadingFinished", self._finished)
        session.send("Network.enable")

    def _sent(self, event: dict[str, Any]) -> None:
        if event["request"]["url"].startswith("http"):
            self.addresses.append(event["request"]["url"])

    def _finished(self, event: dict[str, Any]) -> None:
        self.encoded += event["encodedDataLength"]


def size_of(address: str) -> int:
    """Body and headers; the browser does not tell of what a worker fetches for itself."""
    request = Request(address, headers={"Accept-Encoding": "gzip"})  # noqa: S310 - our own house
    with urlopen(request) as response:  # noqa: S310
        return len(response.read()) + len(str(response.headers))


@pytest.fixture
def asked() -> Iterator[list[str]]:
    """Every path the house is asked for, whether by a page or by a worker."""
    paths: list[str] = []

    def note(environ: dict[str, Any], **_more: Any) -> None:
        paths.append(environ["PATH_INFO"])

    request_started.connect(note)
    yield paths
    request_started.disconnect(note)


@pytest.mark.parametrize("slug", ["digital-maturity", "digital-mindset", "pulse", "two-views"])
def test_the_first_answering_page_is_light_and_asks_nobody_else(slug: str, windows: Windows, asked: list[str]) -> None:
    cast = make_cast()
    versions = load_house_instruments(today=timezone.localdate())
    version = next(version for version in versions if version.instrument.slug == slug)
    entry = entry_for(opened_round(cast, version=version), cast.kari)
    page, traffic = windows.open(PHONE), Traffic()
    traffic.listen(page)
    page.goto(link_to(entry, "sheet"), wait_until="networkidle")
    assert Questions(page).now.id == version.definition.items[0].id
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    while not page.evaluate(KEPT):
        page.wait_for_timeout(50)
    assert len(asked) <= MOST_REQUESTS, asked
    worker = size_of(windows.house + reverse("answers:worker"))
    assert traffic.encoded + worker <= BUDGET
    assert all(address.startswith(windows.house) for address in traffic.addresses)
