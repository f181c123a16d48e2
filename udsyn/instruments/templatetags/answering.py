"""`{% load answering %}{% answer_field item language answers %}`: one question with everything needed to answer it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from udsyn.instruments.answer_fields import AnswerField
from udsyn.instruments.definition import Item, ItemKind
from udsyn.lib.same import Same

register = template.Library()

TEMPLATE = "instruments/answer_field.html"
# What is said here is one of a few choices. Texts, rankings and points are somebody's own: nothing of them is kept.
OF_FEW_CHOICES = {ItemKind.RATED, ItemKind.BIPOLAR, ItemKind.SINGLE, ItemKind.TODAY_WANTED}


@register.simple_tag
def answer_field(
    item: Item,
    language: str,
    answers: Mapping[str, Any],
    faults: Mapping[str, str] | None = None,
    theme: str = "",
) -> SafeString:
    """`answers` (values, or `Reading.shown`) and `faults` by answer key; `theme` is the small line above the question.

    Without scripts several questions stand on a page, so each is a fieldset of its own with the question as its legend.
    """
    said = {key: answers[key] for key in item.answer_keys if key in answers}
    is_plain = not said or (item.kind in OF_FEW_CHOICES and all(isinstance(one, str | int) for one in said.values()))
    if faults or not is_plain:
        return _rendered(item, language, answers, faults or {}, theme)
    return _kept(Same(item), language, get_language(), theme, tuple(said.items()))


# A page of forty statements took 20 ms to render, as much as all the rest of what a respondent costs; put together from
# these it takes 4. Enough for every choice of an instrument of forty statements in four languages: about 3 MB.
@lru_cache(maxsize=1024)
def _kept(
    same: Same[Item], language: str, _active: str | None, theme: str, said: tuple[tuple[str, Any], ...]
) -> SafeString:
    return _rendered(same.thing, language, dict(said), {}, theme)


def _rendered(
    item: Item, language: str, answers: Mapping[str, Any], faults: Mapping[str, str], theme: str
) -> SafeString:
    return render_to_string(TEMPLATE, {"field": AnswerField(item, language, answers, faults), "theme": theme})
