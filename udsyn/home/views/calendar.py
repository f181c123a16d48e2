"""A person's calendar: the page where she makes and stops its address, and the feed behind it."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from udsyn.home.actions import make_calendar_key, note_changes, stop_calendar
from udsyn.home.calendar import dated_steps, feed, holder_of
from udsyn.home.calendar_limits import FEED_FOR_TOKEN, WRONG_FROM_NETWORK
from udsyn.home.models import CalendarKey
from udsyn.people.actions.signing_in import TooManyTries
from udsyn.people.network import network_of
from udsyn.people.signed_in import person_of


def calendar(request: HttpRequest) -> HttpResponse:
    """The address is shown once, in the answer to the press that made it: nobody can look it up afterwards."""
    person, address = person_of(request), ""
    if request.method == "POST":
        token = make_calendar_key(person=person, today=timezone.localdate())
        address = settings.SITE_URL + reverse("home:feed", args=[token])
    context = {
        "key": CalendarKey.objects.visible_to(person).first(),
        "address": address,
        "subscribe": "webcal:" + address.partition(":")[2] if address else "",
    }
    return render(request, "home/calendar.html", context)


@require_POST
def calendar_stop(request: HttpRequest) -> HttpResponse:
    stop_calendar(person=person_of(request))
    messages.success(request, _("The address is closed. What your calendar has from it you can delete there."))
    return redirect("home:calendar")


@login_not_required
@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponseBase:
    """For calendar programs: no session and no cookie, the token is the proof."""
    now = timezone.now()
    try:
        person = holder_of(token)
        if person is None:
            WRONG_FROM_NETWORK.count(network_of(request), now)
            raise Http404
        FEED_FOR_TOKEN.count(token, now)
    except TooManyTries as many:
        return HttpResponse(status=429, headers={"Retry-After": str(int(many.wait.total_seconds()))})
    with translation.override(person.language):
        dated = dated_steps(person)
        body = feed(dated, note_changes(dated=dated, now=now))
    headers = {"Cache-Control": "private, no-cache", "Content-Disposition": 'inline; filename="udsyn.ics"'}
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=headers)
    response["ETag"] = quote_etag(hashlib.sha256(body).hexdigest())
    return get_conditional_response(request, etag=response["ETag"], response=response) or response
