"""Danish, Bokmål, Nynorsk and English are equals: no sentence is missing, uncertain or short of a placeholder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from tests import house

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
CATALOGUES = sorted(house.CODE.glob("*/locale/*/LC_MESSAGES/django.po"))
LANGUAGES = {"da", "nb", "nn", "en"}


def messages(path: Path) -> Iterator[Message]:
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.parent.parent.name, domain="django")
    return (message for message in catalogue if message.id)


def _several(value: object) -> tuple[object, ...]:
    """A message with a plural holds several texts."""
    return tuple(value) if isinstance(value, tuple | list) else (value,)


def texts(message: Message) -> tuple[str, ...]:
    return tuple(str(text or "") for text in _several(message.string))


def sources(message: Message) -> tuple[str, ...]:
    return tuple(str(text) for text in _several(message.id))


def named(path: Path) -> str:
    return f"{path.parts[-5]}-{path.parent.parent.name}"


@pytest.mark.parametrize("room", house.rooms())
def test_a_room_with_sentences_has_all_four_languages(room: str) -> None:
    found = {path.parent.parent.name for path in CATALOGUES if path.parts[-5] == room}
    assert found in (set(), LANGUAGES)


@pytest.mark.parametrize("path", CATALOGUES, ids=named)
def test_every_sentence_is_translated_and_certain(path: Path) -> None:
    assert [sources(message)[0] for message in messages(path) if message.fuzzy or not all(texts(message))] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=named)
def test_placeholders_survive_translation(path: Path) -> None:
    wrong = []
    for message in messages(path):
        allowed = set(PLACEHOLDER.findall(" ".join(sources(message))))
        needed = set(PLACEHOLDER.findall(sources(message)[-1]))
        for number, text in enumerate(texts(message)):
            held = set(PLACEHOLDER.findall(text))
            is_singular = len(sources(message)) > 1 and number == 0
            if not held <= allowed or (needed - held and not is_singular):
                wrong.append(sources(message)[0])
    assert wrong == []


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_sentence_is_said_the_same_in_every_room(language: str) -> None:
    """Django lays the rooms' catalogues over each other: of two translations only one would ever be seen."""
    said: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for path in CATALOGUES:
        if path.parent.parent.name == language:
            for message in messages(path):
                said.setdefault((message.context or "", *sources(message)), set()).add(texts(message))
    assert {sentence: ways for sentence, ways in said.items() if len(ways) > 1} == {}
