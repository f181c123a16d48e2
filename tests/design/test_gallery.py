"""The gallery is open to all, speaks four languages and obeys the content policy."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.design.samples import LANGUAGES

PAGES = ("/design/", "/design/answering/")


def read(address: str, language: str) -> str:
    client = Client()
    client.cookies["language"] = language
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", PAGES)
def test_anybody_can_open_it_in_any_language(address: str, language: str) -> None:
    assert f'<html lang="{language}">' in read(address, language)


@pytest.mark.parametrize("address", PAGES)
def test_it_holds_nothing_inline_and_nothing_foreign(address: str) -> None:
    page = read(address, "da")
    assert " style=" not in page
    assert "<style" not in page
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    assert not re.search(r"\son\w+=", page)
    assert re.findall(r'(?:src|href)="(https?://[^"]+)"', page) == []


@pytest.mark.parametrize("address", PAGES)
def test_ids_are_unique(address: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', read(address, "nb"))
    assert len(ids) == len(set(ids))


def test_every_chart_stands_with_a_sentence_and_a_table() -> None:
    page = read("/design/", "nn")
    figures = re.findall(r'<figure class="chart">(.*?)</figure>', page, re.DOTALL)
    assert len(figures) == 21
    for figure in figures:
        assert figure.count("<svg") == 2
        assert re.search(r"<figcaption>[^<]+\.", figure)
        assert "<table" in figure


def test_the_language_switch_keeps_the_page() -> None:
    client = Client()
    answer = client.post("/design/language/", {"language": "nn", "next": "/design/"})
    assert (answer.status_code, answer["Location"]) == (302, "/design/")
    assert '<html lang="nn">' in client.get("/design/").content.decode()


def test_the_language_switch_leads_nowhere_else() -> None:
    answer = Client().post("/design/language/", {"language": "nn", "next": "https://example.org/"})
    assert answer["Location"] == "/"


def test_the_language_switch_names_each_language_in_its_own_words() -> None:
    page = read("/design/", "en")
    for name in ("Dansk", "Norsk (bokmål)", "Norsk (nynorsk)", "English"):
        assert name in page
