"""A cohort: the people who go through one programme together, and who may do what there."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from udsyn.people.models.municipality import Municipality
from udsyn.people.models.person import Person


class GrantRole(models.TextChoices):
    FACILITATOR = "facilitator", _("Facilitator")
    COORDINATOR = "coordinator", _("Coordinator")
    WORKING_GROUP = "working_group", _("Working group")
    GUEST = "guest", _("Guest")


class CohortQuerySet(models.QuerySet["Cohort"]):
    def with_grant(self, user: Person, *roles: GrantRole) -> CohortQuerySet:
        """Those where the user holds one of the roles."""
        grants = Grant.objects.filter(cohort=OuterRef("pk"), person=user.pk, role__in=roles)
        return self.filter(Exists(grants))

    def run_by(self, user: Person) -> CohortQuerySet:
        """Those the user facilitates."""
        return self.with_grant(user, GrantRole.FACILITATOR)

    def coordinated_by(self, user: Person) -> CohortQuerySet:
        """Those where the user coordinates a municipality."""
        return self.with_grant(user, GrantRole.COORDINATOR)

    def managed_by(self, user: Person) -> CohortQuerySet:
        """Those the user facilitates, or where she coordinates a municipality."""
        return self.with_grant(user, GrantRole.FACILITATOR, GrantRole.COORDINATOR)

    def visible_to(self, user: Person) -> CohortQuerySet:
        """Those where the user has a grant or is an active member of a leader group."""
        from udsyn.people.models.group import Membership

        grants = Grant.objects.filter(cohort=OuterRef("pk"), person=user.pk)
        memberships = Membership.objects.active().filter(group__cohort=OuterRef("pk"), person=user.pk)
        return self.filter(Q(Exists(grants)) | Q(Exists(memberships)))


class Cohort(models.Model):
    """One programme has one cohort. Roles and leader groups are granted per cohort."""

    name = models.CharField(_("name"), max_length=150)
    municipalities = models.ManyToManyField(Municipality, related_name="cohorts", blank=True)

    objects = CohortQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name


class GrantQuerySet(models.QuerySet["Grant"]):
    def visible_to(self, user: Person) -> GrantQuerySet:
        """One's own grants, and those of cohorts one facilitates."""
        return self.filter(Q(person=user.pk) | Q(cohort__in=Cohort.objects.run_by(user)))


class Grant(models.Model):
    """A role in one cohort; a coordinator's also names the municipality."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="grants")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20, choices=GrantRole)
    municipality = models.ForeignKey(Municipality, models.CASCADE, null=True, blank=True, related_name="grants")

    objects = GrantQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("cohort", "person", "role"), condition=Q(municipality=None), name="one_grant_each"
            ),
            models.UniqueConstraint(
                fields=("cohort", "person", "role", "municipality"),
                condition=~Q(municipality=None),
                name="one_grant_each_municipality",
            ),
            models.CheckConstraint(
                condition=Q(role=GrantRole.COORDINATOR, municipality__isnull=False)
                | (~Q(role=GrantRole.COORDINATOR) & Q(municipality__isnull=True)),
                name="only_coordinators_have_a_municipality",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}"
