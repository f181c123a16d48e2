"""Who has written a note, never what, and one's own notes."""

from __future__ import annotations

from collections.abc import Sequence

from udsyn.exercises.models import Note
from udsyn.people.models import Person
from udsyn.programmes.models import Step
from udsyn.programmes.step_kinds import only_of


def noted(steps: Sequence[Step], people: Sequence[int]) -> set[tuple[int, int]]:
    """(step, person) for everybody who has written something. One query."""
    notes = Note.objects.written().filter(step__in=steps)
    return set(only_of(notes, "person", people).values_list("step", "person"))


def notes_in(cohort_id: int, person: Person) -> list[Note]:
    """Her own notes in a programme, in the order of the modules, also at steps that have been put away. One query."""
    own = Note.objects.visible_to(person).written().filter(step__module__programme__cohort=cohort_id)
    return list(own.select_related("step__module").order_by("step__module__position", "step__position", "pk"))


def note_before(step: Step, person: Person) -> Note | None:
    """What she wrote last in an earlier module of the same programme, to come back to. One query."""
    module = step.module
    own = Note.objects.visible_to(person).written().filter(step__module__programme=module.programme_id)
    earlier = own.filter(step__module__position__lt=module.position).select_related("step__module")
    return earlier.order_by("step__module__position", "step__position", "pk").last()
