"""Where this room's pages stand in the header."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from udsyn.design.account import Door, register_door
from udsyn.design.navigation import Place, register_place
from udsyn.people.models import GrantRole
from udsyn.people.signed_in import roles_in


def _is_in(request: HttpRequest) -> bool:
    return request.user.is_authenticated


def _runs(request: HttpRequest, cohort_id: int) -> bool:
    return GrantRole.FACILITATOR in roles_in(request, cohort_id)


def _manages(request: HttpRequest, cohort_id: int) -> bool:
    return bool({GrantRole.FACILITATOR, GrantRole.COORDINATOR} & roles_in(request, cohort_id))


def register_places() -> None:
    register_door(Door("account", _("Account"), 10, lambda: reverse("people:account"), _is_in))
    register_door(Door("sign-out", _("Sign out"), 20, lambda: reverse("people:sign-out"), _is_in, posts=True))
    register_door(
        Door("sign-in", _("Sign in"), 30, lambda: reverse("people:sign-in"), lambda request: not _is_in(request))
    )
    register_place(
        Place(
            "people", _("People"), 20, lambda cohort: reverse("people:cohort", kwargs={"cohort_id": cohort}), _manages
        )
    )
    register_place(
        Place("roles", _("Roles"), 80, lambda cohort: reverse("people:roles", kwargs={"cohort_id": cohort}), _runs)
    )
    register_place(
        Place("trail", _("Trail"), 90, lambda cohort: reverse("people:trail", kwargs={"cohort_id": cohort}), _runs)
    )
