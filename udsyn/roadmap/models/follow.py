"""Who is told when a decision moves."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from udsyn.people.models import Person
from udsyn.roadmap.models.decision import Decision


class FollowQuerySet(models.QuerySet["Follow"]):
    def visible_to(self, user: Person) -> FollowQuerySet:
        """One's own. Who else follows is shown to nobody: it could tell whose hidden note led to a decision."""
        return self.filter(person=user.pk)


class Follow(models.Model):
    """Somebody whose note or theme led to a decision, or who wants to know. Following opens nothing by itself."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="follows")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="follows")

    objects = FollowQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("decision", "person"), name="one_follow_each"),)

    def __str__(self) -> str:
        return f"{self.person_id} → {self.decision_id}"
