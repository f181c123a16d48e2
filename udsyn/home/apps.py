from django.apps import AppConfig
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """The start page of each role, the facilitator's desk and the demo."""

    name = "udsyn.home"
    label = "home"

    def ready(self) -> None:
        from udsyn.design.navigation import Place, register_place
        from udsyn.design.own_places import OwnPlace, register_own_place
        from udsyn.home.group_story import own_groups
        from udsyn.home.mail import LETTER
        from udsyn.people.letters import register_letter
        from udsyn.people.trail import register_deed

        register_letter(LETTER)
        register_deed("home.founder_named", _("let %(name)s set up programmes"))
        register_own_place(OwnPlace(key="group", title=_("My leader group"), order=20, found=own_groups))
        register_place(
            Place(
                key="desk",
                label=_("Desk"),
                order=0,
                url=lambda cohort_id: reverse("home:desk", kwargs={"cohort_id": cohort_id}),
                shown=_has_a_desk,
            )
        )


def _has_a_desk(request: HttpRequest, cohort_id: int) -> bool:
    from udsyn.people.models import GrantRole
    from udsyn.people.signed_in import roles_in

    return GrantRole.FACILITATOR in roles_in(request, cohort_id)
