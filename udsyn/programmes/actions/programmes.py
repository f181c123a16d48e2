"""Setting up and changing a programme."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from udsyn.people import trail
from udsyn.people.models import Cohort, Grant, GrantRole, Person
from udsyn.programmes.actions.copying import make_module
from udsyn.programmes.blueprints import Blueprint
from udsyn.programmes.models import SMALLEST_LIMIT, Programme, ProgrammeKey, ProgrammeOrigin


class LimitLowered(Exception):
    """The smallest number of answers behind a figure may be raised, never lowered."""


@transaction.atomic
def create_programme(
    *,
    blueprint: Blueprint,
    title: str,
    starts_on: date | None,
    ends_on: date | None,
    actor: Person,
    now: datetime,
) -> Programme:
    """Copies a blueprint. The one who creates a programme facilitates it."""
    cohort = Cohort.objects.create(name=title)
    Grant.objects.create(cohort=cohort, person=actor, role=GrantRole.FACILITATOR)
    programme = Programme.objects.create(
        cohort=cohort,
        title=title,
        blueprint=blueprint.slug,
        starts_on=starts_on,
        ends_on=ends_on,
        limit=blueprint.content.get("limit", SMALLEST_LIMIT),
    )
    ProgrammeKey.objects.create(programme=programme)
    ProgrammeOrigin.objects.create(programme=programme, content=blueprint.content)
    for position, module in enumerate(blueprint.content["modules"], start=1):
        make_module(programme=programme, content=module, position=position)
    trail.record(cohort=cohort, actor=actor, verb="programme.created", facts={"title": title}, at=now)
    return programme


@transaction.atomic
def change_programme(
    *,
    programme: Programme,
    title: str,
    starts_on: date | None,
    ends_on: date | None,
    limit: int,
    actor: Person,
    now: datetime,
) -> None:
    """Changes what may be changed. Raises LimitLowered."""
    current = Programme.objects.select_for_update().get(pk=programme.pk)
    if limit < current.limit:
        raise LimitLowered
    Programme.objects.filter(pk=programme.pk).update(title=title, starts_on=starts_on, ends_on=ends_on, limit=limit)
    Cohort.objects.filter(pk=programme.cohort_id).update(name=title)
    trail.record(
        cohort=programme.cohort, actor=actor, verb="programme.changed", facts={"title": title, "limit": limit}, at=now
    )
