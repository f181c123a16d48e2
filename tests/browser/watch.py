"""Listens to a browser while a test runs: what goes wrong there fails the test, whatever it was about."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response, WebError

# The answer, or that there was none, is judged below, with its address; the console only repeats it.
REPEATED = "Failed to load resource:"
# The browser gives up what it no longer needs when a page is left.
GIVEN_UP = "net::ERR_ABORTED"


@dataclass
class Watch:
    """`faults` holds one sentence each. A test says with `forgive` what it provokes on purpose."""

    house: str
    faults: list[str] = field(default_factory=list)
    _forgiven: list[str] = field(default_factory=list)

    def forgive(self, *patterns: str) -> None:
        self._forgiven.extend(patterns)

    @property
    def unforgiven(self) -> list[str]:
        return [fault for fault in self.faults if not any(re.search(one, fault) for one in self._forgiven)]

    def over(self, context: BrowserContext) -> None:
        for event, listener in self._listeners.items():
            context.on(event, listener)  # type: ignore[call-overload] # one signature for each event

    def away(self, context: BrowserContext) -> None:
        """Stops listening, as the window goes on to another test."""
        for event, listener in self._listeners.items():
            context.remove_listener(event, listener)

    @property
    def _listeners(self) -> dict[str, Callable[[Any], None]]:
        return {
            "console": self._console,
            "weberror": self._script_error,
            "request": self._request,
            "requestfailed": self._failed,
            "response": self._response,
        }

    def _script_error(self, error: WebError) -> None:
        self.faults.append(f"script error: {error.error}")

    def _console(self, message: ConsoleMessage) -> None:
        # Breaches of the content security policy are told here too.
        if message.type == "error" and not message.text.startswith(REPEATED):
            self.faults.append(f"console: {message.text} ({_where(message.page)})")

    def _request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.netloc != urlsplit(self.house).netloc:
            self.faults.append(f"somebody else was asked: {request.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != GIVEN_UP:
            self.faults.append(f"request failed: {request.failure} {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"answer {response.status}: {response.request.method} {response.url}")


def _where(page: Page | None) -> str:
    return page.url if page else "no page"
