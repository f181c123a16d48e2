"""Headings and words of cells, in four languages."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.utils import translation

from udsyn.people.importing import read_upload
from udsyn.people.importing.checking import EXAMPLE_EMAIL
from udsyn.people.importing.columns import SYNONYMS, TEMPLATE, Column, column_of
from udsyn.people.importing.template import template_csv, template_xlsx
from udsyn.people.importing.words import LANGUAGES, NO, ROLES, YES, language_of, role_of, yes_or_no
from udsyn.people.models import LeaderRole
from udsyn.people.spelling import word

CODES = [code for code, _name in settings.LANGUAGES]


@pytest.mark.parametrize("table", [SYNONYMS, ROLES, LANGUAGES, {True: YES, False: NO}])
def test_no_word_stands_for_two_things(table: dict[object, str]) -> None:
    owners: dict[str, set[object]] = {}
    for thing, words in table.items():
        for one in words.split(","):
            owners.setdefault(word(one), set()).add(thing)
    assert {one: things for one, things in owners.items() if len(things) > 1} == {}


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Navn", Column.NAME),
        ("FULLT NAVN *", Column.NAME),
        ("E-mailadresse", Column.EMAIL),
        ("epost", Column.EMAIL),
        ("E‑post", Column.EMAIL),
        ("Kommunenr.", Column.MUNICIPALITY_CODE),
        ("kommune (navn eller kode)", Column.MUNICIPALITY),
        ("Leiargruppe", Column.GROUP),
        ("Ledergruppe ", Column.GROUP),
        ("Rolle (se fanebladet)", Column.ROLE),
        ("Leder for gruppen", Column.LEAD),
        ("Målform", Column.LANGUAGE),
        ("sprak", Column.LANGUAGE),
        ("Personnummer", None),
        ("", None),
    ],
)
def test_headings_are_understood_as_people_write_them(heading: str, column: Column | None) -> None:
    assert column_of(heading) == column


@pytest.mark.parametrize("language", CODES)
def test_every_heading_and_word_the_house_itself_uses_is_understood(language: str) -> None:
    with translation.override(language):
        assert {column: column_of(str(column.label)) for column in Column} == {column: column for column in Column}
        assert {role: role_of(str(role.label)) for role in LeaderRole} == {role: role for role in LeaderRole}
        named = {code: language_of(str(name)) for code, name in settings.LANGUAGES}
        assert named == {code: code for code in CODES}
        assert [yes_or_no(translation.gettext(answer)) for answer in ("yes", "no")] == [True, False]


@pytest.mark.parametrize("language", CODES)
def test_the_template_reads_back_with_its_example(language: str) -> None:
    with translation.override(language):
        for content in (template_csv(), template_xlsx(["Oslo", "Herøy"])):
            upload = read_upload(content)
            assert set(upload.headings) == set(TEMPLATE)
            assert upload.ignored == []
            assert [line.get(Column.EMAIL) for line in upload.lines] == [EXAMPLE_EMAIL]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Toppleder", LeaderRole.TOP),
        ("kommunedirektør", LeaderRole.TOP),
        ("Toppleiar", LeaderRole.TOP),
        ("IT/digital", LeaderRole.DIGITAL),
        ("IKT og digitalisering", LeaderRole.DIGITAL),
        ("HR og personale", LeaderRole.HR),
        ("anden leder", LeaderRole.OTHER),
        ("ANNEN LEDER", LeaderRole.OTHER),
        ("folkevald", LeaderRole.ELECTED),
        ("top", LeaderRole.TOP),
        ("gartner", None),
        ("", None),
    ],
)
def test_roles_are_understood(text: str, role: LeaderRole | None) -> None:
    assert role_of(text) == role


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        *(("Ja", True), ("x", True), ("1", True), ("✓", True), ("YES", True), ("Nej", False), ("0", False)),
        *(("", False), ("-", False), ("måske", None), ("2", None)),
    ],
)
def test_yes_and_no_are_understood(text: str, answer: bool | None) -> None:
    assert yes_or_no(text) is answer


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Bokmål", "nb"),
        ("norsk", "nb"),
        ("nb-NO", "nb"),
        ("NYNORSK", "nn"),
        ("dansk", "da"),
        ("English", "en"),
        ("fr", None),
    ],
)
def test_languages_are_understood(text: str, code: str | None) -> None:
    assert language_of(text) == code
