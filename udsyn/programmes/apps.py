from django.apps import AppConfig
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class ProgrammesConfig(AppConfig):
    """When and in which order."""

    name = "udsyn.programmes"
    label = "programmes"

    def ready(self) -> None:
        from udsyn.design.navigation import Place, register_place
        from udsyn.programmes.deeds import register_deeds
        from udsyn.programmes.own_kinds import register_own_kinds

        register_own_kinds()

        register_deeds()
        register_place(
            Place(
                key="programme",
                label=_("Modules"),
                order=20,
                url=lambda cohort_id: reverse("programmes:programme", kwargs={"cohort_id": cohort_id}),
                shown=_is_open_to_user,
            )
        )
        register_place(
            Place(
                key="settings",
                label=_("Settings"),
                order=90,
                url=lambda cohort_id: reverse("programmes:settings", kwargs={"cohort_id": cohort_id}),
                shown=_is_run_by_user,
            )
        )


def _is_run_by_user(request: HttpRequest, cohort_id: int) -> bool:
    from udsyn.people.models import GrantRole
    from udsyn.people.signed_in import roles_in

    return GrantRole.FACILITATOR in roles_in(request, cohort_id)


def _is_open_to_user(request: HttpRequest, cohort_id: int) -> bool:
    from udsyn.people.models import GrantRole
    from udsyn.people.signed_in import roles_in

    return bool(roles_in(request, cohort_id) - {GrantRole.GUEST})
