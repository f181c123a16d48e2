"""The number on the wall."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from udsyn.answers.live_count import TicketBroken, fragment


@require_safe
@login_not_required
def live_count(request: HttpRequest, ticket: str) -> HttpResponseBase:
    """How many have handed in, with an ETag; nothing new costs an empty answer."""
    try:
        found = fragment(ticket)
    except TicketBroken as broken:
        raise Http404 from broken
    response = HttpResponse(found.body)
    response["ETag"] = found.etag
    response["Cache-Control"] = "private, no-cache"
    return get_conditional_response(request, etag=found.etag, response=response) or response
