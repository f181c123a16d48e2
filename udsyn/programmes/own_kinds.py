"""The kinds this room owns: a text from the facilitator, and the gathering itself."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from udsyn.programmes.hours import GatheringForm, hours_from_file
from udsyn.programmes.models import Participant, Step, StepOpened
from udsyn.programmes.step_kinds import Fact, StepKind, only_of, own_page, register


def _opened(steps: Sequence[Step], pks: Sequence[int]) -> set[Fact]:
    """A text is done when it has been opened; for a group when one of its members has."""
    if not steps:
        return set()
    rows = StepOpened.objects.filter(step__in=steps)
    who = "person"
    if steps[0].participant != Participant.LEADER:
        rows, who = rows.filter(person__memberships__ended_on=None), "person__memberships__group"
    return set(only_of(rows, who, pks).values_list("step", who))


def _passed(steps: Sequence[Step], pks: Sequence[int]) -> set[Fact]:
    """A gathering is done, for everybody, once its day has passed. A seat and who came are another room's matter."""
    today = timezone.localdate()
    past = [step.pk for step in steps if (day := step.due_on(step.module.gathering_on)) is not None and day < today]
    return {(step, pk) for step in past for pk in pks}


TEXT = StepKind(
    key="text",
    title=_("A text from the facilitator"),
    participants=frozenset(Participant.values),
    done=_opened,
    page=own_page,
)
GATHERING = StepKind(
    key="gathering",
    title=_("Gathering"),
    participants=frozenset({Participant.LEADER}),
    done=_passed,
    page=own_page,
    options_form=GatheringForm,
    from_file=hours_from_file,
)


def register_own_kinds() -> None:
    for kind in (TEXT, GATHERING):
        register(kind)
