"""A round: one instrument version given to one programme's population."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from udsyn.instruments.models import Version
from udsyn.people.models import Cohort, Grant, GrantRole, Municipality, Person
from udsyn.programmes.models import SMALLEST_LIMIT, Programme


class RoundState(models.TextChoices):
    DRAFT = "draft", _("Being prepared")
    OPEN = "open", _("Open for answers")
    CLOSED = "closed", _("Closed")
    SEALED = "sealed", _("Released")
    LATE = "late", _("Released, open for late answers")


TAKING_ANSWERS = (RoundState.OPEN, RoundState.LATE)


class Mode(models.TextChoices):
    CONFIDENTIAL = "confidential", _("Confidential")


class SmallGroups(models.TextChoices):
    """What becomes of leader groups too small for a picture of their own. Chosen before the round opens."""

    TOGETHER = "together", _("Small groups in a municipality get one picture together")
    MUNICIPALITY = "municipality", _("Small groups are part of the municipality’s picture only")


class RoundQuerySet(models.QuerySet["Round"]):
    def visible_to(self, user: Person) -> RoundQuerySet:
        """Rounds of programmes the user belongs to."""
        return self.filter(programme__in=Programme.objects.visible_to(user))

    def run_by(self, user: Person) -> RoundQuerySet:
        """Rounds the user facilitates."""
        return self.filter(programme__in=Programme.objects.run_by(user))

    def recordable_by(self, user: Person) -> RoundQuerySet:
        """Rounds where the user may record the talk with the representatives: facilitators and coordinators."""
        return self.filter(
            programme__cohort__in=Cohort.objects.with_grant(user, GrantRole.FACILITATOR, GrantRole.COORDINATOR)
        )

    def with_programme(self) -> RoundQuerySet:
        """With what every page about a round shows, but the instrument's content (`wordings.py`)."""
        return self.select_related("programme__cohort", "version").defer("version__content")


class Round(models.Model):
    """Draft → open (roster frozen) → closed (picture computed) → sealed (picture released). Closed may reopen.

    A sealed round never reopens for those whose answers were counted. It may go to late and back, for those who had
    not handed in.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="rounds")
    version = models.ForeignKey(Version, models.PROTECT, related_name="rounds")
    title = models.CharField(_("title"), max_length=150)
    state = models.CharField(max_length=10, choices=RoundState, default=RoundState.DRAFT)
    mode = models.CharField(max_length=12, choices=Mode, default=Mode.CONFIDENTIAL)
    limit = models.PositiveSmallIntegerField(
        _("smallest number of answers behind a figure"),
        default=SMALLEST_LIMIT,
        validators=[MinValueValidator(SMALLEST_LIMIT)],
    )
    small_groups = models.CharField(
        _("leader groups that are too small"), max_length=12, choices=SmallGroups, default=SmallGroups.TOGETHER
    )
    opened_on = models.DateField(null=True, blank=True)
    closes_on = models.DateField(_("last day to answer"), null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(condition=models.Q(limit__gte=SMALLEST_LIMIT), name="round_limit_is_never_lowered"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def takes_answers(self) -> bool:
        return self.state in TAKING_ANSWERS


class RepresentativesQuerySet(models.QuerySet["RepresentativesRecord"]):
    def visible_to(self, user: Person) -> RepresentativesQuerySet:
        """Records of rounds the user facilitates, and of the municipalities she coordinates there."""
        coordinated = Grant.objects.filter(
            person=user.pk,
            role=GrantRole.COORDINATOR,
            cohort=models.OuterRef("round__programme__cohort"),
            municipality=models.OuterRef("municipality"),
        )
        return self.filter(models.Q(round__in=Round.objects.run_by(user)) | models.Exists(coordinated))


class RepresentativesRecord(models.Model):
    """That the round was discussed with the employees' representatives of one municipality."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="representatives")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="representatives_records")
    discussed_on = models.DateField(_("discussed on"))
    note = models.CharField(_("note"), max_length=500)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = RepresentativesQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("round", "municipality"), name="one_record_per_municipality"),)

    def __str__(self) -> str:
        return f"{self.municipality} {self.discussed_on}"
