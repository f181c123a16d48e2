"""Pages of a personal link go to their views at once: past session, sign-in, messages and all that hangs on them.

The token in the address is their only proof, so nothing of that could change the answer, and in a full room it cost
more than finding the leader's row. What protects every page (host, policy, frames, compression) stands before this.
"""

from __future__ import annotations

from collections.abc import Callable

from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, ResolverMatch, get_resolver

MARK = "is_by_link"
GetResponse = Callable[[HttpRequest], HttpResponseBase]


class ByLinkMiddleware:
    """Only views made by `visits.personal` carry the mark."""

    def __init__(self, get_response: GetResponse) -> None:
        self._long_way = get_response
        self._at_once: GetResponse = convert_exception_to_response(_view)  # type: ignore[assignment]  # none here awaits

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        match = _match(request.path_info)
        if match is None or not hasattr(match.func, MARK):
            return self._long_way(request)
        request.resolver_match = match
        return self._at_once(request)


def _match(path: str) -> ResolverMatch | None:
    try:
        return get_resolver().resolve(path)
    except Resolver404:
        return None


def _view(request: HttpRequest) -> HttpResponseBase:
    match = request.resolver_match
    if match is None:
        raise Resolver404
    answer: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
    return answer
