"""The tables at a step across groups: their names and how many sit there, for every leader who may take a seat."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from udsyn.exercises.models import Sitting
from udsyn.programmes.models import Step


def tables_at(step: Step) -> QuerySet[Sitting]:
    """Each with `seated`. One query."""
    return step.sittings.exclude(table="").annotate(seated=Count("seats")).order_by("table", "pk")
