"""The judges of the other tests see what they are there to see."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import PHONE
from tests.browser.conftest import Windows
from tests.browser.keyboard import Keyboard
from tests.browser.verdict import verdict

SPOILED = {
    "color-contrast": "document.querySelector('legend').style.color = '#bbb'",
    "label": "document.querySelectorAll('label').forEach(label => label.remove())",
    "html-has-lang": "document.documentElement.removeAttribute('lang')",
    "wide on a screen of": "document.querySelector('main').style.width = '420px'",
    "×10 <a": "document.querySelector('.answer-nav a').style = 'min-height: 0; height: 10px; padding: 0'",
    '×42 <div class="option"': "document.querySelector('.option').style = 'min-height: 0; height: 40px'",
}


@pytest.mark.parametrize(("told", "spoil"), SPOILED.items(), ids=SPOILED)
def test_a_spoiled_page_does_not_pass(told: str, spoil: str, windows: Windows) -> None:
    page = windows.open(PHONE, language="da")
    page.goto("/design/answering/")
    page.evaluate(f"() => {{ {spoil} }}")
    assert told in verdict(page)


WRONG = {
    "script error": "setTimeout(() => { throw new Error('broken'); })",
    "console: ": "console.error('something is wrong')",
    "Content Security Policy": "document.head.append(Object.assign(document.createElement('script'), {text: '1'}))",
    "somebody else was asked": "location.assign('http://127.0.0.1:9/')",
    "answer 404": "fetch('/nothing/here/')",
}


@pytest.mark.parametrize(("told", "wrong"), WRONG.items(), ids=WRONG)
def test_what_goes_wrong_in_the_browser_is_noticed(told: str, wrong: str, windows: Windows) -> None:
    page = windows.open(PHONE)
    page.goto("/design/answering/")
    page.evaluate(f"() => {{ {wrong} }}")
    for _look in range(100):
        if any(told in fault for fault in windows.watch.faults):
            break
        page.wait_for_timeout(20)
    assert any(told in fault for fault in windows.watch.faults)
    windows.watch.forgive("")


def test_a_focus_nobody_sees_stops_the_keyboard(phone: Page) -> None:
    phone.goto("/design/answering/")
    phone.evaluate("() => { document.querySelector('.answer-nav a').style.outline = 'none'; }")
    with pytest.raises(AssertionError, match="no visible focus"):
        Keyboard(phone).reach(phone.locator(".answer-nav button"))
    expect(phone.locator(".answer-nav a")).to_be_focused()
