"""The answering page as a leader uses it, and what the house then holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from tests.answers.rounds import entry_for, opened_round
from tests.cast import Cast
from udsyn.answers.links import personal_token
from udsyn.answers.models import RosterEntry
from udsyn.answers.queries import own_answers

# In whichever language, the line ends with a time: "Saved 10:42", "Gemt 10.42".
SAVED = re.compile(r"\w+ \d\d[.:]\d\d$")
# What `Statement.answer` gives in the sample with every kind, but for free text.
GIVEN = {
    "tried": 4,
    "waited": 4,
    "roles.today": 2,
    "roles.wanted": 3,
    "one": "second",
    "many": ["first", "third"],
    "order": ["third", "second", "first"],
    "points": {"first": 50, "second": 30, "third": 20},
    "value": 2,
    "words": "Fewer meetings",
}


def karis_entry(cast: Cast) -> RosterEntry:
    """Kari is asked about every kind of thing."""
    return entry_for(opened_round(cast), cast.kari)


def link_to(entry: RosterEntry, page: str = "promise") -> str:
    return reverse(f"answers:{page}", args=[personal_token(entry)])


def held(entry: RosterEntry) -> dict[str, Any]:
    """The answers the house holds."""
    sheet = own_answers(entry)
    return sheet.answers if sheet else {}


def wait_until_held(page: Page, entry: RosterEntry, answers: dict[str, Any]) -> None:
    """For what arrives without the page telling."""
    for _look in range(100):
        if held(entry) == answers:
            return
        page.wait_for_timeout(50)
    assert held(entry) == answers


class Statement:
    """One item on the page."""

    def __init__(self, element: Locator) -> None:
        self.element = element
        self.id = element.get_attribute("data-item") or ""
        self.kind = element.get_attribute("data-kind") or ""

    def answer(self) -> None:
        """Chooses as in `GIVEN`."""
        getattr(self, f"_{self.kind}")()

    def choose(self, value: object, key: str = "") -> None:
        self.input(value, key).locator("xpath=following-sibling::label").click()

    def input(self, value: object, key: str = "") -> Locator:
        return self.element.locator(f'input[name="{key or self.id}"][value="{value}"]')

    def _rated(self) -> None:
        self.choose(4)

    def _today_wanted(self) -> None:
        self.choose(2, f"{self.id}.today")
        self.choose(3, f"{self.id}.wanted")

    def _single(self) -> None:
        self.choose("second")

    def _multiple(self) -> None:
        self.choose("first")
        self.choose("third")

    def _ranking(self) -> None:
        for place, option in enumerate(("third", "second", "first"), start=1):
            self.element.locator(f'select[name="{self.id}:{option}"]').select_option(str(place))

    def _share(self) -> None:
        for option, points in (("first", 50), ("second", 30), ("third", 20)):
            self.element.locator(f'input[name="{self.id}:{option}"]').fill(str(points))

    def _bipolar(self) -> None:
        self.choose(2)

    def _text(self) -> None:
        self.element.locator("textarea").fill("Fewer meetings")


class Questions:
    """The questions, one at a time, as the script shows them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.line = page.locator(".save-state")
        self.finish = page.locator("[data-finish]")

    def open(self, entry: RosterEntry) -> Questions:
        self.page.goto(link_to(entry, "sheet"))
        return self

    @property
    def now(self) -> Statement:
        """The statement on the screen; there is never more than one."""
        shown = self.page.locator("[data-item]:not([hidden])")
        expect(shown).to_have_count(1)
        return Statement(shown)

    def each(self) -> Iterator[Statement]:
        """Every statement from here to the last, going on after each."""
        while not self.finish.is_visible():
            yield self.now
            self.on()

    def on(self) -> None:
        self.page.locator("[data-on]").click()

    def back(self) -> None:
        self.page.locator("[data-back]").click()

    def at(self, number: int) -> Statement:
        """The statement with this number, by its address."""
        self.page.evaluate("([n]) => location.hash = document.querySelectorAll('[data-item]')[n].id", [number])
        return self.now

    def hand_in(self) -> None:
        self.finish.get_by_role("button").click()
        self.page.wait_for_url("**/results/own/**")

    def see_saved(self) -> None:
        """Waits until the page says that everything is saved."""
        expect(self.line).to_have_attribute("data-state", "saved")
        expect(self.line).to_have_text(SAVED)
