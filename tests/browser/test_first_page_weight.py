"""What a phone on bad wifi must fetch before the first statement can be answered, from nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from playwright.sync_api import Page

from tests.answers.rounds import entry_for, opened_round
from tests.browser.answering import Questions, link_to
from tests.browser.chromium import PHONE
from tests.browser.conftest import Windows
from tests.cast import make_cast
from udsyn.instruments.loading import load_house_instruments

BUDGET = 70_000  # bytes over the line, compressed, headers included
MOST_REQUESTS = 6


@dataclass
class Traffic:
    addresses: list[str] = field(default_factory=list)
    encoded: float = 0.0

    def listen(self, page: Page) -> None:
        session = page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", self._sent)
        session.on("Network.loadingFinished", self._finished)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})

    def _sent(self, event: dict[str, Any]) -> None:
        if event["request"]["url"].startswith("http"):
            self.addresses.append(event["request"]["url"])

    def _finished(self, event: dict[str, Any]) -> None:
        self.encoded += event["encodedDataLength"]


def test_the_first_answering_page_is_at_most_70_kilobytes_and_asks_nobody_else(windows: Windows) -> None:
    cast = make_cast()
    versions = load_house_instruments(today=timezone.localdate())
    heaviest = max(versions, key=lambda version: len(str(version.content)))
    entry = entry_for(opened_round(cast, version=heaviest), cast.kari)
    page, traffic = windows.open(PHONE), Traffic()
    traffic.listen(page)
    page.goto(link_to(entry, "sheet"), wait_until="networkidle")
    assert Questions(page).now.id == heaviest.definition.items[0].id
    assert traffic.encoded <= BUDGET
    assert len(traffic.addresses) <= MOST_REQUESTS
    assert all(address.startswith(windows.house) for address in traffic.addresses)
