"""The history of what a group writes: editions of the text, and what was done with it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from udsyn.people.models import LeaderGroup, Person
from udsyn.roadmap.models.ambition import Ambition
from udsyn.roadmap.models.decision import Decision
from udsyn.roadmap.models.kept import Kept


class Standing(models.TextChoices):
    """`WAITING` was written at the same time as another one, until a member chooses; `ASIDE` was not chosen."""

    STORED = "stored"
    WAITING = "waiting"
    ASIDE = "aside"


class WritingQuerySet(models.QuerySet["Writing"]):
    def visible_to(self, user: Person) -> WritingQuerySet:
        """Of what the leader groups the user is in have written."""
        joined = LeaderGroup.objects.joined_by(user)
        return self.filter(
            Q(decision__group__in=joined, decision__removed_at=None)
            | Q(ambition__group__in=joined, ambition__removed_at=None)
        )

    def waiting(self) -> WritingQuerySet:
        return self.filter(standing=Standing.WAITING)


class Writing(models.Model):
    """One text as somebody saved it. `number` is the edition it is, or the one it was written on top of."""

    decision = models.ForeignKey(Decision, models.CASCADE, null=True, blank=True, related_name="writings")
    ambition = models.ForeignKey(Ambition, models.CASCADE, null=True, blank=True, related_name="writings")
    number = models.PositiveIntegerField()
    content: models.JSONField[Any, Any] = models.JSONField(default=dict)
    standing = models.CharField(max_length=8, choices=Standing, default=Standing.STORED)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    objects = WritingQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(decision=None, ambition__isnull=False) | Q(decision__isnull=False, ambition=None),
                name="a_writing_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=("decision", "number"),
                condition=Q(standing=Standing.STORED),
                name="one_edition_of_a_decision",
            ),
            models.UniqueConstraint(
                fields=("ambition", "number"),
                condition=Q(standing=Standing.STORED),
                name="one_edition_of_an_ambition",
            ),
        )

    def __str__(self) -> str:
        return f"{self.decision_id or self.ambition_id} · {self.number}"

    @property
    def of(self) -> Decision | Ambition:
        found = self.decision or self.ambition
        assert found is not None  # noqa: S101 - the database holds one of the two
        return found


def writings_of(thing: Kept) -> dict[str, Kept]:
    """The thing as a version names it."""
    return {"decision" if isinstance(thing, Decision) else "ambition": thing}


class Deed(models.TextChoices):
    """What happened to a decision. Those with the name of a state are what it became."""

    DRAFT = "draft", _("Drafted")
    DECIDED = "decided", _("Decided")
    IN_MOTION = "in_motion", _("Set in motion")
    DONE = "done", pgettext_lazy("decision", "Done")
    DROPPED = "dropped", _("Dropped")
    REMOVED = "removed", _("Removed")
    BROUGHT_BACK = "brought_back", _("Brought back")
    SHARED = "shared", _("Shared with the region")
    TAKEN_BACK = "taken_back", _("No longer shared")


class MoveQuerySet(models.QuerySet["Move"]):
    def visible_to(self, user: Person) -> MoveQuerySet:
        return self.filter(decision__in=Decision.objects.visible_to(user))


class Move(models.Model):
    """One deed with a decision, in the order they were done."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="moves")
    deed = models.CharField(max_length=12, choices=Deed)
    because = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    objects = MoveQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.decision_id} · {self.deed}"
