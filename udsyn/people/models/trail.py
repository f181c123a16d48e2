"""Who did what: appended, never changed."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from udsyn.people.models.cohort import Cohort
from udsyn.people.models.person import Person


class TrailQuerySet(models.QuerySet["TrailEntry"]):
    def visible_to(self, user: Person) -> TrailQuerySet:
        """Entries of cohorts the user facilitates."""
        return self.filter(cohort__in=Cohort.objects.run_by(user))


class TrailEntry(models.Model):
    """One deed. `verb` is a key such as "people.imported"; `facts` holds counts and names of things, never answers.

    Opening or answering a sheet is never written here: it would tell when somebody answered.
    """

    cohort = models.ForeignKey(Cohort, models.CASCADE, null=True, blank=True, related_name="trail")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="deeds")
    verb = models.CharField(max_length=60)
    facts = models.JSONField(default=dict)
    at = models.DateTimeField()

    objects = TrailQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return self.verb
