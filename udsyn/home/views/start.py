"""The start page of each role."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from udsyn.design.navigation import places_for
from udsyn.design.parts import Fact
from udsyn.home.journey import Thing
from udsyn.home.start import start_page
from udsyn.home.waiting import waiting_for
from udsyn.people.signed_in import person_of
from udsyn.programmes.templatetags.programmes import lasting


@login_not_required
def start(request: HttpRequest) -> HttpResponse:
    """The one next thing to do, then the programmes. Without sign-in: the demo's door, or the sign-in page."""
    if not request.user.is_authenticated:
        return redirect("home:demo" if settings.DEMO else settings.LOGIN_URL)
    person = person_of(request)
    today = timezone.localdate()
    page = start_page(person, today)
    parts = [(part, places_for(request, part.programme.cohort_id)) for part in page.parts]
    if person.is_operator and not parts and not person.sets_up_programmes:
        return redirect("home:operator")
    context = {
        "person": person,
        "page": page,
        "parts": parts,
        "waiting": waiting_for(person, page.parts),
        "facts": _facts(page.next, today),
        "municipality_names": page.municipality_names,
    }
    return render(request, "home/start.html", context)


def _facts(thing: Thing | None, today: date) -> tuple[Fact, ...]:
    """How long it takes and when it is due. A round says its minutes in a sentence of its own, and a day that has
    passed would only reproach."""
    if thing is None:
        return ()
    facts = []
    if thing.round is None and thing.minutes:
        facts.append(Fact(_("Time"), lasting(thing.minutes)))
    if thing.due_on and thing.round:
        facts.append(Fact(_("Last day to answer"), date_format(thing.due_on)))
    elif thing.due_on and thing.due_on >= today:
        facts.append(Fact(_("Date") if thing.is_on_the_day else _("By"), date_format(thing.due_on)))
    return tuple(facts)
