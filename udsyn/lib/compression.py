"""Pages go compressed to whoever can read that."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware, re_accepts_gzip
from django.utils.cache import patch_vary_headers

from udsyn.lib.moulds import FilledResponse


class CompressionMiddleware(GZipMiddleware):
    """Django's own, which leaves alone what has been compressed before."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        accepted = request.META.get("HTTP_ACCEPT_ENCODING", "")
        if isinstance(response, FilledResponse) and re_accepts_gzip.search(accepted):
            patch_vary_headers(response, ("Accept-Encoding",))
            response.content = response.squeezed()
            response.headers["Content-Encoding"] = "gzip"
            response.headers["Content-Length"] = str(len(response.content))
        return super().process_response(request, response)
