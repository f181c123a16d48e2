"""What a leader leaves behind by walking through a module."""

from __future__ import annotations

from udsyn.people.models import Person
from udsyn.programmes.models import Step, StepOpened
from udsyn.programmes.own_kinds import TEXT


def open_text(*, step: Step, person: Person) -> None:
    """A text counts as done when it has been opened. A second time changes nothing; other kinds know for themselves."""
    if step.kind == TEXT.key:
        StepOpened.objects.bulk_create([StepOpened(step=step, person=person)], ignore_conflicts=True)
