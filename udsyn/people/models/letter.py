"""Mail to one person about one occasion, written at most once."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from udsyn.people.models.cohort import Cohort
from udsyn.people.models.person import Person


class LetterState(models.TextChoices):
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"


class LetterQuerySet(models.QuerySet["Letter"]):
    def visible_to(self, user: Person) -> LetterQuerySet:
        """Letters of cohorts the user facilitates. Their text holds personal links and is never stored."""
        return self.filter(cohort__in=Cohort.objects.run_by(user))


class Letter(models.Model):
    """The unique (person, kind, occasion) is what makes a second press of the button harmless.

    The text is rendered when it is sent, by the room that registered `kind` (`people/letters.py`).
    """

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="letters")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=40)
    occasion = models.CharField(max_length=80)
    state = models.CharField(max_length=10, choices=LetterState, default=LetterState.QUEUED)
    queued_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "kind", "occasion"), name="one_letter_per_occasion"),)

    def __str__(self) -> str:
        return f"{self.kind} → {self.person_id}"
