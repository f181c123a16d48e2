"""One sentence of what a leader thought, shared with her group by her own choice."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef

from udsyn.people.models import LeaderGroup, Membership, Person
from udsyn.programmes.models import Step

LONGEST_SENTENCE = 300


class SentenceQuerySet(models.QuerySet["Sentence"]):
    def visible_to(self, user: Person) -> SentenceQuerySet:
        """Those of groups one is in. One's own goes with one: who leaves a group takes it along."""
        joined = LeaderGroup.objects.joined_by(user)
        still_there = Membership.objects.active().filter(group=OuterRef("group"), person=OuterRef("person"))
        return self.filter(Exists(still_there), group__in=joined)


class Sentence(models.Model):
    """It is written for the group and never taken out of the note. Deleting the row takes it back."""

    step = models.ForeignKey(Step, models.CASCADE, related_name="sentences")
    group = models.ForeignKey(LeaderGroup, models.CASCADE, related_name="sentences")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="sentences")
    text = models.CharField(max_length=LONGEST_SENTENCE)

    objects = SentenceQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("step", "person"), name="one_sentence_per_step"),)

    def __str__(self) -> str:
        return f"{self.step_id} · {self.person_id}"
