"""Instruments and their versions. A published version never changes; triggers in the database see to it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import Q

from udsyn.instruments.definition import Definition, Wording, parse
from udsyn.people.models import Cohort, Person


class InstrumentQuerySet(models.QuerySet["Instrument"]):
    def visible_to(self, user: Person) -> InstrumentQuerySet:
        """Those of the house, for anyone who facilitates something, and those her cohorts adapted."""
        mine = Cohort.objects.run_by(user)
        if not mine.exists():
            return self.none()
        return self.filter(Q(cohort=None) | Q(cohort__in=mine))

    def owned_by(self, user: Person) -> InstrumentQuerySet:
        """Those the user may change: adapted ones of cohorts she facilitates."""
        return self.filter(cohort__in=Cohort.objects.run_by(user))


class Instrument(models.Model):
    """A line of versions. `cohort` is empty for the instruments that come with the house."""

    slug = models.SlugField(max_length=80, unique=True)
    cohort = models.ForeignKey(Cohort, models.CASCADE, null=True, blank=True, related_name="instruments")
    copied_from = models.ForeignKey(
        "instruments.Version", models.SET_NULL, null=True, blank=True, related_name="copies"
    )

    objects = InstrumentQuerySet.as_manager()

    class Meta:
        ordering = ("slug",)

    def __str__(self) -> str:
        return self.slug


class VersionQuerySet(models.QuerySet["Version"]):
    def visible_to(self, user: Person) -> VersionQuerySet:
        """Versions of instruments the user may see."""
        return self.filter(instrument__in=Instrument.objects.visible_to(user))

    def published(self) -> VersionQuerySet:
        return self.exclude(published_on=None)

    def owned_by(self, user: Person) -> VersionQuerySet:
        """Versions of instruments the user may change."""
        return self.filter(instrument__in=Instrument.objects.owned_by(user))

    def drafts(self) -> VersionQuerySet:
        return self.filter(published_on=None)


class Version(models.Model):
    """One frozen wording in every language it has. `content` is the checked definition file as JSON."""

    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content: models.JSONField[Any, Any] = models.JSONField()
    checksum = models.CharField(max_length=64)
    published_on = models.DateField(null=True, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ("instrument", "-number")
        constraints = (models.UniqueConstraint(fields=("instrument", "number"), name="one_version_per_number"),)

    def __str__(self) -> str:
        return f"{self.instrument.slug} {self.number}"

    @property
    def is_draft(self) -> bool:
        return self.published_on is None

    def title_for(self, person: Person) -> str:
        """The title in the person's language, or the nearest one it has."""
        return Wording(self.content["title"]).in_language(person.language)

    @cached_property
    def definition(self) -> Definition:
        """The content as typed, frozen objects."""
        return parse(self.content)
