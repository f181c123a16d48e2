"""A private note: what a leader writes for herself."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from udsyn.people.models import Person
from udsyn.programmes.models import Step


class NoteQuerySet(models.QuerySet["Note"]):
    def visible_to(self, user: Person) -> NoteQuerySet:
        """One's own. Nobody else ever opens a note."""
        return self.filter(person=user.pk)

    def written(self) -> NoteQuerySet:
        """Those with something in them."""
        return self.exclude(answers=[])


class Note(models.Model):
    """One leader's note at one step. Without a time: when somebody thinks is nobody's business.

    `answers` holds `{"question": {language: text}, "text": …}`, each with the question as it was when she wrote, so
    that a question changed later neither loses an answer nor gets somebody else's. `edition` counts the changes and
    `window` names the page that made the last one: two windows of hers notice each other.
    """

    step = models.ForeignKey(Step, models.CASCADE, related_name="notes")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notes")
    answers: models.JSONField[Any, Any] = models.JSONField(default=list)
    edition = models.PositiveIntegerField(default=0)
    window = models.CharField(max_length=32, blank=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("step", "person"), name="one_note_per_step"),)

    def __str__(self) -> str:
        return f"{self.step_id} · {self.person_id}"
