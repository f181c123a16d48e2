"""`{% load visiting %}`: addresses and words on the pages of a personal link."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from udsyn.answers.sections import sections
from udsyn.answers.visits import Visit
from udsyn.instruments.definition import Definition, Item, Wording
from udsyn.lib.same import Same

register = template.Library()
INDENTS = re.compile(r"\n\s+")


@register.simple_tag
def page(visit: Visit, name: str) -> str:
    """The address of another page of the same link: `{% page visit "finish" %}`."""
    return visit.address(name)


@register.filter
def words(wording: Wording) -> str:
    """A text of the instrument in the language of the page, or the nearest it has."""
    return wording.in_language(get_language() or "en")


@register.simple_tag
def theme(definition: Definition, item: Item) -> str:
    """The dimension an item belongs to, or nothing."""
    scale = definition.scales_by_id.get(item.scale)
    return words(scale.title) if scale else ""


@register.simple_tag
def questions(definition: Definition, language: str, shown: Mapping[str, Any], faults: Mapping[str, str]) -> SafeString:
    """All statements in their sections, with what is `shown` in the fields and what is wrong there."""
    if shown or faults:
        return _questions(definition, language, shown, faults)
    return _unanswered(Same(definition), language, get_language())


# The same for everybody who has not begun: in a full room all of them, within seconds. About 100 kB each.
@lru_cache(maxsize=16)
def _unanswered(same: Same[Definition], language: str, _active: str | None) -> SafeString:
    # What indents a template weighs a tenth of the page, and nobody has written words here that it could be part of.
    return SafeString(INDENTS.sub("\n", _questions(same.thing, language, {}, {})))


def _questions(
    definition: Definition, language: str, shown: Mapping[str, Any], faults: Mapping[str, str]
) -> SafeString:
    context = {
        "definition": definition,
        "sections": sections(definition),
        "language": language,
        "shown": shown,
        "faults": faults,
    }
    return render_to_string("answers/questions.html", context)
