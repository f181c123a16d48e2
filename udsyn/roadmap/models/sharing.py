"""What goes beyond a group: doing as another group does, and joint initiatives."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from udsyn.people.models import Cohort, GrantRole, LeaderGroup, Person
from udsyn.programmes.models import Programme
from udsyn.roadmap.models.decision import Decision


class AdoptionQuerySet(models.QuerySet["Adoption"]):
    def visible_to(self, user: Person) -> AdoptionQuerySet:
        """Of decisions that are shared, in programmes whose modules the user may read."""
        return self.shown().filter(origin__in=Decision.objects.shared_with(user))

    def shown(self) -> AdoptionQuerySet:
        """As long as the group still means it."""
        return self.filter(own__removed_at=None).exclude(own__state="dropped")


class Adoption(models.Model):
    """“We do this too”: a group’s own decision that came from a shared one of another group."""

    origin = models.ForeignKey(Decision, models.CASCADE, related_name="adoptions")
    group = models.ForeignKey(LeaderGroup, models.CASCADE, related_name="adoptions")
    own = models.ForeignKey(Decision, models.CASCADE, related_name="adopted_from")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    objects = AdoptionQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("origin", "group"), name="a_group_does_it_too_once"),)

    def __str__(self) -> str:
        return f"{self.group_id} → {self.origin_id}"


class InitiativeQuerySet(models.QuerySet["Initiative"]):
    def run_by(self, user: Person) -> InitiativeQuerySet:
        """Those of programmes where the user is in the working group, or facilitates."""
        return self.filter(cohort__in=Cohort.objects.with_grant(user, GrantRole.WORKING_GROUP, GrantRole.FACILITATOR))

    def visible_to(self, user: Person) -> InitiativeQuerySet:
        """Proposed ones for everybody who may read the programme's modules; the others while they are being made."""
        proposed = self.filter(proposed_at__isnull=False, cohort__in=Programme.objects.open_to(user).values("cohort"))
        return proposed | self.run_by(user)


class Initiative(models.Model):
    """Shared decisions that a person has confirmed to be alike; with `proposed_at` it is put to the region."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="initiatives")
    title = models.CharField(max_length=150)
    text = models.TextField(blank=True)
    decisions = models.ManyToManyField(Decision, related_name="initiatives")
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    confirmed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    proposed_at = models.DateTimeField(null=True, blank=True)

    objects = InitiativeQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(condition=Q(proposed_at=None) | ~Q(text=""), name="a_proposal_says_something"),
        )

    def __str__(self) -> str:
        return self.title


class VolunteerQuerySet(models.QuerySet["Volunteer"]):
    def visible_to(self, user: Person) -> VolunteerQuerySet:
        return self.filter(initiative__in=Initiative.objects.visible_to(user))


class Volunteer(models.Model):
    """Somebody who wants to be part of it. Seen by everybody who sees the initiative, as she was told."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="volunteers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="volunteered")
    at = models.DateTimeField()

    objects = VolunteerQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("initiative", "person"), name="a_person_volunteers_once"),)

    def __str__(self) -> str:
        return f"{self.person_id} → {self.initiative_id}"
