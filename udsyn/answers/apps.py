from django.apps import AppConfig
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class AnswersConfig(AppConfig):
    """What was said."""

    name = "udsyn.answers"
    label = "answers"

    def ready(self) -> None:
        """Tells the rooms below about our letters, deeds, place and kind of step."""
        from udsyn.answers.deeds import register_deeds
        from udsyn.answers.mail import LETTERS
        from udsyn.answers.step_kind import register_step_kind
        from udsyn.design.navigation import Place, register_place
        from udsyn.people.letters import register_letter

        register_deeds()
        register_step_kind()
        for kind in LETTERS:
            register_letter(kind)
        register_place(
            Place(
                key="rounds",
                label=_("Rounds"),
                order=30,
                url=lambda cohort_id: reverse("answers:rounds", kwargs={"cohort_id": cohort_id}),
                shown=_sees_rounds,
            )
        )


def _sees_rounds(request: HttpRequest, cohort_id: int) -> bool:
    from udsyn.people.models import GrantRole
    from udsyn.people.signed_in import roles_in

    return bool({GrantRole.FACILITATOR, GrantRole.COORDINATOR} & roles_in(request, cohort_id))
