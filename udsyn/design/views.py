"""The gallery: every part and every chart with invented data, open to all."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from udsyn.design.samples import hard, parts, plain, words
from udsyn.design.samples.forms import SampleForm


@login_not_required
@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Everything other rooms can use."""
    language = get_language() or "en"
    context = {
        "facts": parts.facts(),
        "steps": parts.steps(),
        "tabs": parts.tabs(),
        "crumbs": parts.crumbs(),
        "form": SampleForm({"name": "", "mode": "group"}),
        "places": zip(words.PLACES, ["ready", "nearly", "not"] * 3, strict=False),
        "page": Paginator(range(60), 20).page(2),
        "plain": {name: getattr(plain, f"{name}_sample")(language) for name in _PLAIN},
        "hard": [draw(language) for draw in _HARD],
    }
    return render(request, "design/gallery.html", context)


@login_not_required
@require_safe
def answering(request: HttpRequest) -> HttpResponse:
    """One statement as a leader meets it."""
    choices = enumerate(words.choices(), start=1)
    return render(request, "design/answering.html", {"statement": words.statements()[1], "choices": choices})


_PLAIN = ("profile", "field", "dot", "diverging", "gap", "change", "heat")
_HARD = (
    hard.small_profile,
    hard.own_profile,
    hard.extreme_profile,
    hard.empty_profile,
    hard.small_field,
    hard.full_field,
    hard.small_dots,
    hard.region_dots,
    hard.extreme_diverging,
    hard.small_gap,
    hard.small_change,
    hard.wide_heat,
)
