"""Municipalities of the public registers and those a cohort made for itself."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, Q
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from udsyn.people.models.cohort import Cohort
    from udsyn.people.models.person import Person


class Register(models.TextChoices):
    NORWAY = "no", _("Norway")
    DENMARK = "dk", _("Denmark")
    OWN = "own", _("Made for this programme")


class Region(models.Model):
    """A county (fylke) or a Danish region."""

    register = models.CharField(max_length=3, choices=Register)
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=100)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("register", "code"), name="one_region_per_code"),)

    def __str__(self) -> str:
        return self.name


class MunicipalityQuerySet(models.QuerySet["Municipality"]):
    def open_to(self, cohort: Cohort) -> MunicipalityQuerySet:
        """Those a cohort may use: the public registers and its own."""
        return self.filter(Q(cohort=None) | Q(cohort=cohort))

    def managed_by(self, user: Person, cohort: Cohort) -> MunicipalityQuerySet:
        """All of a cohort's when the user facilitates it; otherwise those she coordinates there."""
        from udsyn.people.models.cohort import Grant, GrantRole

        grants = Grant.objects.filter(cohort=cohort, person=user.pk)
        coordinated = grants.filter(role=GrantRole.COORDINATOR).values("municipality")
        runs = Exists(grants.filter(role=GrantRole.FACILITATOR))
        return self.filter(cohorts=cohort).filter(Q(runs) | Q(pk__in=coordinated))


class Municipality(models.Model):
    """A municipality. `cohort` is set only for those of a cohort's own making."""

    register = models.CharField(max_length=3, choices=Register)
    code = models.CharField(max_length=40)
    name = models.CharField(_("name"), max_length=100)
    name_official = models.CharField(max_length=200, blank=True)
    language_form = models.CharField(max_length=10, blank=True)
    population = models.PositiveIntegerField(null=True, blank=True)
    cohort = models.ForeignKey(
        "people.Cohort", models.CASCADE, null=True, blank=True, related_name="own_municipalities"
    )

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("register", "code"), condition=Q(cohort=None), name="one_municipality_per_code"
            ),
            models.UniqueConstraint(
                fields=("cohort", "name"), condition=~Q(cohort=None), name="one_own_municipality_per_name"
            ),
        )

    def __str__(self) -> str:
        return self.name

    def region_on(self, day: date) -> Region | None:
        """The region the municipality belonged to that day."""
        link = (
            self.regions.filter(Q(since=None) | Q(since__lte=day), Q(until=None) | Q(until__gt=day))
            .select_related("region")
            .first()
        )
        return link.region if link else None


class MunicipalityRegion(models.Model):
    """Regions change (Denmark's in 2027), so membership is dated. `until` is the first day it no longer holds."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="regions")
    region = models.ForeignKey(Region, models.CASCADE, related_name="municipalities")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("municipality", "region", "since"), condition=~Q(since=None), name="one_region_link_per_start"
            ),
            models.UniqueConstraint(
                fields=("municipality", "region"), condition=Q(since=None), name="one_region_link_without_start"
            ),
        )

    def __str__(self) -> str:
        return f"{self.municipality} – {self.region}"
