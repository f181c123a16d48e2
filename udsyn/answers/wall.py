"""The number on the wall, answered before Django: it needs neither session nor person nor language of who asks.

Three hundred screens ask a hundred times a second. Measured, a request through all middleware costs several times as
much as one that is answered here from memory. Once in each turn the number is not in memory, and Django makes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.urls import reverse

from udsyn.answers.live_count import Fragment, remembered

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
HEADERS = [
    ("Cache-Control", "private, no-cache"),
    ("Content-Security-Policy", "default-src 'none'"),
    ("X-Content-Type-Options", "nosniff"),
]


class WallFirst:
    """A WSGI application around another."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._beginning = reverse("answers:live-count", args=["-"]).removesuffix("-/")

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path.startswith(self._beginning) and environ["REQUEST_METHOD"] == "GET":
            found = remembered(path.removeprefix(self._beginning).rstrip("/"))
            if found:
                return _answer(found, environ, start_response)
        return self._application(environ, start_response)


def _answer(found: Fragment, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
    headers = [("ETag", found.etag), *HEADERS]
    if found.etag in environ.get("HTTP_IF_NONE_MATCH", ""):
        start_response("304 Not Modified", headers)
        return []
    body = found.body.encode()
    length = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))]
    start_response("200 OK", [*length, *headers])
    return [body]
