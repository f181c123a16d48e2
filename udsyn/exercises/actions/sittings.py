"""Beginning an exercise, moving it on, its clock, and handing in what came out of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from udsyn.exercises.actions.products import Owner, product_of
from udsyn.exercises.models import DONE, Product, Seat, Sitting, is_shown_at
from udsyn.people.models import LeaderGroup, Person
from udsyn.programmes.models import Step

LONGEST_TIMER = 120  # minutes
MOST_SEATS = 40


class Refused(Exception):
    """It does not fit how things are now. Nothing was stored; the message is the sentence shown."""


@contextmanager
def changing(sitting: Sitting) -> Iterator[Sitting]:
    """The sitting as it is now, held until it is done, so that members change it one after the other. Every phone then
    has something new to fetch."""
    with transaction.atomic():
        held = Sitting.objects.select_for_update().get(pk=sitting.pk)
        yield held
        held.edition += 1
        held.save()


@transaction.atomic
def begin_sitting(
    *, step: Step, group: LeaderGroup, kind: str, phase: str, content: Mapping[str, Any], today: date
) -> Sitting:
    """A second member who begins finds what the first began. From here on the promise about who sees it stands."""
    product = product_of(step, Owner(group=group.pk))
    begun = {"kind": kind, "phase": phase, "content": dict(content), "begun_on": today, "is_shown": product.is_shown}
    return Sitting.objects.get_or_create(step=step, group=group, defaults=begun)[0]


@transaction.atomic
def open_table(
    *, step: Step, name: str, kind: str, phase: str, content: Mapping[str, Any], actor: Person, today: date
) -> Sitting:
    """A table across groups, with whoever opens it. Opened twice under one name it is one table."""
    begun = {"kind": kind, "phase": phase, "content": dict(content), "begun_on": today, "is_shown": is_shown_at(step)}
    sitting, _is_new = Sitting.objects.get_or_create(step=step, table=name, defaults=begun)
    return take_seat(sitting=sitting, actor=actor)


@transaction.atomic
def take_seat(*, sitting: Sitting, actor: Person) -> Sitting:
    """Whoever sits at a table of the step stays there."""
    Step.objects.select_for_update().get(pk=sitting.step_id)
    seat = Seat.objects.filter(sitting__step=sitting.step_id, person=actor).select_related("sitting").first()
    if seat:
        return seat.sitting
    with changing(sitting) as held:
        if held.seats.count() >= MOST_SEATS:
            raise Refused(_("There is no seat left at this table."))
        Seat.objects.create(sitting=held, person=actor)
        return held


def leave_table(*, sitting: Sitting, actor: Person) -> None:
    """What she wrote stays on the table."""
    with changing(sitting) as held:
        Seat.objects.filter(sitting=held, person=actor).delete()


def move_on(*, sitting: Sitting, here: str, there: str) -> bool:
    """From one phase to another. False when somebody has moved on already: pressing twice skips nothing."""
    with changing(sitting) as held:
        if held.phase != here or here == there:
            return False
        held.phase, held.ends_at = there, None
        return True


def set_timer(*, sitting: Sitting, minutes: int, now: datetime) -> None:
    """Counts down on every screen; none stops it."""
    with changing(sitting) as held:
        wanted = min(max(minutes, 0), LONGEST_TIMER)
        held.ends_at = now + timedelta(minutes=wanted) if wanted else None


def hand_in_sitting(*, sitting: Sitting, text: Callable[[Sitting], str], actor: Person, today: date, here: str) -> bool:
    """What came out becomes the product of the step, of the group or of each group that has somebody at the table.
    What else stands in the product stays. False when it has been handed in already."""
    with changing(sitting) as held:
        if held.phase != here:
            return False
        made = "\n\n".join(filter(None, (held.table, text(held))))
        for group in _groups_of(held):
            _put_in(product_of(held.step, Owner(group=group)), held, made, actor, today)
        held.phase, held.ends_at, held.handed_in = DONE, None, made
        return True


def _groups_of(sitting: Sitting) -> list[int]:
    """The group, or those the people at the table answer with: the oldest of each."""
    if sitting.group_id:
        return [sitting.group_id]
    newest_first = sitting.memberships.order_by("-pk").values_list("person", "group")
    return sorted(set(dict(newest_first).values()))


def _put_in(product: Product, sitting: Sitting, made: str, actor: Person, today: date) -> None:
    """In place of what was handed in from here before; otherwise below what stands there."""
    before = sitting.handed_in
    if before and before in product.text:
        product.text = product.text.replace(before, made, 1)
    else:
        product.text = "\n\n".join(filter(None, (product.text, made)))
    product.edition, product.changed_by = product.edition + 1, actor
    product.is_shown = product.is_shown and sitting.is_shown
    product.handed_in_on = product.handed_in_on or today
    product.save(update_fields=["text", "edition", "changed_by", "is_shown", "handed_in_on"])
