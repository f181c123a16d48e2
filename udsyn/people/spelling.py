"""Spelling made comparable, so that "Ledergruppe ", "LEDERGRUPPE" and "leder-gruppe" are one word."""

from __future__ import annotations

import unicodedata

TRANSLITERATED = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "đ": "d", "ŧ": "t", "ŋ": "n", "ß": "ss"}
)
# Written out or not, both are in use: Aabenraa and Åbenrå, Soelvgade and Sølvgade.
DIGRAPHS = (("aa", "a"), ("oe", "o"), ("ae", "a"))


def word(text: str) -> str:
    """Lower case letters and digits without diacritics: "E-post *" → "epost", "Målform" → "malform"."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(TRANSLITERATED))
    return "".join(letter for letter in plain if letter.isalnum())


def folded(text: str) -> str:
    """As `word`, and the digraphs for å, ø and æ count as their letters."""
    plain = word(text)
    for pair, letter in DIGRAPHS:
        plain = plain.replace(pair, letter)
    return plain


def tidy(text: str) -> str:
    """One line, composed letters, single spaces, nothing invisible: what a cell is stored as."""
    composed = unicodedata.normalize("NFC", text)
    visible = "".join(" " if _is_gap(letter) else letter for letter in composed if unicodedata.category(letter) != "Cf")
    return " ".join(visible.split())


def _is_gap(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) in {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"}
