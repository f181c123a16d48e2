"""Answers in words: shown as they were written, where ten wrote and every rest has ten."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.cast import Cast
from tests.conftest import Browser
from tests.results.rounds import TODAY, entries_of, opened_round, released_round
from tests.results.samples import content, sheet, words
from udsyn.answers.links import personal_token
from udsyn.answers.models import RosterEntry
from udsyn.answers.queries.release import SheetFacts
from udsyn.instruments.definition import parse
from udsyn.instruments.models import Instrument, Version
from udsyn.results.models import UnitKind
from udsyn.results.texts import write_texts
from udsyn.results.units import Unit, UnitKey

QUESTION = {"id": "more", "kind": "text", "text": words("What should we do more of?")}


def with_question() -> dict[str, Any]:
    return {**content(), "instrument": "with-words", "items": [*content()["items"], QUESTION]}


@pytest.fixture
def version(db: None) -> Version:
    instrument = Instrument.objects.create(slug="with-words")
    return Version.objects.create(
        instrument=instrument, number=1, content=with_question(), checksum="with-words", published_on=TODAY
    )


def sheets(*languages: str, place: int = 1) -> list[SheetFacts]:
    return [
        SheetFacts(f"{place}-{n}", place, place, "top", {"more": f"  Text {place}-{n} "}, language)
        for n, language in enumerate(languages)
    ]


def texts_of(given: list[SheetFacts], limit: int = 5) -> dict[str, list[list[str]]]:
    """Unit → texts, of a region and its municipalities."""
    region = Unit(UnitKey(UnitKind.REGION), frozenset(range(len(given))), 0)
    places = {sheet.municipality_id for sheet in given}
    municipalities = [
        Unit(
            UnitKey(UnitKind.MUNICIPALITY, place),
            frozenset(n for n, sheet in enumerate(given) if sheet.municipality_id == place),
            0,
        )
        for place in sorted(places)
    ]
    pages: dict[Unit, dict[str, Any]] = {unit: {} for unit in (region, *municipalities)}
    write_texts(parse(with_question()), given, pages, limit)
    return {
        unit.key.kind + str(unit.key.municipality_id or ""): cells["text.more"]["texts"]
        for unit, cells in pages.items()
        if cells
    }


def test_nine_who_wrote_are_too_few_and_ten_are_enough() -> None:
    assert texts_of(sheets(*["da"] * 9)) == {}
    assert len(texts_of(sheets(*["da"] * 10))["region"]) == 10


def test_a_municipality_is_not_shown_when_the_rest_of_the_region_would_be_too_few() -> None:
    shown = texts_of(sheets(*["da"] * 12) + sheets(*["da"] * 6, place=2))
    assert set(shown) == {"region"}
    shown = texts_of(sheets(*["da"] * 12) + sheets(*["da"] * 11, place=2))
    assert set(shown) == {"region", "municipality1", "municipality2"}


def test_someone_alone_with_her_language_is_left_out() -> None:
    shown = texts_of(sheets(*["da"] * 12, "nb", "nb"))["region"]
    assert {language for language, _text in shown} == {"da"}
    assert len(texts_of(sheets(*["da"] * 12, "nb", "nb", "nb"))["region"]) == 15


def test_the_order_says_nothing_about_who_wrote() -> None:
    given = sheets(*["da"] * 14)
    assert texts_of(given) == texts_of(given[::-1])
    assert [text for _language, text in texts_of(given)["region"]] != [f"Text 1-{n}" for n in range(14)]


def test_not_answering_is_no_text() -> None:
    given = sheets(*["da"] * 10)
    silent = SheetFacts("x", 1, 1, "top", {"more": "do_not_know"}, "da")
    assert len(texts_of([*given, silent])["region"]) == 10


def test_the_region_reads_them_and_a_leader_group_never_does(cast: Cast, browser: Browser, version: Version) -> None:
    def answers(entry: RosterEntry) -> dict[str, Any]:
        return {**sheet(3 + entry.person_id % 2), "more": f"Mere om {entry.person_id}"}

    release = released_round(cast, answers, version=version)
    assert "text.more" in release.units.get(kind=UnitKind.REGION, role="").cells
    assert not [unit for unit in release.units.filter(kind=UnitKind.GROUP) if "text.more" in unit.cells]
    page = browser.as_(cast.vera).get(reverse("results:region", args=[release.round_id])).content.decode()
    assert "Mere om" in page
    group = browser.as_(cast.kari).get(reverse("results:group", args=[release.round_id, cast.direction.pk]))
    assert "Mere om" not in group.content.decode()


def test_whoever_writes_is_told_before_who_reads_it(cast: Cast, browser: Browser, version: Version) -> None:
    entry = entries_of(opened_round(cast, version=version))[0]
    page = browser.get(reverse("answers:sheet", args=[personal_token(entry)]) + "?language=en").content.decode()
    assert "is shown word for word and without your name" in " ".join(page.split())
