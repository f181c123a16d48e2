"""Programmes, their modules and the key that makes pseudonyms."""

from __future__ import annotations

import secrets

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from udsyn.people.models import Cohort, Person

SMALLEST_LIMIT = 5


def new_secret() -> str:
    """256 random bits, in hexadecimal."""
    return secrets.token_hex(32)


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def visible_to(self, user: Person) -> ProgrammeQuerySet:
        """Programmes of cohorts the user belongs to in any way."""
        return self.filter(cohort__in=Cohort.objects.visible_to(user))

    def run_by(self, user: Person) -> ProgrammeQuerySet:
        """Programmes the user facilitates."""
        return self.filter(cohort__in=Cohort.objects.run_by(user))


class Programme(models.Model):
    """A blueprint copied for one cohort. `limit` is the smallest number of answers a figure may rest on."""

    cohort = models.OneToOneField(Cohort, models.CASCADE, related_name="programme")
    title = models.CharField(_("title"), max_length=150)
    blueprint = models.CharField(max_length=60)
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    limit = models.PositiveSmallIntegerField(
        _("smallest number of answers behind a figure"),
        default=SMALLEST_LIMIT,
        validators=[MinValueValidator(SMALLEST_LIMIT)],
    )

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(condition=models.Q(limit__gte=SMALLEST_LIMIT), name="limit_is_never_lowered"),
        )

    def __str__(self) -> str:
        return self.title


class ProgrammeKey(models.Model):
    """The secret behind the pseudonyms. Deleting the row makes every answer sheet unlinkable for good."""

    programme = models.OneToOneField(Programme, models.CASCADE, related_name="key")
    secret = models.CharField(max_length=64, default=new_secret)

    def __str__(self) -> str:
        return "programme key"


class Module(models.Model):
    """One of a programme's modules, in order. `titles` maps a language to a text."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="modules")
    slug = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField()
    titles = models.JSONField(default=dict)
    gathering_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("programme", "slug"), name="one_module_per_slug"),)

    def __str__(self) -> str:
        return self.slug
