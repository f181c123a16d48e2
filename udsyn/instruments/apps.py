from django.apps import AppConfig
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class InstrumentsConfig(AppConfig):
    """What is asked."""

    name = "udsyn.instruments"
    label = "instruments"

    def ready(self) -> None:
        from udsyn.design.navigation import Place, register_place
        from udsyn.people.trail import register_deed

        register_deed("instrument.copied", _("copied the instrument “%(original)s” as “%(title)s”"))
        register_deed("instrument.next", _("began version %(number)s of the instrument “%(title)s”"))
        register_deed("instrument.uploaded", _("took in a file for version %(number)s of the instrument “%(title)s”"))
        register_deed("instrument.published", _("published version %(number)s of the instrument “%(title)s”"))
        register_deed("instrument.discarded", _("threw away the draft of the instrument “%(title)s”"))
        register_place(
            Place(
                key="instruments",
                label=_("Instruments"),
                order=70,
                url=lambda cohort_id: f"{reverse('instruments:shelf')}?cohort={cohort_id}",
                shown=_is_run_by_user,
            )
        )


def _is_run_by_user(request: HttpRequest, cohort_id: int) -> bool:
    from udsyn.people.models import GrantRole
    from udsyn.people.signed_in import roles_in

    return GrantRole.FACILITATOR in roles_in(request, cohort_id)
