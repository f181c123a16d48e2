"""`{% load answering %}{% answer_field item language answers %}`: one question with everything needed to answer it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from udsyn.instruments.answer_fields import AnswerField
from udsyn.instruments.definition import Item

register = template.Library()


@register.inclusion_tag("instruments/answer_field.html")
def answer_field(
    item: Item,
    language: str,
    answers: Mapping[str, Any],
    faults: Mapping[str, str] | None = None,
    theme: str = "",
) -> dict[str, Any]:
    """`answers` (values, or `Reading.shown`) and `faults` by answer key; `theme` is the small line above the question.

    Without scripts several questions stand on a page, so each is a fieldset of its own with the question as its legend.
    """
    return {"field": AnswerField(item, language, answers, faults or {}), "theme": theme}
