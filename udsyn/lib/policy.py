"""The content security policy on every page: built once for all but those few that ask for more."""

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
            response.headers.setdefault(HEADER, self._policy_of(response))
        return response

    def _policy_of(self, response: HttpResponse) -> str:
        """What a view asks for stands where django-csp looks for it."""
        update, replace = getattr(response, "_csp_update", None), getattr(response, "_csp_replace", None)
        return build_policy(update=update, replace=replace) if update or replace else self._policy
