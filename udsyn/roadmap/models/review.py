"""Looking at a decision again: when, by whom, and how it goes."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from udsyn.people.models import Person
from udsyn.roadmap.models.decision import Decision


class Answer(models.TextChoices):
    ON_TRACK = "on_track", _("On track")
    STUCK = "stuck", _("Stuck")
    DONE = "done", pgettext_lazy("decision", "Done")


class Occasion(models.TextChoices):
    """The group's own day, or one of those after the last module."""

    OWN = "own", _("The day you agreed on")
    MONTHS_3 = "months_3", _("Three months after the last module")
    MONTHS_6 = "months_6", _("Six months after the last module")
    MONTHS_12 = "months_12", _("Twelve months after the last module")


AFTER_THE_LAST = {Occasion.MONTHS_3: 3, Occasion.MONTHS_6: 6, Occasion.MONTHS_12: 12}


class ReviewQuerySet(models.QuerySet["Review"]):
    def visible_to(self, user: Person) -> ReviewQuerySet:
        return self.filter(decision__in=Decision.objects.visible_to(user))

    def answered(self) -> ReviewQuerySet:
        return self.exclude(answer="")


class Review(models.Model):
    """One question to the owner, and her answer once she has given it."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="reviews")
    occasion = models.CharField(max_length=10, choices=Occasion, default=Occasion.OWN)
    due_on = models.DateField()
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    words = models.TextField(blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "pk")
        constraints = (
            models.UniqueConstraint(fields=("decision", "due_on"), name="one_review_a_day"),
            models.UniqueConstraint(
                fields=("decision", "occasion"), condition=~Q(occasion=Occasion.OWN), name="one_review_each_time"
            ),
        )

    def __str__(self) -> str:
        return f"{self.decision_id} · {self.due_on}"
