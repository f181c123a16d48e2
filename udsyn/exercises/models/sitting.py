"""An exercise as several do it together: members at once, each on her own phone."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from udsyn.people.models import LeaderGroup, Membership, Person
from udsyn.programmes.models import Step

DONE = "done"
LONGEST_NAME = 60


class SittingQuerySet(models.QuerySet["Sitting"]):
    def visible_to(self, user: Person) -> SittingQuerySet:
        """Those of groups one is in, and of tables one sits at as a leader of the programme. Nobody else comes in."""
        cohort = OuterRef("step__module__programme__cohort")
        is_leader = Exists(Membership.objects.active().filter(person=user.pk, group__cohort=cohort))
        is_seated = Exists(Seat.objects.filter(sitting=OuterRef("pk"), person=user.pk))
        at_table = Q(is_seated) & Q(is_leader)
        mine = Q(group__in=LeaderGroup.objects.joined_by(user)) | at_table
        return self.filter(mine, step__in=Step.objects.visible_to(user))


class Sitting(models.Model):
    """One per step and leader group, or per step and table across groups. `content` is what the step said when they
    began, so that a step that is changed later takes nothing away. `edition` counts every change of anything in it: a
    phone that has this edition has it all. `handed_in` is what was handed in from here last.
    """

    step = models.ForeignKey(Step, models.CASCADE, related_name="sittings")
    group = models.ForeignKey(LeaderGroup, models.CASCADE, null=True, blank=True, related_name="sittings")
    table = models.CharField(max_length=LONGEST_NAME, blank=True)
    kind = models.CharField(max_length=20)
    phase = models.CharField(max_length=20)
    content: models.JSONField[Any, Any] = models.JSONField(default=dict)
    edition = models.PositiveIntegerField(default=0)
    ends_at = models.DateTimeField(null=True, blank=True)
    is_shown = models.BooleanField(default=False)
    handed_in = models.TextField(blank=True)
    begun_on = models.DateField()

    objects = SittingQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("step", "group"), name="one_sitting_per_group"),
            models.UniqueConstraint(fields=("step", "table"), condition=~Q(table=""), name="one_sitting_per_table"),
            models.CheckConstraint(
                condition=Q(group=None) & ~Q(table="") | Q(group__isnull=False, table=""),
                name="a_sitting_is_a_groups_or_a_tables",
            ),
        )

    def __str__(self) -> str:
        return f"{self.step_id} · {self.name}"

    @property
    def name(self) -> str:
        return self.group.name if self.group else self.table

    @property
    def is_done(self) -> bool:
        return self.phase == DONE

    @property
    def size(self) -> int:
        """How many are in it."""
        return self.group.memberships.active().count() if self.group else self.seats.count()

    @property
    def memberships(self) -> models.QuerySet[Membership]:
        """As whom those in it lead: in the group, or wherever in the programme those at the table do."""
        if self.group:
            return self.group.memberships.active()
        cohort = self.step.module.programme.cohort_id
        return Membership.objects.active().filter(group__cohort=cohort, person__in=self.seats.values("person"))


class SeatQuerySet(models.QuerySet["Seat"]):
    def visible_to(self, user: Person) -> SeatQuerySet:
        return self.filter(sitting__in=Sitting.objects.visible_to(user))


class Seat(models.Model):
    """Who sits at a table. One table per person and step, which taking a seat sees to."""

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="seats")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("sitting", "person"), name="one_seat_per_person"),)

    def __str__(self) -> str:
        return f"{self.sitting_id} · {self.person_id}"
