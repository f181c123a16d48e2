"""The demo's front door: one click to enter as each role."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from udsyn.home.demo.doors import DOORS, person_behind
from udsyn.people.actions.account import choose_language


@login_not_required
def demo(request: HttpRequest) -> HttpResponse:
    """Open to all in demo mode; in a real installation there is no such page."""
    if not settings.DEMO:
        raise Http404
    return render(request, "home/demo.html", {"doors": DOORS})


@login_not_required
@require_POST
def enter(request: HttpRequest, role: str) -> HttpResponse:
    """Signs in as the invented person behind the role, who reads and gets mails in the visitor's language."""
    person = person_behind(role) if settings.DEMO else None
    if person is None:
        raise Http404
    choose_language(person=person, language=get_language() or person.language)
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect("home:start")
