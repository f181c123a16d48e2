"""What has been released: the only figures about groups that exist anywhere."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from udsyn.answers.models import RosterEntry, Round
from udsyn.people.models import Cohort, Grant, GrantRole, LeaderGroup, LeaderRole, Membership, Municipality, Person


class UnitKind(models.TextChoices):
    REGION = "region", _("Region")
    MUNICIPALITY = "municipality", _("Municipality")
    GROUP = "group", _("Leader group")
    SMALL_GROUPS = "small_groups", _("Small groups together")


class ReleaseQuerySet(models.QuerySet["Release"]):
    def run_by(self, user: Person) -> ReleaseQuerySet:
        """Releases of rounds the user facilitates, published or not."""
        return self.filter(round__in=Round.objects.run_by(user))

    def visible_to(self, user: Person) -> ReleaseQuerySet:
        """The published ones that count now, of programmes whose region's picture she may see."""
        return self.published().newest().filter(round__programme__cohort__in=_shown_the_region(user))

    def published(self) -> ReleaseQuerySet:
        return self.exclude(published_on=None)

    def newest(self) -> ReleaseQuerySet:
        """Without those of which a later one is published."""
        later = Release.objects.published().filter(round=OuterRef("round"), number__gt=OuterRef("number"))
        return self.filter(~Exists(later))

    def waiting_or_newest(self) -> ReleaseQuerySet:
        """One of each round: the one that waits to be published, otherwise the latest published."""
        later = Release.objects.filter(round=OuterRef("round"), number__gt=OuterRef("number"))
        return self.filter(~Exists(later))

    def with_round(self) -> ReleaseQuerySet:
        """With what a page of the release needs, but the instrument's content (`answers/wordings.py`)."""
        return self.select_related("round__version", "round__programme__cohort", "before__round").defer(
            "round__version__content"
        )


