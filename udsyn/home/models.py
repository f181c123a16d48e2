"""What the calendar feed remembers: whose address it is, and what a step looked like when it was last told."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from udsyn.people.models import Person
from udsyn.programmes.models import Step


class CalendarKeyQuerySet(models.QuerySet["CalendarKey"]):
    def visible_to(self, user: Person) -> CalendarKeyQuerySet:
        """One's own."""
        return self.filter(person=user.pk)


class CalendarKey(models.Model):
    """The lock of one person's feed. Only a hash of the key is kept: who reads the database opens no calendar."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_key")
    token_hash = models.CharField(max_length=64, unique=True)
    made_on = models.DateField()

    objects = CalendarKeyQuerySet.as_manager()

    def __str__(self) -> str:
        return "calendar key"


class CalendarEntry(models.Model):
    """A step as calendars know it. `sequence` and `changed_at` move with every change, and `day` is the last one known,
    so that an entry can be moved and called off."""

    step = models.OneToOneField(Step, models.CASCADE, related_name="calendar_entry")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64)
    day = models.DateField()
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.step_id} {self.day}"
