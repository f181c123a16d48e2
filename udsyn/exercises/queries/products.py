"""What has been handed in, and for whom a product is."""

from __future__ import annotations

from collections.abc import Sequence

from udsyn.exercises.models import Product
from udsyn.people.models import Person
from udsyn.programmes.models import Participant, Step
from udsyn.programmes.step_kinds import only_of


def handed_in(steps: Sequence[Step], pks: Sequence[int]) -> set[tuple[int, int]]:
    """(step, person), or for steps of groups (step, leader group). One query."""
    if not steps:
        return set()
    who = "person" if steps[0].participant == Participant.LEADER else "group"
    products = Product.objects.filter(step__in=steps, handed_in_on__isnull=False, **{f"{who}__isnull": False})
    return set(only_of(products, who, pks).values_list("step", who))


def shown_at(step: Step, user: Person) -> list[Product]:
    """What was handed in and is shown to the facilitator, by municipality and name. One query."""
    found = Product.objects.shown_to(user).filter(step=step).select_related("group__municipality", "person")
    return sorted(found, key=_order)


def _order(product: Product) -> tuple[str, str, int]:
    unit = product.group.municipality.name if product.group else ""
    return unit, str(product.owner), product.pk
