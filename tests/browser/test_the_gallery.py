"""Every part and every chart of the design room, on a phone and on a desk."""

from __future__ import annotations

import pytest

from tests.browser.chromium import DESKTOP, PHONE
from tests.browser.conftest import Windows
from tests.browser.verdict import verdict

PAGES = ("/design/", "/design/answering/")


@pytest.mark.parametrize("address", PAGES)
def test_the_gallery_has_no_fault_on_a_phone(address: str, windows: Windows) -> None:
    page = windows.open(PHONE, language="da")
    page.goto(address)
    assert verdict(page) == ""


@pytest.mark.parametrize("address", PAGES)
def test_the_gallery_has_no_fault_on_a_desk(address: str, windows: Windows) -> None:
    page = windows.open(DESKTOP, language="nb")
    page.goto(address)
    assert verdict(page) == ""
