"""`{% load visiting %}`: addresses and words on the pages of a personal link."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language

from udsyn.answers.visits import Visit
from udsyn.instruments.definition import Definition, Item, Wording

register = template.Library()


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
