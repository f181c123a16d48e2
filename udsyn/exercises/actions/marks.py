"""Marks that stay hidden until the group turns them up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from udsyn.exercises.actions.sittings import Refused, changing
from udsyn.exercises.models import Mark, Sitting
from udsyn.people.models import Person

MOST_ON_PAPER = 60


def set_marks(*, sitting: Sitting, person: Person, values: Mapping[str, int], hidden_in: str) -> None:
    """Marks can be changed in the phase that hides them. After it, one that comes late is taken in and none is changed:
    who has seen the others' would be answering something else."""
    membership = sitting.memberships.filter(person=person).first()
    role = membership.role if membership else ""
    with changing(sitting) as held:
        for item, value in values.items():
            given = {"person": person, "role": role, "value": value}
            mark, is_new = Mark.objects.get_or_create(sitting=held, item=item, hand=str(person.pk), defaults=given)
            if not is_new and mark.value != value:
                if held.phase != hidden_in:
                    raise Refused(_("The marks are turned up, so yours stays as it was."))
                mark.value = value
                mark.save(update_fields=["value"])


def enter_from_paper(*, sitting: Sitting, item: str, values: Sequence[int]) -> None:
    """What was filled in on paper, entered by one of the group. Entering an item again replaces what was entered."""
    if len(values) > MOST_ON_PAPER:
        raise Refused(_("There are more marks than people."))
    with changing(sitting) as held:
        Mark.objects.filter(sitting=held, item=item, hand__startswith="paper-").delete()
        Mark.objects.bulk_create(
            Mark(sitting=held, item=item, hand=f"paper-{number}", value=value)
            for number, value in enumerate(values, start=1)
        )
