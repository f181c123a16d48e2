"""The step kinds of this room."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from udsyn.exercises.options import QuestionsForm, questions_from_file
from udsyn.exercises.queries import noted
from udsyn.programmes.models import Participant, Step
from udsyn.programmes.step_kinds import StepKind, register


def _reflection_page(step: Step) -> str:
    return reverse("exercises:reflection", kwargs={"step_id": step.pk})


REFLECTION = StepKind(
    key="reflection",
    title=_("Private reflection"),
    participants=frozenset({Participant.LEADER}),
    done=noted,
    page=_reflection_page,
    options_form=QuestionsForm,
    from_file=questions_from_file,
)


def register_kinds() -> None:
    register(REFLECTION)
