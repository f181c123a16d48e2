"""Links that change one choice of the list and keep the others."""

from __future__ import annotations

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from udsyn.instruments.language_words import LANGUAGE_NAMES
from udsyn.lib.markdown import to_html
from udsyn.library.editing_rooms import edit_address

register = template.Library()


@register.simple_tag(takes_context=True)
def with_choice(context: Context, name: str, value: str = "") -> str:
    """The list's address with this choice; without it when the value is empty."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    query.pop(name, None)
    if value:
        query[name] = value
    return f"?{query.urlencode()}"


@register.simple_tag
def edit_url(pk: int) -> str:
    """Where a resource is edited."""
    return edit_address(pk)


@register.filter
def from_markdown(text: str) -> SafeString:
    return to_html(text)


@register.filter
def own_name(code: str) -> str:
    """What a language calls itself."""
    return LANGUAGE_NAMES.get(code, code)
