"""An exercise as one leader group does it: several members at once, each on her own phone."""

from __future__ import annotations

from typing import Any

from django.db import models

from udsyn.people.models import LeaderGroup, Person
from udsyn.programmes.models import Step

DONE = "done"


class SittingQuerySet(models.QuerySet["Sitting"]):
    def visible_to(self, user: Person) -> SittingQuerySet:
        """Those of groups one is in. Nobody else is ever in the room."""
        return self.filter(group__in=LeaderGroup.objects.joined_by(user), step__in=Step.objects.visible_to(user))


class Sitting(models.Model):
    """One per step and leader group. `content` is what the step said when the group began, so that a step that is
    changed later takes nothing away. `edition` counts every change of anything in it: a phone that has this edition has
    it all. `product_edition` is the edition of the product that was made from here last.
    """

    step = models.ForeignKey(Step, models.CASCADE, related_name="sittings")
    group = models.ForeignKey(LeaderGroup, models.CASCADE, related_name="sittings")
    kind = models.CharField(max_length=20)
    phase = models.CharField(max_length=20)
    content: models.JSONField[Any, Any] = models.JSONField(default=dict)
    edition = models.PositiveIntegerField(default=0)
    ends_at = models.DateTimeField(null=True, blank=True)
    product_edition = models.PositiveIntegerField(default=0)
    begun_on = models.DateField()

    objects = SittingQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("step", "group"), name="one_sitting_per_group"),)

    def __str__(self) -> str:
        return f"{self.step_id} · {self.group}"

    @property
    def is_done(self) -> bool:
        return self.phase == DONE
