"""Changing the modules of a programme."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from udsyn.people import trail
from udsyn.people.models import Person
from udsyn.programmes.actions.steps import ChangedMeanwhile
from udsyn.programmes.models import GroupSector, Module, Programme


@transaction.atomic
def change_module(
    *,
    module: Module,
    edition: int,
    titles: Mapping[str, str],
    introductions: Mapping[str, str],
    actor: Person,
    now: datetime,
) -> None:
    """Raises ChangedMeanwhile."""
    _write(module, edition, titles=dict(titles), introductions=dict(introductions))
    _record(module, actor, "module.changed", now)


@transaction.atomic
def move_gathering(*, module: Module, edition: int, day: date | None, actor: Person, now: datetime) -> None:
    """Moves the day, and with it every date of the module, as they are counted from it. Raises ChangedMeanwhile."""
    _write(module, edition, gathering_on=day)
    _record(module, actor, "module.gathering_moved", now, day=day.isoformat() if day else "–")


@transaction.atomic
def move_module(*, programme: Programme, slug: str, by: int) -> None:
    """One place up (-1) or down (1); at the end nothing happens."""
    modules = list(Module.objects.select_for_update().filter(programme=programme).order_by("position", "pk"))
    place = next((number for number, one in enumerate(modules) if one.slug == slug), None)
    if place is None:
        return
    modules.insert(min(max(place + by, 0), len(modules) - 1), modules.pop(place))
    for position, one in enumerate(modules, start=1):
        one.position = position
    Module.objects.bulk_update(modules, ["position"])


@transaction.atomic
def set_sectors(*, programme: Programme, sectors: Mapping[int, str], actor: Person, now: datetime) -> None:
    """The sector of each leader group of the programme; an empty one means across sectors."""
    groups = set(programme.cohort.groups.filter(pk__in=sectors).values_list("pk", flat=True))
    GroupSector.objects.filter(group__in=groups).delete()
    GroupSector.objects.bulk_create(
        GroupSector(group_id=group, sector=sector) for group, sector in sectors.items() if sector and group in groups
    )
    trail.record(cohort=programme.cohort, actor=actor, verb="programme.sectors_set", facts={}, at=now)


def _write(module: Module, edition: int, **values: object) -> None:
    if not Module.objects.filter(pk=module.pk, edition=edition).update(**values, edition=F("edition") + 1):
        raise ChangedMeanwhile


def _record(module: Module, actor: Person, verb: str, now: datetime, **facts: str) -> None:
    told = {"module": next(iter(module.titles.values()), module.slug), **facts}
    trail.record(cohort=module.programme.cohort, actor=actor, verb=verb, facts=told, at=now)
