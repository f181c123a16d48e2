"""Wagtail's rooms under /admin/: only editors enter, and only there the content security policy is looser."""

from __future__ import annotations

from collections.abc import Callable

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from udsyn.library.editing import refresh_rights
from udsyn.library.uploads import LARGEST_CONTRIBUTION, LARGEST_DOCUMENT, LARGEST_UPLOAD, LARGEST_VIDEO, too_large
from udsyn.people.models import Person

ROOMS, HOUSE = "/admin/", "/library/"
# Wagtail's editor writes scripts and styles into its pages, and shows the preview in a frame.
LOOSER = {
    "default-src": [NONE],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "media-src": [SELF],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
}


class EditingRoomMiddleware:
    """Rights in Wagtail follow from roles in the house and are compared with them at each visit."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(ROOMS):
            house = request.path.startswith(HOUSE) and _refused(request, LARGEST_CONTRIBUTION, LARGEST_DOCUMENT)
            return house or self.get_response(request)
        response = _refused(request, LARGEST_UPLOAD, LARGEST_VIDEO) or self._entered(request)
        response._csp_replace = LOOSER  # type: ignore[attr-defined]  # where django-csp looks
        response["X-Frame-Options"] = "SAMEORIGIN"
        return response

    def _entered(self, request: HttpRequest) -> HttpResponse:
        if isinstance(request.user, Person):
            refresh_rights(request.user)
            if not request.user.has_perm("wagtailadmin.access_admin"):
                raise PermissionDenied  # Wagtail would send her to sign in, where she is already
        return self.get_response(request)


def _refused(request: HttpRequest, limit: int, largest: int) -> HttpResponse | None:
    """An upload that is far too large is not read at all: two gigabytes would fill the disk first."""
    if int(request.META.get("CONTENT_LENGTH") or 0) <= limit:
        return None
    sentence = too_large(largest)
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"success": False, "error_message": sentence})
    return render(request, "library/too_large.html", {"sentence": sentence}, status=413)
