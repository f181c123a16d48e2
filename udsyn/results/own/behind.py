"""Every question with the own answer: rows and what stands around them are rendered once for each thing one can say."""

from __future__ import annotations

from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from udsyn.instruments.definition import Scale
from udsyn.lib.moulds import slot
from udsyn.lib.same import Same
from udsyn.results.own.profile import OwnProfile, OwnStatement

ROWS = slot()


def behind(profile: OwnProfile) -> SafeString:
    """In the language of the page."""
    language, parts = get_language() or "en", []
    for topic in profile.topics:
        before, after = _around(Same(topic.scale), topic.score is not None, profile.is_paired, language)
        rows = (_row(Same(statement), profile.is_paired, language) for statement in topic.statements)
        parts += [before, *rows, after]
    return mark_safe("".join(parts))


@lru_cache(maxsize=512)
def _around(same: Same[Scale], has_score: bool, is_paired: bool, language: str) -> tuple[str, str]:
    scale = same.thing
    words = {"title": scale.title.in_language(language), "meaning": scale.meaning.in_language(language)}
    facts = {**words, "has_score": has_score, "is_paired": is_paired, "rows": ROWS}
    before, after = render_to_string("results/own_topic.html", facts).split(ROWS)
    return before, after


@lru_cache(maxsize=8192)
def _row(same: Same[OwnStatement], is_paired: bool, _language: str) -> str:
    return render_to_string("results/own_statement.html", {"statement": same.thing, "is_paired": is_paired})
