"""The start page of each role."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from udsyn.answers.queries import OpenRound
from udsyn.design.navigation import places_for
from udsyn.design.parts import Fact
from udsyn.home.queries import start_page
from udsyn.home.waiting import waiting_for
from udsyn.people.signed_in import person_of


@login_not_required
def start(request: HttpRequest) -> HttpResponse:
    """The one next thing to do, then the programmes. Without sign-in: the demo's door, or the sign-in page."""
    if not request.user.is_authenticated:
        return redirect("home:demo" if settings.DEMO else settings.LOGIN_URL)
    person = person_of(request)
    page = start_page(person)
    parts = [(part, places_for(request, part.programme.cohort_id)) for part in page.parts]
    if person.is_operator and not parts and not person.sets_up_programmes:
        return redirect("home:operator")
    context = {"person": person, "page": page, "parts": parts, "waiting": waiting_for(person, page.parts)}
    return render(request, "home/start.html", {**context, "facts": _facts(page.next_round)})


def _facts(round: OpenRound | None) -> tuple[Fact, ...]:
    if round is None or round.closes_on is None:
        return ()
    return (Fact(_("Last day to answer"), date_format(round.closes_on)),)
