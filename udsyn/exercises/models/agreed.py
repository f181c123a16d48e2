"""What a group has agreed on: the level of a topic, and how far it wants to come."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from udsyn.exercises.models.sitting import Sitting
from udsyn.people.models import Person


class AgreedQuerySet(models.QuerySet["Agreed"]):
    def visible_to(self, user: Person) -> AgreedQuerySet:
        return self.filter(sitting__in=Sitting.objects.visible_to(user))


class Agreed(models.Model):
    """The level a group agreed on for a topic, why, and who sees it otherwise. `edition` counts the changes."""

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="agreed")
    topic = models.CharField(max_length=120)
    level = models.PositiveSmallIntegerField()
    reason = models.TextField()
    dissent = models.TextField(blank=True)
    edition = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    agreed_on = models.DateField()

    objects = AgreedQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("sitting", "topic"), name="one_agreed_level_per_topic"),)

    def __str__(self) -> str:
        return f"{self.sitting_id} · {self.topic}"


class AimQuerySet(models.QuerySet["Aim"]):
    def visible_to(self, user: Person) -> AimQuerySet:
        return self.filter(sitting__in=Sitting.objects.visible_to(user))


class Aim(models.Model):
    """Where a group is with something, and where it wants to be; or that it deliberately goes no further.

    `topic` is the key of a topic of the group's picture, empty for something the group named itself.
    """

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="aims")
    key = models.UUIDField()
    topic = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=200)
    area = models.CharField(max_length=120, blank=True)
    today = models.PositiveSmallIntegerField(null=True, blank=True)
    wanted = models.PositiveSmallIntegerField(null=True, blank=True)
    wanted_by = models.DateField(null=True, blank=True)
    is_not = models.BooleanField(default=False)
    takes = models.TextField(blank=True)
    costs_not_to = models.TextField(blank=True)
    edition = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    is_put_away = models.BooleanField(default=False)

    objects = AimQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("sitting", "key"), name="an_aim_sent_twice_is_one"),)

    def __str__(self) -> str:
        return self.title

    @property
    def gap(self) -> int:
        """How many steps there are to go; none where the group goes no further."""
        if self.is_not or self.today is None or self.wanted is None:
            return 0
        return max(0, self.wanted - self.today)
