"""Mail to one person about one occasion, written at most once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Count, Q

from udsyn.people.models.cohort import Cohort
from udsyn.people.models.person import Person

LEASE = timedelta(minutes=10)


class LetterState(models.TextChoices):
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True)
class Tally:
    """How many letters are where."""

    waiting: int
    sent: int
    failed: int


class LetterQuerySet(models.QuerySet["Letter"]):
    def visible_to(self, user: Person) -> LetterQuerySet:
        """Letters of cohorts the user facilitates. Their text holds personal links and is never stored."""
        return self.filter(cohort__in=Cohort.objects.run_by(user))

    def unsent(self) -> LetterQuerySet:
        return self.filter(state__in=(LetterState.QUEUED, LetterState.SENDING))

    def due(self, now: datetime) -> LetterQuerySet:
        """Those a worker may take: new, up for another try, or left behind by a worker that died."""
        return self.unsent().filter(Q(due_at=None) | Q(due_at__lte=now))

    def claim(self, now: datetime, limit: int) -> list[Letter]:
        """Takes up to `limit` due letters for `LEASE`; nobody else gets the same ones in that time."""
        hold = uuid4()
        chosen = list(self.due(now).order_by("pk").values_list("pk", flat=True)[:limit])
        # The condition is tried again on each row while it is locked, so two workers never take one letter.
        self.due(now).filter(pk__in=chosen).update(state=LetterState.SENDING, hold=hold, due_at=now + LEASE)
        return list(self.filter(hold=hold).select_related("person").order_by("pk"))

    def tally(self) -> Tally:
        """One query."""
        unsent = Q(state__in=(LetterState.QUEUED, LetterState.SENDING))
        return Tally(
            **self.aggregate(
                waiting=Count("pk", filter=unsent),
                sent=Count("pk", filter=Q(state=LetterState.SENT)),
                failed=Count("pk", filter=Q(state=LetterState.FAILED)),
            )
        )


class Letter(models.Model):
    """The unique (person, kind, occasion) is what makes a second press of the button harmless.

    The text is rendered when it is sent, by the room that registered `kind` (`people/letters.py`).
    `hold` names who took it last: the press that queued it, then the worker that sends it.
    Nobody touches it before `due_at`; none means at once.
    """

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="letters")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=40)
    occasion = models.CharField(max_length=80)
    state = models.CharField(max_length=10, choices=LetterState, default=LetterState.QUEUED)
    tries = models.PositiveSmallIntegerField(default=0)
    hold = models.UUIDField(db_index=True)
    queued_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "kind", "occasion"), name="one_letter_per_occasion"),)
        indexes = (
            models.Index(
                fields=("due_at",), condition=Q(state__in=("queued", "sending")), name="letters_waiting_to_be_sent"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} → {self.person_id}"

    def keep(self, now: datetime) -> bool:
        """Renews the claim just before sending; False when another worker took the letter in the meantime."""
        held = Letter.objects.filter(pk=self.pk, hold=self.hold, state=LetterState.SENDING)
        return held.update(due_at=now + LEASE) == 1

    def settle(self, state: LetterState, *, now: datetime, wait: timedelta = timedelta()) -> None:
        """Lets go of the letter after a try."""
        held = Letter.objects.filter(pk=self.pk, hold=self.hold)
        sent_at = now if state == LetterState.SENT else None
        held.update(state=state, tries=self.tries + 1, due_at=now + wait, sent_at=sent_at)
