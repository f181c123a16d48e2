"""What Wagtail's rooms look like for our editors: pages, pictures, documents, and the way back into the house."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

KEPT = {"explorer", "images", "documents", "library"}


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]  # Wagtail has no types
def way_back() -> Any:
    return MenuItem(_("Back to Udsyn"), reverse("library:shelf"), name="library", icon_name="home")


@hooks.register("construct_main_menu")  # type: ignore[untyped-decorator]
def only_what_is_used(request: HttpRequest, items: list[Any]) -> None:
    items[:] = [item for item in items if item.name in KEPT]
