"""What lies on the table of an exercise: notes and initiatives, one row each."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from udsyn.exercises.models.sitting import Sitting
from udsyn.people.models import Person

LONGEST_CARD = 500


class CardQuerySet(models.QuerySet["Card"]):
    def visible_to(self, user: Person) -> CardQuerySet:
        return self.filter(sitting__in=Sitting.objects.visible_to(user))

    def lying(self) -> CardQuerySet:
        """Those that have not been put away."""
        return self.filter(is_put_away=False)


class Card(models.Model):
    """A note. `key` is made by the page that sends it, so that one sent twice is stored once.

    A note that is put under another stays what it is, with its author, its votes and what lies under itself.
    """

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="cards")
    key = models.UUIDField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    text = models.CharField(max_length=LONGEST_CARD)
    column = models.PositiveSmallIntegerField(default=0)
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="children")
    is_put_away = models.BooleanField(default=False)

    objects = CardQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("sitting", "key"), name="a_card_sent_twice_is_one"),)

    def __str__(self) -> str:
        return f"{self.sitting_id} · {self.key}"

    @property
    def state(self) -> dict[str, Any]:
        """Where it lies: all that moving it changes."""
        return {"column": self.column, "parent": self.parent_id, "is_put_away": self.is_put_away}


class CardMoveQuerySet(models.QuerySet["CardMove"]):
    def visible_to(self, user: Person) -> CardMoveQuerySet:
        return self.filter(card__in=Card.objects.visible_to(user))


class CardMove(models.Model):
    """What one member did to a card, so that she can take it back."""

    card = models.ForeignKey(Card, models.CASCADE, related_name="moves")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    before: models.JSONField[Any, Any] = models.JSONField()
    after: models.JSONField[Any, Any] = models.JSONField()

    objects = CardMoveQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.card)
