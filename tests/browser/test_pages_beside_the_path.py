"""Pages nobody plans to see, and the demo's door: a link that fails, a form that comes back, nothing here."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from pytest_django.fixtures import Settings

from tests.answers.rounds import NOW, TODAY, entry_for, opened_round
from tests.browser.answering import link_to
from tests.browser.chromium import DESKTOP, PHONE, Screen
from tests.browser.conftest import Windows
from tests.browser.verdict import verdict
from tests.cast import Cast, make_cast
from udsyn.answers.actions import close_round, submit_sheet

SCREENS = pytest.mark.parametrize(("screen", "language"), [(PHONE, "nb"), (DESKTOP, "da")], ids=["phone", "desk"])


def closed(cast: Cast) -> str:
    entry = entry_for(opened_round(cast), cast.kari)
    close_round(round=entry.round, actor=cast.astrid, now=NOW)
    return link_to(entry)


def handed_in(cast: Cast) -> str:
    entry = entry_for(opened_round(cast), cast.kari)
    submit_sheet(entry=entry, language="da", today=TODAY)
    return link_to(entry, "handed-in")


PLACES: dict[str, Callable[[Cast], str]] = {
    "nothing here": lambda cast: "/nothing/here/",
    "a link with a part missing": lambda cast: "/answers/p/half-a-link/",
    "a link into a closed round": closed,
    "a sign-in link already used": lambda cast: "/people/sign-in/link/used/",
    "handed in": handed_in,
}


@SCREENS
@pytest.mark.parametrize("place", PLACES)
def test_a_page_beside_the_path_has_no_fault(place: str, screen: Screen, language: str, windows: Windows) -> None:
    windows.watch.forgive("answer 4(04|10): GET")
    page = windows.open(screen, language=language)
    page.goto(f"{PLACES[place](make_cast())}?language={language}")
    assert verdict(page) == ""


FORMS = {
    "a new programme": ("/programmes/new/", "form[method=post]:has(#id_title)"),
    "a new round": ("/answers/cohorts/{cohort}/rounds/new/", "form.form"),
    "a new person": ("/people/cohorts/{cohort}/add/", "form.form"),
    "an empty upload": ("/people/cohorts/{cohort}/import/", "form.form"),
}


@SCREENS
@pytest.mark.parametrize("form", FORMS)
def test_a_form_that_comes_back_says_what_is_wrong_and_is_read_first(
    form: str, screen: Screen, language: str, windows: Windows
) -> None:
    windows.watch.forgive("answer 422: POST")
    cast = make_cast()
    page = windows.open(screen, person=cast.astrid, language=language)
    address, selector = FORMS[form]
    page.goto(address.format(cohort=cast.cohort.pk))
    send_empty(page, selector)
    assert page.evaluate("() => document.activeElement.matches('[data-focus-first]')")
    assert verdict(page) == ""


def send_empty(page: Page, selector: str) -> None:
    """Past the browser's own check, as an old browser would."""
    form = page.locator(selector)
    form.evaluate("form => { form.noValidate = true; }")
    with page.expect_navigation():
        form.locator("button:not([type=button])").last.click()


@SCREENS
def test_the_demos_door_has_no_fault(screen: Screen, language: str, windows: Windows, settings: Settings) -> None:
    settings.DEMO = True
    page = windows.open(screen, language=language)
    page.goto("/demo/")
    assert verdict(page) == ""
