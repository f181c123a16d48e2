"""The first request of a cold process takes ten times as long; nobody should be the one who makes it."""

from __future__ import annotations

import io
import logging
import sys
import time
from collections.abc import Iterable
from typing import Any

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.db import connections

logger = logging.getLogger(__name__)


def warm(application: WSGIHandler, addresses: Iterable[str], *, host: str) -> None:
    """Asks the application for each address, as the first visitors would. A fault is logged and stops nobody."""
    begun = time.perf_counter()
    answers: list[str] = []
    for address in addresses:
        try:
            answers.append(str(application.get_response(WSGIRequest(_request(address, host))).status_code))
        except Exception as fault:  # a worker that starts cold is better than none
            answers.append(type(fault).__name__)
    # Requests run in another thread, which opens its own.
    connections.close_all()
    logger.info("A web worker is warm after %.1f s (%s)", time.perf_counter() - begun, ", ".join(answers))


def _request(address: str, host: str) -> dict[str, Any]:
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": address,
        "QUERY_STRING": "",
        "SERVER_NAME": host,
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": host,
        "HTTP_X_FORWARDED_PROTO": "https",  # else an installation behind a proxy answers with a redirect
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
    }
