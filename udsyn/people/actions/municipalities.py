"""Filling the registers, and choosing a cohort's municipalities."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model, Q

from udsyn.people.gazetteer import Gazetteer
from udsyn.people.models import Cohort, Municipality, MunicipalityRegion, Person, Region
from udsyn.people.models.municipality import Register
from udsyn.people.registers import RegisterRow, register_rows
from udsyn.people.trail import record

FIELDS = ("name", "name_official", "language_form", "population")


class NameTaken(ValueError):
    """A register or the cohort itself has a municipality of this name already; `municipality` is that one."""

    def __init__(self, municipality: Municipality) -> None:
        super().__init__(municipality.name)
        self.municipality = municipality


class StillInUse(ValueError):
    """The municipality has leader groups or coordinators in the cohort."""


@dataclass(frozen=True)
class Loaded:
    """How many municipalities of the registers were new, changed and as before."""

    new: int
    changed: int
    unchanged: int


@transaction.atomic
def load_registers() -> Loaded:
    """Brings municipalities and regions in line with the shipped registers. Running it again changes nothing."""
    rows = register_rows()
    loaded = _load_municipalities(rows)
    _load_regions(rows)
    return loaded


def _load_municipalities(rows: list[RegisterRow]) -> Loaded:
    known = {(one.register, one.code): one for one in Municipality.objects.filter(cohort=None)}
    new: list[Municipality] = []
    changed: list[Municipality] = []
    for row in rows:
        wanted = {field: getattr(row, field) for field in FIELDS}
        one = known.get((row.register, row.code))
        if one is None:
            new.append(Municipality(register=row.register, code=row.code, **wanted))
        elif _set_fields(one, wanted):
            changed.append(one)
    Municipality.objects.bulk_create(new)
    Municipality.objects.bulk_update(changed, FIELDS, batch_size=100)
    return Loaded(new=len(new), changed=len(changed), unchanged=len(rows) - len(new) - len(changed))


def _set_fields(one: Model, wanted: dict[str, Any]) -> bool:
    """Tells whether anything had to be changed."""
    before = {field: getattr(one, field) for field in wanted}
    for field, value in wanted.items():
        setattr(one, field, value)
    return before != wanted


def _load_regions(rows: list[RegisterRow]) -> None:
    names = {(row.register.value, span.code): span.name for row in rows for span in row.regions}
    known = {(one.register, one.code): one for one in Region.objects.all()}
    Region.objects.bulk_create(
        Region(register=register, code=code, name=name)
        for (register, code), name in names.items()
        if (register, code) not in known
    )
    renamed = [one for key, one in known.items() if key in names and _set_fields(one, {"name": names[key]})]
    Region.objects.bulk_update(renamed, ["name"])
    _load_links(rows)


def _load_links(rows: list[RegisterRow]) -> None:
    """Replaces the dated links that differ; the rest keep their rows."""
    municipalities = {(one.register, one.code): one.pk for one in Municipality.objects.filter(cohort=None)}
    regions = {(one.register, one.code): one.pk for one in Region.objects.all()}
    wanted = {
        (municipalities[row.register, row.code], regions[row.register, span.code], span.since, span.until)
        for row in rows
        for span in row.regions
    }
    links = MunicipalityRegion.objects.filter(municipality__cohort=None)
    present = {(one.municipality_id, one.region_id, one.since, one.until): one.pk for one in links}
    MunicipalityRegion.objects.filter(pk__in=[pk for key, pk in present.items() if key not in wanted]).delete()
    MunicipalityRegion.objects.bulk_create(
        MunicipalityRegion(municipality_id=municipality, region_id=region, since=since, until=until)
        for municipality, region, since, until in sorted(wanted - present.keys(), key=str)
    )


@transaction.atomic
def add_own_municipality(
    *, cohort: Cohort, name: str, language_form: str, actor: Person, now: datetime
) -> Municipality:
    """Makes a municipality that is in no register, for this cohort alone. Raises `NameTaken`."""
    if taken := Gazetteer.of(cohort).find(name):
        raise NameTaken(taken[0])
    own = Municipality.objects.create(
        register=Register.OWN, code="", name=name, language_form=language_form, cohort=cohort
    )
    cohort.municipalities.add(own)
    record(cohort=cohort, actor=actor, verb="people.municipality_made", facts={"name": name}, at=now)
    return own


@transaction.atomic
def choose_municipality(*, cohort: Cohort, municipality: Municipality, actor: Person, now: datetime) -> bool:
    """Takes a municipality into the cohort. False when it was there."""
    if cohort.municipalities.filter(pk=municipality.pk).exists():
        return False
    cohort.municipalities.add(municipality)
    facts = {"name": municipality.name}
    record(cohort=cohort, actor=actor, verb="people.municipality_chosen", facts=facts, at=now)
    return True


@transaction.atomic
def drop_municipality(*, cohort: Cohort, municipality: Municipality, actor: Person, now: datetime) -> None:
    """Takes a municipality nobody belongs to out of the cohort; one of its own making goes for good.

    Raises `StillInUse`.
    """
    here = Q(municipality=municipality)
    if cohort.groups.filter(here).exists() or cohort.grants.filter(here).exists():
        raise StillInUse(municipality.name)
    cohort.municipalities.remove(municipality)
    Municipality.objects.filter(cohort=cohort, pk=municipality.pk).delete()
    facts = {"name": municipality.name}
    record(cohort=cohort, actor=actor, verb="people.municipality_dropped", facts=facts, at=now)
