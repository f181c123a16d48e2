"""Nothing made for a signed-in person stays behind in a browser or a proxy."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.cast import Cast
from tests.conftest import Browser


@pytest.mark.parametrize("address", ["/", "/people/cohorts/{cohort}/", "/people/cohorts/0/", "/people/account/"])
def test_a_signed_in_persons_pages_are_stored_nowhere(cast: Cast, browser: Browser, address: str) -> None:
    """The start page holds her personal links, so "back" after signing out must not show it again."""
    response = browser.as_(cast.astrid).get(address.format(cohort=cast.cohort.pk))
    assert "no-store" in response.headers["Cache-Control"]


def test_the_answer_that_signs_her_out_is_stored_nowhere_either(cast: Cast, browser: Browser) -> None:
    assert "no-store" in browser.as_(cast.astrid).post("/people/sign-out/").headers["Cache-Control"]


def test_a_page_for_everyone_may_be_kept(db: None) -> None:
    assert "no-store" not in Client().get("/design/").headers.get("Cache-Control", "")
