"""Programmes and the key that makes pseudonyms."""

from __future__ import annotations

import secrets

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from udsyn.people.models import Cohort, Grant, GrantRole, Membership, Person

SMALLEST_LIMIT = 5


def new_secret() -> str:
    """256 random bits, in hexadecimal."""
    return secrets.token_hex(32)


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def visible_to(self, user: Person) -> ProgrammeQuerySet:
        """Programmes of cohorts the user belongs to in any way."""
        return self.filter(cohort__in=Cohort.objects.visible_to(user))

    def open_to(self, user: Person) -> ProgrammeQuerySet:
        """Those whose modules the user may read: a guest comes for a day or a case, and sees only that."""
        grants = Grant.objects.filter(cohort=OuterRef("cohort"), person=user.pk).exclude(role=GrantRole.GUEST)
        joined = Membership.objects.active().filter(group__cohort=OuterRef("cohort"), person=user.pk)
        return self.filter(Q(Exists(grants)) | Q(Exists(joined)))

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
