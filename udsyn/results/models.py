"""What has been released: the only figures about groups that exist anywhere."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from udsyn.answers.models import Round
from udsyn.people.models import LeaderGroup, LeaderRole, Municipality, Person


class UnitKind(models.TextChoices):
    REGION = "region"
    MUNICIPALITY = "municipality"
    GROUP = "group"


class Release(models.Model):
    """One computation of one closed round. Leaders see it from `published_on`."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="releases")
    number = models.PositiveSmallIntegerField(default=1)
    rule_version = models.CharField(max_length=20)
    computed_on = models.DateField()
    published_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("round", "number"), name="one_release_per_number"),)

    def __str__(self) -> str:
        return f"{self.round} · {self.number}"


class ReleasedUnitQuerySet(models.QuerySet["ReleasedUnit"]):
    def visible_to(self, user: Person) -> ReleasedUnitQuerySet:
        """Facilitators see all units; leaders their group, municipality and region; coordinators their municipality.

        Until a release is published only facilitators see it.
        """
        run = Q(release__round__in=Round.objects.run_by(user))
        group = Q(kind=UnitKind.GROUP, group__in=LeaderGroup.objects.joined_by(user))
        own = Q(kind=UnitKind.MUNICIPALITY) & (
            Q(municipality__groups__in=LeaderGroup.objects.joined_by(user))
            | Q(
                municipality__grants__person=user.pk,
                municipality__grants__cohort=models.F("release__round__programme__cohort"),
            )
        )
        region = Q(kind=UnitKind.REGION, release__round__in=Round.objects.visible_to(user))
        return self.filter(run | (Q(release__published_on__isnull=False) & (group | own | region))).distinct()


class ReleasedUnit(models.Model):
    """The released cells of one unit, for everyone in it or (`role`) for one role in it.

    `cells` maps a variable to what may be shown of it; a withheld variable is simply not there, as if nobody
    had answered. `answered` is a band such as "5–9", never a count in a small unit.
    """

    release = models.ForeignKey(Release, models.CASCADE, related_name="units")
    kind = models.CharField(max_length=12, choices=UnitKind)
    municipality = models.ForeignKey(Municipality, models.PROTECT, null=True, blank=True, related_name="released_units")
    group = models.ForeignKey(LeaderGroup, models.PROTECT, null=True, blank=True, related_name="released_units")
    role = models.CharField(max_length=10, choices=LeaderRole, blank=True)
    answered = models.CharField(max_length=20, blank=True)
    cells: models.JSONField[Any, Any] = models.JSONField(default=dict)

    objects = ReleasedUnitQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("release", "kind", "municipality", "group", "role"),
                nulls_distinct=False,
                name="one_row_per_unit",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.group_id or self.municipality_id or ''} {self.role}".strip()


class SharedResult(models.Model):
    """A leader's own decision to let her group see her result. Deleting the row takes it back."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="shared_results")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="shared_results")
    group = models.ForeignKey(LeaderGroup, models.CASCADE, related_name="shared_results")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("round", "person"), name="shared_once"),)

    def __str__(self) -> str:
        return "shared result"
