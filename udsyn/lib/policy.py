"""The content security policy on every page: built once, because no page has one of its own."""

from __future__ import annotations

from collections.abc import Callable

from csp.constants import HEADER
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse


class PolicyMiddleware:
    """Django's own page about a fault, which only a developer sees, needs a style of its own and has no policy."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response
        self._policy = build_policy()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        if not (settings.DEBUG and response.status_code in {404, 500}):
            response.headers.setdefault(HEADER, self._policy)
        return response
