"""Who is asked in a round, and each one's unit and role on the day it opened."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from udsyn.answers.models.round import Round
from udsyn.people.models import LeaderGroup, LeaderRole, Municipality, Person


class RosterQuerySet(models.QuerySet["RosterEntry"]):
    def visible_to(self, user: Person) -> RosterQuerySet:
        """One's own entries only. Nobody else is told who has answered."""
        return self.filter(person=user.pk)

    def for_answering(self) -> RosterQuerySet:
        """With everything a page of the personal link needs, but the instrument's content (`wordings.py`)."""
        return self.select_related("person", "group", "municipality", "round__version", "round__programme__key").defer(
            "round__version__content"
        )


class RosterEntry(models.Model):
    """Holds only whether the person has answered: no time, and no link to the sheet but the programme's key.

    `opens` is asked in groups below the limit: whether the group may see its own picture if everybody agrees. None
    until she has said so. Nobody is shown it (decision 0009).
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="roster")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="roster_entries")
    group = models.ForeignKey(LeaderGroup, models.PROTECT, related_name="roster_entries")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="roster_entries")
    role = models.CharField(max_length=10, choices=LeaderRole)
    has_answered = models.BooleanField(default=False)
    opens = models.BooleanField(null=True)

    objects = RosterQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("round", "person"), name="asked_once_per_round"),)

    def __str__(self) -> str:
        return f"{self.round} – {self.person}"
