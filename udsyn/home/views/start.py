"""The start page of each role."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from udsyn.design.navigation import front_door
from udsyn.home.queries import start_page
from udsyn.people.signed_in import person_of


@login_not_required
def start(request: HttpRequest) -> HttpResponse:
    """The one next thing to do, then the programmes. Without sign-in: the demo's door, or the sign-in page."""
    if not request.user.is_authenticated:
        return redirect("home:demo" if settings.DEMO else settings.LOGIN_URL)
    person = person_of(request)
    page = start_page(person)
    parts = [(part, front_door(request, part.programme.cohort_id)) for part in page.parts]
    return render(request, "home/start.html", {"person": person, "page": page, "parts": parts})
