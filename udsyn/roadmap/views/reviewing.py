"""Telling how a decision goes: from the mail without signing in, or on its page."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from udsyn.people.signed_in import person_of
from udsyn.roadmap import actions
from udsyn.roadmap.forms import ReviewForm
from udsyn.roadmap.links import Asked, LinkBroken, LinkExpired, asked_by
from udsyn.roadmap.views.where import address_of, own_decision


@login_not_required
@csrf_exempt  # the token in the address is the only proof; there is no session a forged form could use
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, token: str) -> HttpResponse:
    """Opening changes nothing, whoever opens: mail scanners do. The button stores, and may be pressed twice."""
    try:
        asked = asked_by(token)
    except LinkExpired:
        return _private(render(request, "roadmap/review_trouble.html", {"is_old": True}, status=410))
    except LinkBroken:
        return _private(render(request, "roadmap/review_trouble.html", status=404))
    with translation.override(asked.owner.language):
        return _private(_answered(request, asked) if request.method == "POST" else _asked(request, asked))


@require_POST
def answer(request: HttpRequest, decision_id: int) -> HttpResponse:
    """A member tells how it goes, on the decision's page."""
    found, form = own_decision(request, decision_id), ReviewForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose how it goes, and save again."))
        return redirect(address_of(found))
    try:
        actions.answer_now(decision=found, actor=person_of(request), now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Saved."))
    except actions.ReviewClosed:
        messages.error(request, _("Somebody has moved it on meanwhile. This is where it stands now."))
    return redirect(address_of(found))


def _asked(request: HttpRequest, asked: Asked, form: ReviewForm | None = None, status: int = 200) -> HttpResponse:
    chosen = request.GET.get("answer", "")
    stored = {"answer": chosen or asked.review.answer, "words": asked.review.words}
    context = {
        "asked": asked,
        "form": form or ReviewForm(initial=stored),
        "is_open": actions.is_open(asked.review),
        "is_saved": bool(asked.review.answer) and not chosen,
    }
    return render(request, "roadmap/review.html", context, status=status)


def _answered(request: HttpRequest, asked: Asked) -> HttpResponse:
    form = ReviewForm(request.POST)
    if not form.is_valid():
        return _asked(request, asked, form, 422)
    try:
        actions.answer_review(review=asked.review, actor=asked.owner, now=timezone.now(), **form.cleaned_data)
    except actions.ReviewClosed:
        return _asked(request, asked, status=409)
    return redirect(request.path)


def _private(response: HttpResponse) -> HttpResponse:
    """The address is a secret: it is not to be kept or passed on."""
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex"
    return response
