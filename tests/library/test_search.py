"""Finding resources by words in any inflection, in four languages; and narrowing them down."""

from __future__ import annotations

import re

import pytest

from tests.cast import Cast
from tests.conftest import Browser
from tests.library.resources import resource
from udsyn.library.search.stems import stem

SAME = {
    "da": (
        "leder ledere lederen lederne ledernes lederens",
        "kommune kommuner kommunen kommunerne kommunernes",
        "beslutning beslutninger beslutningen beslutningerne",
        "borger borgere borgeren borgerne borgernes",
        "digital digitale digitalt",
        "bog bogen bøger bøgerne",
        "barn barnet børn børnene",
    ),
    "nb": (
        "leder ledere lederen lederne ledernes",
        "kommune kommuner kommunen kommunene kommunenes",
        "tjeneste tjenester tjenesten tjenestene",
        "innbygger innbyggere innbyggeren innbyggerne",
        "digital digitale digitalt",
        "bok boka boken bøker bøkene",
    ),
    "nn": (
        "leiar leiarar leiaren leiarane",
        "kommune kommunar kommunen kommunane",
        "teneste tenester tenesta tenestene",
        "leiing leiinga leiingar leiingane",
        "innbyggjar innbyggjarar innbyggjaren innbyggjarane",
    ),
    "en": (
        "leader leaders leader's",
        "municipality municipalities",
        "decide decides decided deciding",
        "child children",
    ),
}
CASES = [(language, words.split()) for language, groups in SAME.items() for words in groups]


@pytest.mark.parametrize(("language", "words"), CASES, ids=lambda value: value if isinstance(value, str) else value[0])
def test_all_inflections_of_a_word_are_one(language: str, words: list[str]) -> None:
    assert len({stem(word, language) for word in words}) == 1


def found(browser: Browser, query: str, **choices: str) -> list[str]:
    page = browser.get("/library/", {"q": query, **choices}).content.decode()
    return re.findall(r'href="/library/read/([^/]+)/"', page)


@pytest.mark.parametrize(
    ("language", "text", "query"),
    [
        ("da", "Kommunerne har brug for ledere.", "leder kommune"),
        ("nb", "Beslutningene tas av lederne.", "beslutning leder"),
        ("nn", "Leiarane i kommunane avgjer.", "leiar kommune"),
        ("en", "Municipalities are deciding.", "municipality decide"),
        ("nb", "Digitaliseringsstrategien er vedtatt.", "digitalisering"),
        ("nb", "Kommunedirektøren ringte.", "kommuner"),
        ("da", "En fod-note om it-arkitektur.", "arkitektur"),
    ],
)
def test_a_word_is_found_in_another_inflection_and_at_the_head_of_a_compound(
    cast: Cast, browser: Browser, language: str, text: str, query: str
) -> None:
    made = resource(language, title="Uten noe", lead="Ingenting.", text=text)
    resource(language, title="Annet", lead="Intet.", text="Helt andre ord.")
    assert found(browser.as_(cast.kari), query) == [made.key]


def test_a_text_is_found_by_a_word_of_its_translation_and_shown_in_the_readers_language(
    cast: Cast, browser: Browser
) -> None:
    nb = resource("nb", title="Gjelden", text="Innbyggerne venter.")
    resource("da", of=nb, title="Gælden", text="Borgerne venter.")
    page = browser.as_(cast.kari).get("/library/", {"q": "innbyggere"}).content.decode()
    assert "Gælden" in page
    assert "Gjelden" not in page


def test_a_hit_in_the_title_stands_before_one_in_the_text(cast: Cast, browser: Browser) -> None:
    last = resource(title="Other", text="About benefits among many other words.")
    first = resource(title="Benefits", text="Something.")
    assert found(browser.as_(cast.kari), "benefit") == [first.key, last.key]


def test_hits_are_marked_in_any_inflection_and_nothing_else_is_markup(cast: Cast, browser: Browser) -> None:
    resource(title="Leaders <b>", lead="A leader’s day.", text="One two three. Leadership of leaders & others.")
    page = browser.as_(cast.otto).get("/library/", {"q": "leader"}).content.decode()
    assert "<mark>Leaders</mark> &lt;b&gt;" in page
    assert "<mark>leaders</mark> &amp; others" in page


@pytest.mark.parametrize(
    "query", ['"', "'", "AND", "a OR", "NEAR(", "*", "a:b", "-", "æ" * 300, "''::tsquery", "%", "ß"]
)
def test_no_sign_breaks_the_search(cast: Cast, browser: Browser, query: str) -> None:
    resource()
    assert browser.as_(cast.kari).get("/library/", {"q": query}).status_code == 200


def test_choices_tell_how_many_there_are_and_narrow_the_list(cast: Cast, browser: Browser) -> None:
    resource(title="One", topics=["data"], kind="article")
    resource(title="Two", topics=["data", "ethics"], kind="case_story")
    resource(title="Three", topics=["ethics"], kind="article")
    browser.as_(cast.otto)
    page = browser.get("/library/", {"topic": "data"}).content.decode()
    assert len(found(browser, "", topic="data")) == 2
    assert counts(page)["Ethics"] == 2  # what another choice of the same facet would give
    assert counts(page)["Article"] == 1
    assert found(browser, "", topic="data", kind="article") == ["one"]
    assert found(browser, "", topic="no such thing") == []


def counts(page: str) -> dict[str, int]:
    pairs = re.findall(r'<a href="\?[^"]*"[^>]*>([^<]+) <span class="count number">(\d+)</span>', page)
    return {label: int(number) for label, number in pairs}


def test_an_unpublished_resource_is_not_found_any_more(cast: Cast, browser: Browser) -> None:
    made = resource(title="Zirkonium")
    assert found(browser.as_(cast.kari), "zirkonium") == [made.key]
    made.unpublish()
    assert found(browser, "zirkonium") == []
    made.save_revision().publish()
    assert found(browser, "zirkonium") == [made.key]
    made.delete()
    assert found(browser, "zirkonium") == []


def test_an_empty_list_says_what_to_do(cast: Cast, browser: Browser) -> None:
    page = browser.as_(cast.otto).get("/library/", {"q": "nowhere"}).content.decode()
    assert "Nothing fits all of this" in page
