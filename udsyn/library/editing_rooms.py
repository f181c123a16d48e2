"""Wagtail's addresses under /admin/, imported when the first editor comes.

Its views, with all they need, take some twenty megabytes, and most web workers never serve an editor.
"""

from __future__ import annotations

from threading import Lock
from typing import Any

from django.urls import clear_url_caches, reverse
from django.urls.resolvers import RoutePattern, URLResolver
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language

_one_at_a_time = Lock()


class EditingRooms(URLResolver):
    """Until somebody has entered, no name below it can be reversed, and nobody needs one: call `enter` before."""

    is_entered = False

    def enter(self) -> None:
        """Imports the views, and lets the addresses be worked out anew."""
        with _one_at_a_time:
            if not self.is_entered:
                self.url_patterns  # noqa: B018 - reading it imports
                self.is_entered = True
                for known in (self._reverse_dict, self._namespace_dict, self._app_dict):  # type: ignore[attr-defined]
                    known.clear()
                clear_url_caches()

    def resolve(self, path: str) -> Any:
        if self.pattern.match(path):
            self.enter()
        return super().resolve(path)

    def _populate(self) -> None:
        if self.is_entered:
            super()._populate()
            return
        language = get_language()
        self._reverse_dict[language] = MultiValueDict()
        self._namespace_dict[language] = {}  # type: ignore[attr-defined]
        self._app_dict[language] = {}  # type: ignore[attr-defined]  # Django's stubs do not know it


editing_rooms = EditingRooms(RoutePattern("admin/"), "udsyn.library.editing_urls")


def edit_address(pk: int) -> str:
    """Where a resource is edited."""
    editing_rooms.enter()
    return reverse("wagtailadmin_pages:edit", args=[pk])
