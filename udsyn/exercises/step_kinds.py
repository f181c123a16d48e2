"""The step kinds of this room."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from udsyn.exercises.exercise_options import ExerciseForm, exercise_at, exercise_from_file, exercise_to_file
from udsyn.exercises.options import QuestionsForm, ShownForm, questions_from_file, shown_from_file, shown_to_file
from udsyn.exercises.queries import handed_in, noted
from udsyn.programmes.models import Participant, Step
from udsyn.programmes.step_kinds import StepKind, register


def _reflection_page(step: Step) -> str:
    return reverse("exercises:reflection", kwargs={"step_id": step.pk})


def _product_page(step: Step) -> str:
    return reverse("exercises:product", kwargs={"step_id": step.pk})


def _exercise_page(step: Step) -> str:
    name = "exercises:exercise" if exercise_at(step) else "exercises:product"
    return reverse(name, kwargs={"step_id": step.pk})


REFLECTION = StepKind(
    key="reflection",
    title=_("Private reflection"),
    participants=frozenset({Participant.LEADER}),
    done=noted,
    page=_reflection_page,
    options_form=QuestionsForm,
    from_file=questions_from_file,
)
HAND_IN = StepKind(
    key="hand_in",
    title=_("Something to hand in"),
    participants=frozenset({Participant.LEADER, Participant.GROUP}),
    done=handed_in,
    page=_product_page,
    options_form=ShownForm,
    to_file=shown_to_file,
    from_file=shown_from_file,
)
GROUP_EXERCISE = StepKind(
    key="group_exercise",
    title=_("Group exercise"),
    participants=frozenset({Participant.GROUP, Participant.ACROSS}),
    done=handed_in,
    page=_exercise_page,
    options_form=ExerciseForm,
    to_file=exercise_to_file,
    from_file=exercise_from_file,
)


def register_kinds() -> None:
    for kind in (REFLECTION, HAND_IN, GROUP_EXERCISE):
        register(kind)