class Release(models.Model):
    """One computation of one closed round. Nobody sees its figures before `published_on`, the facilitator neither:

    she can open the round again, and whoever saw the figures before and after one late answer would know that answer.

    `number` counts the releases of one round: a second one takes late answers in, and only its own units and cells are
    shown then. `before` is the release of the round before with the same instrument, which changes are told against.
    `record` is what was checked (`recording.py`): no figure about anybody's answers.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="releases")
    number = models.PositiveSmallIntegerField(default=1)
    record: models.JSONField[Any, Any] = models.JSONField(default=dict)
    rule_version = models.CharField(max_length=20)
    computed_on = models.DateField()
    published_on = models.DateField(null=True, blank=True)
    before = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("round", "number"), name="one_release_per_number"),)

    def __str__(self) -> str:
        return f"{self.round} · {self.number}"


def _shown_the_region(user: Person) -> models.QuerySet[Cohort]:
    """Cohorts where the user leads, facilitates, coordinates or sits in the working group. Guests are not shown it."""
    granted = Grant.objects.filter(cohort=OuterRef("pk"), person=user.pk).exclude(role=GrantRole.GUEST)
    joined = Membership.objects.active().filter(group__cohort=OuterRef("pk"), person=user.pk)
    return Cohort.objects.filter(Q(Exists(granted)) | Q(Exists(joined)))


class ReleasedUnitQuerySet(models.QuerySet["ReleasedUnit"]):
    def visible_to(self, user: Person) -> ReleasedUnitQuerySet:
        """Facilitators see all units; leaders their group, municipality and region; coordinators their municipality.

        The working group sees the region. A group that opened by consent is seen by its members alone. Until a
        release is published nobody sees any of it. Whoever joins such a group later was not one of those who agreed.
        """
        joined = LeaderGroup.objects.joined_by(user)
        run = Q(release__round__in=Round.objects.run_by(user), is_opened=False)
        asked = RosterEntry.objects.filter(person=user.pk, round=OuterRef("release__round"), group=OuterRef("group"))
        group = Q(kind=UnitKind.GROUP, group__in=joined) & (Q(is_opened=False) | Q(Exists(asked)))
        group |= Q(kind=UnitKind.SMALL_GROUPS) & Q(Exists(joined.filter(released_together=OuterRef("pk"))))
        own = Q(kind=UnitKind.MUNICIPALITY) & (Q(Exists(_joined_there(user))) | Q(Exists(_coordinated_there(user))))
        region = Q(kind=UnitKind.REGION, release__round__programme__cohort__in=_shown_the_region(user))
        return self.filter(run | group | own | region, release__published_on__isnull=False)

    def municipalities_in(self, release: Release) -> ReleasedUnitQuerySet:
        """The municipalities' cells, for pages whose reader was let in to the region's (`region.release`)."""
        return self.filter(release=release, kind=UnitKind.MUNICIPALITY, role="")

    def groups_in(self, municipality: ReleasedUnit) -> ReleasedUnitQuerySet:
        """The cells of one municipality's groups, for pages whose reader was let in to the municipality's."""
        return self.filter(
            release=municipality.release_id,
            kind=UnitKind.GROUP,
            municipality=municipality.municipality_id,
            role="",
            is_opened=False,
        )


def _joined_there(user: Person) -> models.QuerySet[LeaderGroup]:
    return LeaderGroup.objects.joined_by(user).filter(
        municipality=OuterRef("municipality"), cohort=OuterRef("release__round__programme__cohort")
    )


def _coordinated_there(user: Person) -> models.QuerySet[Grant]:
    return Grant.objects.filter(
        person=user.pk,
        role=GrantRole.COORDINATOR,
        municipality=OuterRef("municipality"),
        cohort=OuterRef("release__round__programme__cohort"),
    )


class ReleasedUnit(models.Model):
    """The released cells of one unit, for everyone in it or (`role`) for one role in it.

    `cells` maps a variable to what may be shown of it (`cells.py`); a withheld variable is simply not there, as if
    nobody had answered. `answered` is a band such as "5–9", never a count. `is_opened` marks a group below the limit
    that opened by consent; `together` are the small groups that share one unit.
    """

    release = models.ForeignKey(Release, models.CASCADE, related_name="units")
    kind = models.CharField(max_length=12, choices=UnitKind)
    municipality = models.ForeignKey(Municipality, models.PROTECT, null=True, blank=True, related_name="released_units")
    group = models.ForeignKey(LeaderGroup, models.PROTECT, null=True, blank=True, related_name="released_units")
    role = models.CharField(max_length=10, choices=LeaderRole, blank=True)
    is_opened = models.BooleanField(default=False)
    together = models.ManyToManyField(LeaderGroup, related_name="released_together", blank=True)
    answered = models.CharField(max_length=20, blank=True)
    cells: models.JSONField[Any, Any] = models.JSONField(default=dict)

    objects = ReleasedUnitQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("release", "role"), condition=Q(kind=UnitKind.REGION), name="one_row_per_region"
            ),
            models.UniqueConstraint(
                fields=("release", "municipality", "role"),
                condition=Q(kind=UnitKind.MUNICIPALITY),
                name="one_row_per_municipality",
            ),
            models.UniqueConstraint(
                fields=("release", "municipality"),
                condition=Q(kind=UnitKind.SMALL_GROUPS),
                name="one_row_for_small_groups",
            ),
            models.UniqueConstraint(
                fields=("release", "group", "role"), condition=Q(kind=UnitKind.GROUP), name="one_row_per_group"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.group_id or self.municipality_id or ''} {self.role}".strip()


class SharedResultQuerySet(models.QuerySet["SharedResult"]):
    def visible_to(self, user: Person) -> SharedResultQuerySet:
        """One's own, and those of a group one was asked with in that round and is still in.

        Nobody else: not the facilitator, not the coordinator, and neither of them by joining the group afterwards.
        """
        asked = RosterEntry.objects.filter(person=user.pk, round=OuterRef("round"), group=OuterRef("group"))
        return self.filter(Q(person=user.pk) | Q(Exists(asked), group__in=LeaderGroup.objects.joined_by(user)))

    def in_group_order(self) -> SharedResultQuerySet:
        return self.select_related("person").order_by(F("person__name").asc(), "person")


class SharedResult(models.Model):
    """A leader's own decision to let her group see her result. Deleting the row takes it back.

    `profile` maps a variable to her score in half points, so that the group's page never opens her sheet.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="shared_results")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="shared_results")
    group = models.ForeignKey(LeaderGroup, models.CASCADE, related_name="shared_results")
    profile: models.JSONField[Any, Any] = models.JSONField(default=dict)

    objects = SharedResultQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("round", "person"), name="shared_once"),)

    def __str__(self) -> str:
        return "shared result"
