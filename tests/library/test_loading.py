"""The texts of the house: loaded as often as one likes, and never over what an editor did."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cast import Cast
from tests.conftest import Browser
from udsyn.instruments.topics import Topic
from udsyn.library.loading import CONTENT, load_house_texts, texts_in
from udsyn.library.models import FoundPage, Resource
from udsyn.library.words import Area, Field, Level, Sector, Wave

FACTS = """\
kind: article
original: nb
topics: [data]
sectors: [health]
wave: digitalisation
field: delivery
level: working
illustrative: false
sources:
  - {author: OECD, title: "A framework", year: 2020, language: en}
"""
READING = """\
- {author: KS, title: Styring, year: 2021, language: nb, minutes: 30, why: {nb: Kort., da: Kort., en: Short.}}
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content" / "organisation"
    (folder / "articles").mkdir(parents=True)
    (folder / "articles" / "debt.yaml").write_text(FACTS, encoding="utf-8")
    write(folder.parent, "nb", "Gjelden")
    write(folder.parent, "da", "Gælden")
    (folder / "reading.yaml").write_text(READING, encoding="utf-8")
    return folder.parent


def write(content: Path, language: str, title: str) -> None:
    text = f"---\ntitle: {title}\nlead: Kort sagt.\n---\nFørste avsnitt.\n"
    (content / "organisation" / "articles" / f"debt.{language}.md").write_text(text, encoding="utf-8")


@pytest.mark.django_db
def test_files_become_resources_tied_together_with_one_original(content: Path) -> None:
    assert load_house_texts(content) == 5
    pages = {page.language: page for page in Resource.objects.filter(key="debt")}
    assert set(pages) == {"nb", "da"}
    assert pages["nb"].translation_key == pages["da"].translation_key
    assert (pages["nb"].is_original, pages["da"].is_original) == (True, False)
    assert pages["da"].title == "Gælden"
    assert pages["nb"].live
    assert FoundPage.objects.filter(key="debt").count() == 2
    reading = Resource.objects.get(key="organisation-reading", locale__language_code="en")
    assert (reading.kind, reading.sources[0]["why"]) == ("reading_list", "Short.")


@pytest.mark.django_db
def test_loading_again_changes_nothing_and_a_changed_file_comes_through(content: Path) -> None:
    load_house_texts(content)
    assert load_house_texts(content) == 0
    write(content, "da", "Gælden fra før")
    assert load_house_texts(content) == 1
    assert Resource.objects.get(key="debt", locale__language_code="da").title == "Gælden fra før"


def test_what_an_editor_changed_is_never_overwritten(content: Path, cast: Cast) -> None:
    load_house_texts(content)
    page = Resource.objects.get(key="debt", locale__language_code="da")
    page.title = "Redaktørens"
    page.save_revision(user=cast.astrid)  # a draft is somebody's work too
    write(content, "da", "Gælden fra før")
    assert load_house_texts(content) == 0
    assert Resource.objects.get(pk=page.pk).title == "Gælden"


@pytest.mark.django_db
def test_what_an_editor_took_away_stays_away(content: Path) -> None:
    load_house_texts(content)
    Resource.objects.get(key="debt", locale__language_code="da").delete()
    write(content, "da", "Gælden fra før")
    assert load_house_texts(content) == 0
    assert not Resource.objects.filter(key="debt", locale__language_code="da").exists()


@pytest.mark.django_db
def test_a_translation_that_comes_later_is_tied_to_its_original(content: Path) -> None:
    load_house_texts(content)
    write(content, "en", "The debt")
    assert load_house_texts(content) == 1
    assert len(set(Resource.objects.filter(key="debt").values_list("translation_key", flat=True))) == 1


def test_every_text_of_the_house_uses_the_houses_words() -> None:
    texts = list(texts_in(CONTENT))
    assert len({(text.key, text.language) for text in texts}) == len(texts)
    for text in texts:
        values = text.values
        assert set(values["topics"]) <= set(Topic.values), text.key
        assert set(values.get("sectors", [])) <= set(Sector.values), text.key
        assert values.get("wave", "") in {"", *Wave.values}, text.key
        assert values.get("field", "") in {"", *Field.values}, text.key
        assert values.get("level", "") in {"", *Level.values}, text.key
        assert values["area"] in Area.values, text.key
        assert len(values["title"]) <= 255


def test_every_text_of_the_house_exists_in_danish_bokmaal_and_english() -> None:
    languages: dict[str, set[str]] = {}
    for text in texts_in(CONTENT):
        languages.setdefault(text.key, set()).add(text.language)
    assert {key: found for key, found in languages.items() if not {"da", "nb", "en"} <= found} == {}


def test_a_leader_reads_a_text_of_the_house(content: Path, cast: Cast, browser: Browser) -> None:
    load_house_texts(content)
    page = browser.as_(cast.kari).get("/library/read/debt/").content.decode()
    assert "Gælden" in page
