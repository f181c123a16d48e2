from django.apps import AppConfig
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    """What is read: the resource centre, on Wagtail."""

    name = "udsyn.library"
    label = "library"

    def ready(self) -> None:
        from udsyn.design.account import Door, register_door
        from udsyn.library.receivers import connect
        from udsyn.library.step_kind import register_step_kind

        connect()
        register_step_kind()
        register_door(Door("library", _("Resource centre"), 5, lambda: reverse("library:shelf"), _is_in))


def _is_in(request: HttpRequest) -> bool:
    return request.user.is_authenticated
