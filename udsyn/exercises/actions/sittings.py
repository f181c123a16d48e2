"""Beginning an exercise, moving it on, its clock, and handing in what came out of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from udsyn.exercises.actions.products import Owner, product_of
from udsyn.exercises.models import DONE, Product, Sitting
from udsyn.people.models import LeaderGroup, Person
from udsyn.programmes.models import Step

LONGEST_TIMER = 120  # minutes


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
    product_of(step, Owner(group=group.pk))
    sitting, _is_new = Sitting.objects.get_or_create(
        step=step,
        group=group,
        defaults={"kind": kind, "phase": phase, "content": dict(content), "begun_on": today},
    )
    return sitting


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


def hand_in_sitting(
    *, sitting: Sitting, text: Callable[[Sitting], str], actor: Person, today: date, here: str
) -> Product | None:
    """What came out becomes the product of the step. What somebody wrote there by hand meanwhile stays above it.
    None when it has been handed in already."""
    with changing(sitting) as held:
        if held.phase != here:
            return None
        product = product_of(held.step, Owner(group=held.group_id))
        is_from_here = product.edition == held.product_edition
        made = text(held)
        product.text = made if is_from_here or not product.text else f"{product.text}\n\n{made}"
        product.edition, product.changed_by = product.edition + 1, actor
        product.handed_in_on = product.handed_in_on or today
        product.save(update_fields=["text", "edition", "changed_by", "handed_in_on"])
        held.phase, held.ends_at, held.product_edition = DONE, None, product.edition
        return product
