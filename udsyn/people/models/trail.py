"""Who did what: appended, never changed."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from udsyn.people.models.cohort import Cohort
from udsyn.people.models.person import Person


class TrailQuerySet(models.QuerySet["TrailEntry"]):
    def visible_to(self, user: Person) -> TrailQuerySet:
        """Entries of cohorts the user facilitates."""
        return self.filter(cohort__in=Cohort.objects.run_by(user)).select_related("actor")


class TrailEntry(models.Model):
    """One deed. `verb` is a key such as "people.imported"; `facts` holds counts and names of things, never answers.

    Opening or answering a sheet is never written here: it would tell when somebody answered. A person is named in the
    facts by id, as `{"person": 7}`, so that her name leaves the trail when she does.

    Triggers refuse every change but two: an erased actor becomes nobody, and a cohort that is gone takes its trail
    along.
    """

    # The database does the cascade itself, after the cohort is gone: until then the trigger lets nobody delete.
    cohort = models.ForeignKey(Cohort, models.DO_NOTHING, null=True, blank=True, related_name="trail")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="deeds")
    verb = models.CharField(max_length=60)
    facts = models.JSONField(default=dict)
    at = models.DateTimeField()

    objects = TrailQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return self.verb
