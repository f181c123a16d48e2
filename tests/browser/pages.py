"""Every page of the house, from the doors each room lists for itself."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.urls import reverse

from tests.access import VISITORS
from tests.browser.chromium import DESKTOP, PHONE
from tests.browser.conftest import Windows
from tests.browser.verdict import verdict
from tests.cast import Cast, make_cast
from tests.conftest import Browser as Client
from tests.test_access import DOORS
from udsyn.people.models import Person

LANGUAGES = ("da", "nb")
# Who looks at a page that several may open: the one who sees most of it.
FIRST = ("facilitator", "leader", "coordinator", "operator", "anonymous")
# These differ so much from role to role that each role's is a page of its own, or are only for those outside.
DIFFERENT = {
    "home:start": ("facilitator", "leader", "coordinator", "outsider"),
    "answers:round": ("facilitator", "coordinator"),
    "people:cohort": ("facilitator", "coordinator"),
    "people:sign-in": ("anonymous",),
    "people:sign-in-elsewhere": ("anonymous",),
    "people:sign-in-link": ("anonymous",),
    "results:group": ("facilitator", "leader"),
    "results:municipality": ("facilitator", "coordinator"),
    "results:region": ("facilitator", "leader"),
}


@dataclass(frozen=True)
class Look:
    """One page seen by one kind of visitor; `number` decides the language."""

    number: int
    name: str
    visitor: str

    def __str__(self) -> str:
        return f"{self.name} as {self.visitor}"

    def language(self, turn: int) -> str:
        """One on the phone, the other on the desk; from page to page they change places."""
        return LANGUAGES[(self.number + turn) % len(LANGUAGES)]

    def address(self, cast: Cast) -> str:
        return reverse(self.name, kwargs=dict(DOORS[self.name].arguments(cast)))

    def person(self, cast: Cast) -> Person | None:
        return VISITORS[self.visitor](cast)


def looks(*rooms: str) -> list[Look]:
    """Every page of these rooms, or of all others when the first is "but"."""
    chosen = {name for name in DOORS if (name.split(":")[0] in rooms) != ("but" in rooms)}
    open_doors = [name for name in sorted(chosen) if DOORS[name].opens_for and DOORS[name].method == "get"]
    pairs = [(name, visitor) for name in open_doors for visitor in DIFFERENT.get(name, (_first(name),))]
    return [Look(number, name, visitor) for number, (name, visitor) in enumerate(pairs)]


def _first(name: str) -> str:
    opens_for = DOORS[name].opens_for
    return next((visitor for visitor in FIRST if visitor in opens_for), min(opens_for))


def faults_of(look: Look, windows: Windows) -> str:
    """What is wrong with the page on a phone and on a desk. Skips addresses that are no page."""
    cast = make_cast()
    address, person = look.address(cast), look.person(cast)
    if not is_page(address, person):
        pytest.skip("this address is no page")
    return "\n".join(filter(None, (_judged(look, turn, address, person, windows) for turn in range(2))))


def _judged(look: Look, turn: int, address: str, person: Person | None, windows: Windows) -> str:
    language = look.language(turn)
    page = windows.reuse((PHONE, DESKTOP)[turn], person=person, language=language)
    page.goto(f"{address}?language={language}")
    return verdict(page)


def is_page(address: str, person: Person | None) -> bool:
    """False for files to download, data for scripts, parts of a page and addresses that only lead on.

    A broken page is none of these.
    """
    client = Client() if person is None else Client().as_(person)
    answer = client.get(address)
    assert answer.status_code in {200, 302, 405}, f"{address} answers {answer.status_code}"
    is_html = answer.headers["Content-Type"].startswith("text/html")
    return answer.status_code == 200 and is_html and b"<html" in answer.content
