"""What Wagtail's rooms look like for our editors: pages, pictures, documents, and the way back into the house."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from udsyn.library.models import Resource
from udsyn.library.step_kind import RESOURCE
from udsyn.programmes.models import Step

KEPT = {"explorer", "images", "documents", "library"}


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]  # Wagtail has no types
def way_back() -> Any:
    return MenuItem(_("Back to Udsyn"), reverse("library:shelf"), name="library", icon_name="home")


@hooks.register("before_delete_page")  # type: ignore[untyped-decorator]
def tell_before_deleting(request: HttpRequest, page: Any) -> None:
    """On the page that asks whether one is sure."""
    if request.method == "GET":
        tell_what_leads_to(request, page.specific)


@hooks.register("before_unpublish_page")  # type: ignore[untyped-decorator]
def tell_when_unpublishing(request: HttpRequest, page: Any) -> None:
    """Afterwards, as Wagtail asks nobody before; it can be published again at once."""
    tell_what_leads_to(request, page.specific)


def tell_what_leads_to(request: HttpRequest, resource: Any) -> None:
    """When the last version goes: how many steps lead to it. Nothing is lost; their page says what is missing."""
    if not isinstance(resource, Resource):
        return
    if Resource.objects.live().filter(key=resource.key).exclude(pk=resource.pk).exists():
        return
    steps = Step.objects.standing().filter(kind=RESOURCE.key, options__resource=resource.key)
    if count := steps.count():
        said = ngettext(
            "%(count)d step in a programme leads here. Without it the step stays where it is, and leaders are told "
            "that its text is gone.",
            "%(count)d steps in programmes lead here. Without it they stay where they are, and leaders are told that "
            "its text is gone.",
            count,
        )
        messages.warning(request, said % {"count": count})


@hooks.register("construct_main_menu")  # type: ignore[untyped-decorator]
def only_what_is_used(request: HttpRequest, items: list[Any]) -> None:
    items[:] = [item for item in items if item.name in KEPT]
