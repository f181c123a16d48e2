"""Which texts somebody has opened."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from udsyn.people.models import Person
from udsyn.programmes.models.step import Step


class StepOpenedQuerySet(models.QuerySet["StepOpened"]):
    def visible_to(self, user: Person) -> StepOpenedQuerySet:
        """One's own."""
        return self.filter(person=user.pk)


class StepOpened(models.Model):
    """A person has opened a text step. Without a time: when somebody reads is nobody's business."""

    step = models.ForeignKey(Step, models.CASCADE, related_name="opened")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="opened_steps")

    objects = StepOpenedQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("step", "person"), name="a_step_is_opened_once"),)

    def __str__(self) -> str:
        return f"{self.step_id} · {self.person_id}"
