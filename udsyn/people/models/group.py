"""Leader groups and who is in them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from udsyn.people.models.cohort import Cohort, Grant, GrantRole
from udsyn.people.models.municipality import Municipality
from udsyn.people.models.person import Person


class LeaderRole(models.TextChoices):
    """What a leader answers as; fixed words, because gaps between roles are part of the picture."""

    TOP = "top", _("Top leader")
    DIGITAL = "digital", _("IT and digital")
    HR = "hr", _("HR")
    OTHER = "other", _("Other leader")
    ELECTED = "elected", _("Elected member")


class LeaderGroupQuerySet(models.QuerySet["LeaderGroup"]):
    def managed_by(self, user: Person) -> LeaderGroupQuerySet:
        """Groups of cohorts the user facilitates, or of the municipality she coordinates there."""
        coordinated = Grant.objects.filter(person=user.pk, role=GrantRole.COORDINATOR)
        return self.filter(
            Q(cohort__in=Cohort.objects.run_by(user))
            | Q(Exists(coordinated.filter(cohort=OuterRef("cohort"), municipality=OuterRef("municipality"))))
        )

    def joined_by(self, user: Person) -> LeaderGroupQuerySet:
        """Groups the user is an active member of."""
        return self.filter(pk__in=Membership.objects.active().filter(person=user.pk).values("group"))

    def visible_to(self, user: Person) -> LeaderGroupQuerySet:
        """Managed or joined."""
        return self.managed_by(user) | self.joined_by(user)


class LeaderGroup(models.Model):
    """Leaders of one municipality who answer, talk and decide together."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="groups")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="groups")
    name = models.CharField(_("name"), max_length=120)

    objects = LeaderGroupQuerySet.as_manager()

    class Meta:
        ordering = ("municipality__name", "name", "pk")
        constraints = (models.UniqueConstraint(fields=("cohort", "municipality", "name"), name="one_group_per_name"),)

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    def active(self) -> MembershipQuerySet:
        """Memberships that have not ended."""
        return self.filter(ended_on=None)

    def managed_by(self, user: Person) -> MembershipQuerySet:
        """Memberships of groups the user facilitates or coordinates."""
        return self.filter(group__in=LeaderGroup.objects.managed_by(user))

    def visible_to(self, user: Person) -> MembershipQuerySet:
        """One's own, those of one's own groups, and those one manages."""
        return self.filter(Q(person=user.pk) | Q(group__in=LeaderGroup.objects.visible_to(user)))


class Membership(models.Model):
    """A person in a leader group. The oldest active one in a cohort is the group the person answers with."""

    group = models.ForeignKey(LeaderGroup, models.CASCADE, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=10, choices=LeaderRole)
    is_lead = models.BooleanField(_("leads the group"), default=False)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("group", "person"), condition=Q(ended_on=None), name="one_active_membership_per_group"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} – {self.group}"
