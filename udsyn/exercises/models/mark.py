"""What one member sets by something: a vote, a level, a place."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from udsyn.exercises.models.sitting import Sitting
from udsyn.people.models import LeaderRole, Person


class MarkQuerySet(models.QuerySet["Mark"]):
    def visible_to(self, user: Person) -> MarkQuerySet:
        """One's own always; the others' are for the kind of exercise to show, once they are turned up."""
        return self.filter(person=user.pk, sitting__in=Sitting.objects.visible_to(user))


class Mark(models.Model):
    """One per member and item. `hand` names whose it is: the member, or a line of what was filled in on paper."""

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="marks")
    item = models.CharField(max_length=120)
    hand = models.CharField(max_length=24)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=10, choices=LeaderRole, blank=True)
    value = models.SmallIntegerField()

    objects = MarkQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("sitting", "item", "hand"), name="one_mark_per_hand"),)

    def __str__(self) -> str:
        return f"{self.sitting_id} · {self.item}"
