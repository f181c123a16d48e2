"""Every page of people and instruments: accessible, and fitting phone and desk."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Windows
from tests.browser.pages import Look, faults_of, looks


@pytest.mark.parametrize("look", looks("people", "instruments"), ids=str)
def test_a_page_has_no_fault_on_a_phone_or_a_desk(look: Look, windows: Windows) -> None:
    assert faults_of(look, windows) == ""
