"""Texts in several languages, and whom a step is made for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django import template
from django.utils.formats import time_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from udsyn.lib.markdown import to_html
from udsyn.programmes import tailoring
from udsyn.programmes.hours import hours_of, place_of
from udsyn.programmes.language_words import in_language, listed
from udsyn.programmes.models import Step
from udsyn.programmes.words import Spoken, spoken

register = template.Library()
HOUR = 60


def _language() -> str:
    return get_language() or "en"


@register.filter
def said(words: Mapping[str, str]) -> str | SafeString:
    """A short text in the reader's language; one in another language is marked as such for a screen reader."""
    found = spoken(words, _language())
    return format_html('<span lang="{}">{}</span>', found.language, found.text) if found.is_other else found.text


@register.filter
def plainly(words: Mapping[str, str]) -> str:
    """The same without markup, for a title of a page or a label."""
    return spoken(words, _language()).text


@register.filter
def written(words: Mapping[str, str], top: int = 2) -> SafeString:
    """A text in Markdown in the reader's language, and a line that says so when it is in another."""
    return marked_up(spoken(words, _language()), top)


def marked_up(found: Spoken, top: int = 2) -> SafeString:
    if not found:
        return SafeString("")
    html = to_html(found.text, top=top)
    if not found.is_other:
        return html
    remark = _("This text is not written in your language yet. It is shown in %(language)s.") % {
        "language": in_language(found.language)
    }
    return format_html('<p class="count">{}</p><div lang="{}">{}</div>', remark, found.language, html)


@register.filter
def languages(codes: Iterable[str]) -> str:
    """ "Danish and English"."""
    return listed(codes)


@register.filter
def lasting(minutes: int) -> str:
    """ "10 minutes", and whole hours as such: "6 hours"."""
    if minutes >= 2 * HOUR and minutes % HOUR == 0:
        return _("%(hours)d hours") % {"hours": minutes // HOUR}
    return ngettext("%(minutes)d minute", "%(minutes)d minutes", minutes) % {"minutes": minutes}


@register.simple_tag(takes_context=True)
def made_for(context: template.Context, step: Step) -> str:
    """Whom the step is made for; the page gives `municipality_names`."""
    return tailoring.made_for(step, context.get("municipality_names") or {})


@register.filter
def hours(step: Step) -> str:
    """From when to when a gathering lasts; nothing for a whole day."""
    found = hours_of(step)
    return f"{time_format(found.starts)}–{time_format(found.ends)}" if found else ""


@register.filter
def place(step: Step) -> str:
    return place_of(step)
