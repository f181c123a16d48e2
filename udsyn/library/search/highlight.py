"""Where in a text the words asked for stand: a piece of it with them marked."""

from __future__ import annotations

import re
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from udsyn.library.search.asking import Wanted
from udsyn.library.search.stems import IRREGULAR, plain, stem

BEFORE, LENGTH = 60, 220


def hits(text: str, words_wanted: list[Wanted], language: str) -> list[tuple[int, int]]:
    """Start and end of every word that was asked for, in any inflection."""
    return [
        match.span()
        for match in _candidates(frozenset(_heads(words_wanted))).finditer(text)
        if any(_is_hit(part, words_wanted, language) for part in {match.group(), *match.group().split("-")})
    ]


def _is_hit(part: str, words_wanted: list[Wanted], language: str) -> bool:
    word = plain(part)
    return any(one.is_in(word, stem(word, language)) for one in words_wanted)


def _heads(words_wanted: list[Wanted]) -> set[str]:
    """The first letters of all words that can be a hit: most inflections begin as their stems do."""
    known = {one for word in words_wanted for one in (*word.stems, *word.beginnings)}
    return {one[:2] for one in (*known, *(form for form, base in IRREGULAR.items() if base in known))}


@lru_cache(maxsize=500)
def _candidates(heads: frozenset[str]) -> re.Pattern[str]:
    """Words that begin so, with the parts of a hyphenated one."""
    either = "|".join(re.escape(head) for head in sorted(heads))
    return re.compile(rf"(?<![\w])(?:\w+-)*(?:{either})\w*(?:[-’']\w+)*", re.IGNORECASE)


def marked(text: str, words_wanted: list[Wanted], language: str) -> SafeString:
    """The whole text with its hits marked."""
    return _mark(text, hits(text, words_wanted, language))


def excerpt(text: str, words_wanted: list[Wanted], language: str) -> SafeString:
    """A line around the first place where most of the words stand near each other; nothing without a hit."""
    spans = hits(text, words_wanted, language)
    if not spans:
        return SafeString("")
    start = max(spans, key=lambda span: (_near(span, spans), -span[0]))[0]
    first = text.rfind(" ", 0, max(0, start - BEFORE)) + 1 if start > BEFORE else 0
    last = text.find(" ", first + LENGTH)
    last = len(text) if last < 0 else last
    inside = [(begin - first, end - first) for begin, end in spans if first <= begin and end <= last]
    return mark_safe(f"{'… ' if first else ''}{_mark(text[first:last], inside)}{' …' if last < len(text) else ''}")


def _near(span: tuple[int, int], spans: list[tuple[int, int]]) -> int:
    return sum(span[0] <= other[0] < span[0] + LENGTH - BEFORE for other in spans)


def _mark(text: str, spans: list[tuple[int, int]]) -> SafeString:
    pieces, at = [], 0
    for start, end in spans:
        pieces += [escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>"]
        at = end
    return mark_safe("".join([*pieces, escape(text[at:])]))
