"""One published language version as the search sees it. Made by `search.index`, never by hand."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page

from udsyn.library.models.readership import may_read
from udsyn.people.models import Cohort, Municipality, Person


class FoundPageQuerySet(models.QuerySet["FoundPage"]):
    def visible_to(self, user: Person) -> FoundPageQuerySet:
        """Published versions whose readers the user is one of."""
        return self.filter(may_read(user))

    def in_force(self) -> FoundPageQuerySet:
        """Without those whose last day has passed."""
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=timezone.now()))


class FoundPage(models.Model):
    """Lists are kept as ",one,two,", so that one condition finds a member on any database."""

    page = models.OneToOneField(Page, models.CASCADE, primary_key=True, related_name="found")
    key = models.CharField(max_length=80, db_index=True)
    language = models.CharField(max_length=5)
    is_original = models.BooleanField()
    title = models.CharField(max_length=255)
    lead = models.TextField()
    text = models.TextField()
    kind = models.CharField(max_length=20)
    wave = models.CharField(max_length=20)
    field = models.CharField(max_length=20)
    level = models.CharField(max_length=20)
    area = models.CharField(max_length=40)
    topics = models.CharField(max_length=200)
    sectors = models.CharField(max_length=200)
    minutes = models.PositiveSmallIntegerField()
    is_illustrative = models.BooleanField()
    audience = models.CharField(max_length=20)
    cohort = models.ForeignKey(Cohort, models.CASCADE, null=True, related_name="+")
    municipality = models.ForeignKey(Municipality, models.CASCADE, null=True, related_name="+")
    expires_at = models.DateTimeField(null=True)

    objects = FoundPageQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("key", "language"), name="one_found_page_per_language"),
            models.CheckConstraint(condition=~Q(key=""), name="a_found_page_has_a_key"),
        )

    def __str__(self) -> str:
        return f"{self.key} ({self.language})"
