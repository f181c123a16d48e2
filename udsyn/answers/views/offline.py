"""What the answering page needs to go on without a network, and to catch up when the network is back."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from udsyn.answers.page_state import held_state
from udsyn.answers.visits import Visit, own_in_open_round, personal
from udsyn.answers.worker import worker_source


@require_safe
@login_not_required
def worker(request: HttpRequest) -> HttpResponse:
    """Lies among the personal links, because a worker sees the pages beside and below itself and no others.

    The address never changes: a browser looks there for a newer release, whatever the older one was like.
    """
    response = HttpResponse(worker_source(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
@personal
def stored(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The leader's own answers as they are stored now, for a page that has been away."""
    return JsonResponse(held_state(own_in_open_round(visit)))
