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
        from udsyn.people.trail import register_deed

        connect()
        register_step_kind()
        register_deed("library.contributed", _("handed in the case story “%(title)s”"))
        register_deed("library.published", _("published the case story “%(title)s”"))
        register_deed("library.editor_named", _("named %(person)s as editor of the resource centre"))
        register_deed("library.editor_ended", _("took back from %(person)s the editing of the resource centre"))
        register_door(Door("library", _("Resource centre"), 5, lambda: reverse("library:shelf"), _is_in))


def _is_in(request: HttpRequest) -> bool:
    return request.user.is_authenticated
