"""The gallery: every part and every chart with invented data, open to all."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from udsyn.design.samples import parts, words
from udsyn.design.samples.all import HARD, PLAIN
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
        "plain": {name: draw(language) for name, draw in PLAIN.items()},
        "hard": [draw(language) for draw in HARD],
    }
    return render(request, "design/gallery.html", context)


@login_not_required
@require_safe
def answering(request: HttpRequest) -> HttpResponse:
    """One statement as a leader meets it."""
    choices = enumerate(words.choices(), start=1)
    return render(request, "design/answering.html", {"statement": words.statements()[1], "choices": choices})
