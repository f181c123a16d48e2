"""The start page."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse


@login_not_required
def start(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Udsyn")
