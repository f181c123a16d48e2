"""The parts of a page, as tags. `docs/design-room.md` shows each in use."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.http import HttpRequest
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from udsyn.design import numbers
from udsyn.design.account import Door, doors_for
from udsyn.design.charts import Chart
from udsyn.design.navigation import Place, places_for
from udsyn.design.parts import Crumb, Fact, Readiness, Step, Tab

register = template.Library()
_READINESS = {
    Readiness.READY: _("Ready"),
    Readiness.NEARLY: _("Nearly ready"),
    Readiness.NOT: _("Not ready yet"),
    Readiness.EMPTY: _("Without answers"),
}


@register.simple_block_tag
def hero(
    content: str, *, title: Any, eyebrow: Any = "", lead: Any = "", facts: Sequence[Fact] = (), small: bool = False
) -> SafeString:
    """The top of a page; its content is the row of buttons. The title says the finding."""
    given = {"title": title, "eyebrow": eyebrow, "lead": lead, "facts": facts, "small": small}
    return render_to_string("design/parts/hero.html", {**given, "content": content})


@register.simple_block_tag
def sheet(
    content: str, *, title: Any = "", text: Any = "", ask: Any = "", split: bool = False, key: str = ""
) -> SafeString:
    """A white sheet: words, a question to talk about, and content; side by side on wide screens with `split`."""
    given = {"title": title, "text": text, "ask": ask, "split": split, "key": key}
    return render_to_string("design/parts/sheet.html", {**given, "content": content})


@register.inclusion_tag("design/chart.html")
def chart(chart: Chart, note: Any = "") -> dict[str, Any]:
    """A chart with its sentence and its table; `note` says how many answers it rests on."""
    return {"chart": chart, "note": note}


@register.simple_block_tag
def notice(content: str, *, tone: str = "info", title: Any = "") -> SafeString:
    """Something to know: `tone` is info, success, warning or danger."""
    return render_to_string("design/parts/notice.html", {"content": content, "tone": tone, "title": title})


@register.simple_block_tag
def empty(content: str, *, title: Any, text: Any = "") -> SafeString:
    """Nothing here yet; its content is what one can do about it."""
    return render_to_string("design/parts/empty.html", {"title": title, "text": text, "content": content})


@register.inclusion_tag("design/parts/withheld.html")
def withheld() -> dict[str, Any]:
    """A picture that may not be shown, or has no answers: the same words for both, and no number."""
    return {}


@register.simple_block_tag
def confirm(content: str, *, title: Any, warning: Any) -> SafeString:
    """A last look before something that cannot simply be undone; its content is the form with the buttons."""
    return render_to_string("design/parts/confirm.html", {"title": title, "warning": warning, "content": content})


@register.simple_block_tag
def table_region(content: str, *, label: Any) -> SafeString:
    """Room for a wide table: it scrolls sideways by itself, also by keyboard."""
    return render_to_string("design/parts/table_region.html", {"label": label, "content": content})


@register.inclusion_tag("design/parts/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """One field of a form with its label, help and errors."""
    return {"field": bound}


@register.inclusion_tag("design/forms/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """What is wrong with a form, each with a link to its field; nothing when all is well."""
    return {"form": form}


@register.inclusion_tag("design/parts/status.html")
def status(readiness: str, word: Any = "") -> dict[str, Any]:
    """Ready, nearly, not or empty, as a shape and a word; `word` replaces the usual one."""
    found = Readiness(readiness)
    return {"status": found, "word": word or _READINESS[found]}


@register.inclusion_tag("design/parts/meter.html")
def meter(value: int, most: int, label: Any) -> dict[str, Any]:
    """How many of how many, as a bar with the figures beside it."""
    return {"value": value, "most": most, "label": label}


@register.inclusion_tag("design/parts/steps.html")
def steps(steps: Sequence[Step]) -> dict[str, Any]:
    """Steps in their order, with what is done and what comes now."""
    return {"steps": steps}


@register.inclusion_tag("design/parts/tabs.html")
def tabs(tabs: Sequence[Tab], label: Any) -> dict[str, Any]:
    """Pages beside each other; `label` names the group for those who cannot see it."""
    return {"tabs": tabs, "label": label}


@register.inclusion_tag("design/parts/breadcrumb.html")
def breadcrumb(crumbs: Sequence[Crumb]) -> dict[str, Any]:
    """The way down to this page."""
    return {"crumbs": crumbs}


@register.inclusion_tag("design/parts/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any]) -> dict[str, Any]:
    """Earlier and later pages, keeping the rest of the query; nothing for a single page."""
    request: HttpRequest = context["request"]
    query = request.GET.copy()
    query.pop("page", None)
    return {"page": page, "query": query.urlencode()}


@register.inclusion_tag("design/parts/places.html", takes_context=True)
def places(context: Context, cohort_id: int, current: str = "") -> dict[str, Any]:
    """Where the signed-in person can go within a programme."""
    found: list[tuple[Place, str]] = places_for(context["request"], cohort_id)
    return {"places": found, "current": current}


@register.inclusion_tag("design/parts/doors.html", takes_context=True)
def doors(context: Context) -> dict[str, Any]:
    """Sign in, sign out and one's own settings, as the rooms above registered them."""
    request = context.get("request")
    found: list[Door] = doors_for(request) if request else []
    return {"doors": found, "csrf_token": context.get("csrf_token")}


@register.filter
def number(value: numbers.Number, decimals: int = 1) -> str:
    """A number in the current language: "3,4"."""
    return numbers.number(value, _language(), int(decimals))


@register.filter
def signed(value: numbers.Number, decimals: int = 1) -> str:
    """A difference in the current language: "+0,7"."""
    return numbers.signed(value, _language(), int(decimals))


@register.filter
def percent(value: numbers.Number) -> str:
    """A share given as 0–100, in the current language."""
    return numbers.percent(value, _language())


def _language() -> str:
    return get_language() or "en"
