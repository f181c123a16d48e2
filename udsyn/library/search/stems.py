"""Words and what they have in common in all their inflections.

Snowball's stemmers, used until nothing more falls off: by itself the Norwegian one makes "led" of "leder" and "leder"
of "ledere". What they do not know (vowels that change) is in `IRREGULAR`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

ALGORITHMS = {"da": "danish", "nb": "norwegian", "nn": "norwegian", "en": "english"}
WORD = re.compile(r"\w+(?:[-’']\w+)*")
SHORTEST = 3
FEWEST_FOR_A_BEGINNING = 4
# The definite plural of the many words in -er ("lærerne", "ledernes") is unknown to the Norwegian stemmer.
# Neither of the Scandinavian ones knows the neuter of adjectives ("digitalt").
NEUTER = (re.compile(r"^(\w{2,}(?:al|el|ig|iv))t$"), r"\1")
ENDINGS = {"norwegian": ((re.compile(r"(?<=..)ernes?$"), "er"), NEUTER), "danish": (NEUTER,), "english": ()}
IRREGULAR = {
    "bøker": "bok", "bøkene": "bok", "bøger": "bog", "bøgerne": "bog", "menn": "mann", "mennene": "mann",
    "mænd": "mand", "mændene": "mand", "børn": "barn", "børnene": "barn", "barna": "barn", "borna": "barn",
    "hender": "hånd", "hænder": "hånd", "røtter": "rot", "rødder": "rod", "krefter": "kraft",
    "kræfter": "kraft", "kreftene": "kraft", "kræfterne": "kraft", "natter": "natt", "netter": "natt",
    "nætter": "nat", "byer": "by", "byene": "by", "byerne": "by", "større": "stor", "størst": "stor",
    "største": "stor", "eldre": "gammel", "ældre": "gammel", "eldst": "gammel", "ældst": "gammel",
    "children": "child", "people": "person", "women": "woman",
}  # fmt: skip


def words(text: str) -> list[str]:
    """In lower case, accents that no letter of ours has taken off."""
    return [plain(word) for word in WORD.findall(text)]


@lru_cache(maxsize=200_000)
def plain(word: str) -> str:
    kept = (letter if letter in "æøåÆØÅ" else unicodedata.normalize("NFKD", letter) for letter in word)
    return "".join(kept).encode("latin-1", "ignore").decode("latin-1").lower()


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    word = IRREGULAR.get(word, word)
    for ending, instead in ENDINGS[ALGORITHMS[language]]:
        word = ending.sub(instead, word)
    import snowballstemmer  # thirty languages, which web workers that search nothing do without

    stemmer = snowballstemmer.stemmer(ALGORITHMS[language])
    while len(shorter := str(stemmer.stemWord(word))) >= SHORTEST and shorter != word:
        word = shorter
    return word


def stems(text: str, language: str) -> str:
    """The stems of a text in its order, for the index. Of a word with a hyphen, its parts too."""
    found = []
    for word in words(text):
        found.append(stem(word, language))
        if "-" in word:
            found += [stem(part, language) for part in word.split("-") if part]
    return " ".join(found)


def in_all_languages(word: str) -> set[str]:
    """Nobody says in which language she searches."""
    return {stem(word, language) for language in ALGORITHMS}
