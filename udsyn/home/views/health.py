"""For those who watch over the installation. Open addresses: they say yes or no, and why stands in the log."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from udsyn.home.health import readiness

KEPT_NOWHERE = {"Cache-Control": "no-store"}


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 as long as the process can answer at all."""
    return HttpResponse("ok\n", content_type="text/plain", headers=KEPT_NOWHERE)


@login_not_required
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when answers can be stored, else 503."""
    is_ready = readiness.is_ready()
    return JsonResponse({"ready": is_ready}, status=200 if is_ready else 503, headers=KEPT_NOWHERE)
