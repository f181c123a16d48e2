"""A private reflection as a leader writes it: kept while she writes, and by its button without a script."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.chromium import DESKTOP, PHONE
from tests.browser.conftest import Windows
from tests.browser.verdict import verdict
from tests.cast import make_cast
from tests.exercises.reflections import HABIT, NEWS, a_reflection, address_of

UNSAVED = "Ikke gemt af sig selv"


def test_what_a_leader_writes_keeps_itself_and_says_so_when_it_cannot(windows: Windows, transactional_db: None) -> None:
    cast = make_cast()
    step = a_reflection(cast)
    page = windows.open(PHONE, person=cast.kari, language="da")
    page.goto(address_of(step))
    state = page.locator("form [role=status]")
    expect(state).to_have_text("Du har ikke skrevet noget her endnu.")
    page.get_by_label(HABIT["da"]).fill("Jeg svarer for hurtigt.")
    expect(state).to_have_text("Gemt. Kun du kan åbne det.")
    windows.watch.forgive("request failed: net::ERR_FAILED .*/exercises/")
    page.route("**/exercises/**", lambda route: route.abort())
    page.get_by_label(NEWS["da"]).fill("Ingen.")
    expect(state).to_contain_text(UNSAVED)
    page.unroute("**/exercises/**")
    page.get_by_label(NEWS["da"]).press_sequentially(" Endnu.")
    expect(state).to_have_text("Gemt. Kun du kan åbne det.")
    assert verdict(page) == ""
    page.reload()
    expect(page.get_by_label(NEWS["da"])).to_have_value("Ingen. Endnu.")
    expect(page.get_by_label(HABIT["da"])).to_have_value("Jeg svarer for hurtigt.")


def test_without_a_script_the_button_saves(windows: Windows, transactional_db: None) -> None:
    cast = make_cast()
    step = a_reflection(cast)
    page = windows.open(DESKTOP, person=cast.kari, language="da", scripts=False)
    page.goto(address_of(step))
    page.get_by_label(HABIT["da"]).fill("Jeg svarer for hurtigt.")
    page.get_by_role("button", name="Gem").click()
    expect(page.get_by_label(HABIT["da"])).to_have_value("Jeg svarer for hurtigt.")
    expect(page.locator("main")).to_contain_text("Gemt. Kun du kan åbne det.")
