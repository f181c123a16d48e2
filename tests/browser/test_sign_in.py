"""Signing in as a person does: by code, by link on another device, by passkey, by keyboard, without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core import mail
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import PHONE
from tests.browser.conftest import Windows
from tests.browser.served import House, as_in_real_life
from tests.browser.verdict import verdict
from tests.browser.watch import Watch
from tests.cast import Cast, make_cast
from udsyn.people.passkeys import passkeys_of

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def at_localhost(chrome: Browser, live_server: House, transactional_db: None, collected: Path) -> Iterator[Windows]:
    """The same house under a name: a passkey is bound to one, and a bare address has none."""
    address = live_server.url.replace("127.0.0.1", "localhost")
    watch = Watch(address)
    with as_in_real_life(collected, SITE_URL=address):
        opened = Windows(chrome, address, watch)
        yield opened
        opened.close()
    assert watch.unforgiven == []


@pytest.fixture
def region(transactional_db: None) -> Cast:
    return make_cast()


def mailed(pattern: str) -> str:
    found = re.search(pattern, str(mail.outbox[-1].body))
    assert found
    return found[0]


def ask_by_keyboard(page: Page, email: str) -> None:
    page.goto("/people/sign-in/")
    page.locator("input[name=email]").focus()
    page.keyboard.type(email)
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/sign-in/code/")


def has_account(page: Page, name: str) -> None:
    page.goto("/people/account/")
    expect(page.locator("h1")).to_have_text(name)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_code_lets_in_by_keyboard_alone_with_and_without_scripts(
    windows: Windows, region: Cast, scripts: bool
) -> None:
    page = windows.open(PHONE, scripts=scripts)
    ask_by_keyboard(page, region.ulla.email)
    page.locator("input[name=code]").focus()
    page.keyboard.type(mailed(r"\d{4} \d{4}"))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r":\d+/$"))
    has_account(page, "Ulla Udenfor")


def test_a_link_lets_in_on_another_device(windows: Windows, region: Cast) -> None:
    desk, phone = windows.open(), windows.open(PHONE)
    ask_by_keyboard(desk, region.ulla.email)
    phone.goto(mailed(r"http\S+"))
    phone.locator("main button").click()
    phone.wait_for_url(re.compile(r":\d+/$"))
    has_account(phone, "Ulla Udenfor")
    desk.goto("/people/account/")
    assert "/people/sign-in/" in desk.url


def test_the_page_for_the_code_and_its_faults_are_accessible(windows: Windows, region: Cast) -> None:
    windows.watch.forgive("answer 4(22|10)")
    page = windows.open(PHONE)
    ask_by_keyboard(page, region.ulla.email)
    assert verdict(page) == ""
    page.locator("input[name=code]").fill("0000 0000")
    page.keyboard.press("Enter")
    expect(page.locator("[data-focus-first]")).to_be_focused()
    assert verdict(page) == ""
    page.goto("/people/sign-in/link/made-up/")
    assert verdict(page) == ""


def test_a_passkey_is_added_lets_in_without_mail_and_can_be_removed(at_localhost: Windows, region: Cast) -> None:
    page = at_localhost.open(person=region.ulla, language="en")
    keys = page.context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    page.goto("/people/account/")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_text("The passkey is added")).to_be_visible()
    assert len(passkeys_of(region.ulla)) == 1
    assert mail.outbox.pop().to == [region.ulla.email]

    page.locator("main").get_by_role("button", name="Sign out").click()
    page.wait_for_url(re.compile(r":\d+/"))
    page.goto("/people/sign-in/?next=/people/account/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/people/account/")
    expect(page.locator("h1")).to_have_text("Ulla Udenfor")
    assert mail.outbox == []
    assert passkeys_of(region.ulla)[0].used_at is not None

    page.get_by_role("button", name=re.compile("^Remove")).click()
    expect(page.get_by_text("You have none")).to_be_visible()
    assert passkeys_of(region.ulla) == []


def test_somebody_without_a_passkey_hears_so_and_still_has_the_mail(at_localhost: Windows, region: Cast) -> None:
    page = at_localhost.open(language="en")
    keys = page.context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": {**AUTHENTICATOR, "isUserVerified": False}})
    page.goto("/people/sign-in/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("The passkey was not used")).to_be_visible()
    expect(page.get_by_role("button", name="Send me a code")).to_be_enabled()


def test_where_a_passkey_cannot_work_it_is_not_offered(windows: Windows, region: Cast) -> None:
    for scripts in (True, False):
        page = windows.open(scripts=scripts)
        page.goto("/people/sign-in/")
        expect(page.locator("[data-passkey]")).to_be_hidden()
