"""When something goes wrong there is a calm page that says what to do."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils.translation import override

CODES = ("400", "403", "403_csrf", "404", "429", "500")


@pytest.mark.parametrize("code", CODES)
def test_an_error_page_can_be_drawn_without_a_request(code: str) -> None:
    """As Django does for 400 and 500, when nothing else may work either."""
    with override("da"):
        page = render_to_string(f"{code}.html")
    assert '<html lang="da">' in page
    assert "Til forsiden" in page


@pytest.mark.parametrize("code", CODES)
def test_an_error_page_says_what_happened_and_what_to_do(code: str) -> None:
    with override("en"):
        page = render_to_string(f"{code}.html", request=RequestFactory().get("/"))
    heading = page.split("<h1>")[1].split("</h1>")[0]
    advice = page.split('<p class="lead">')[1].split("</p>")[0]
    assert heading
    assert advice.endswith(".")
    assert "!" not in heading + advice


def test_an_unknown_address_answers_with_the_page(db: None) -> None:
    answer = Client().get("/design/nowhere/", headers={"accept-language": "nb"})
    assert answer.status_code == 404
    assert "Det er ingen side her" in answer.content.decode()
