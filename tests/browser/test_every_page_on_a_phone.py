"""Every page that a room lists a door for is accessible, and fits a phone."""

from __future__ import annotations

import pytest

from tests.browser.chromium import PHONE
from tests.browser.conftest import Windows
from tests.browser.pages import Look, is_page, looks
from tests.browser.verdict import verdict
from tests.cast import make_cast


@pytest.mark.parametrize("look", looks(), ids=str)
def test_a_page_has_no_fault_on_a_phone(look: Look, windows: Windows) -> None:
    cast = make_cast()
    address, person = look.address(cast), look.person(cast)
    if not is_page(address, person):
        pytest.skip("this address is no page")
    language = look.language(turn=0)
    page = windows.open(PHONE, person=person, language=language)
    page.goto(f"{address}?language={language}")
    assert verdict(page) == ""
