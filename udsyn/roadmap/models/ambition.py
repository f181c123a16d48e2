"""Where a leader group is, and where it wants to be."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from udsyn.people.models import LeaderGroup, Person
from udsyn.roadmap.models.kept import UNDO, Kept


class AmbitionQuerySet(models.QuerySet["Ambition"]):
    def joined_by(self, user: Person) -> AmbitionQuerySet:
        """Of the leader groups the user is in, also what was removed."""
        return self.filter(group__in=LeaderGroup.objects.joined_by(user))

    def visible_to(self, user: Person) -> AmbitionQuerySet:
        """Those of the leader groups the user is in."""
        return self.joined_by(user).filter(removed_at=None)

    def standing(self) -> AmbitionQuerySet:
        return self.filter(removed_at=None)

    def may_come_back(self, now: datetime) -> AmbitionQuerySet:
        return self.filter(removed_at__gt=now - UNDO)

    def gone(self, now: datetime) -> AmbitionQuerySet:
        return self.filter(removed_at__lte=now - UNDO)


class Ambition(Kept):
    """Per topic, and where it helps per service area."""

    WRITTEN: ClassVar[tuple[str, ...]] = (
        "title", "today", "wanted", "wanted_by", "not_wanted", "takes", "costs_not_to", "topic", "area",
    )  # fmt: skip

    title = models.CharField(_("What it is about"), max_length=150)
    today = models.TextField(_("Where you are today"), blank=True)
    wanted = models.TextField(_("Where you want to be"), blank=True)
    wanted_by = models.DateField(_("By when"), null=True, blank=True)
    not_wanted = models.TextField(_("Deliberately not"), blank=True)
    takes = models.TextField(_("What it takes"), blank=True)
    costs_not_to = models.TextField(_("What it costs us not to"), blank=True)

    objects = AmbitionQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("group", "source"),
                condition=~Q(source="") & Q(removed_at=None),
                name="one_ambition_from_one_source",
            ),
        )

    def __str__(self) -> str:
        return self.title
