"""A text in several languages: the one to show, and the language it is in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LANGUAGES = ("da", "nb", "nn", "en")
# Who reads Nynorsk reads Bokmål, then Danish. English comes last for everyone who has a neighbour's language.
NEXT_BEST = {
    "da": ("nb", "nn", "en"),
    "nb": ("nn", "da", "en"),
    "nn": ("nb", "da", "en"),
    "en": ("nb", "da", "nn"),
}


@dataclass(frozen=True, slots=True)
class Spoken:
    """`is_other` tells that the text does not exist in the language that was asked for."""

    text: str
    language: str
    is_other: bool = False

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


def spoken(words: Mapping[str, str], language: str, *, otherwise: str = "") -> Spoken:
    """The text in the language, or in the one its reader understands best; `otherwise` when there is none at all."""
    if words.get(language):
        return Spoken(words[language], language)
    for code in (*NEXT_BEST.get(language, ()), *words):
        if words.get(code):
            return Spoken(words[code], code, is_other=True)
    return Spoken(otherwise, language)


def missing_in(words: Mapping[str, str]) -> tuple[str, ...]:
    """The languages a text does not exist in."""
    return tuple(code for code in LANGUAGES if not words.get(code))
