"""The steps of a module."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from udsyn.people.models import LeaderRole, Person
from udsyn.programmes.models.module import Module
from udsyn.programmes.models.programme import Programme
from udsyn.programmes.models.sector import Sector
from udsyn.programmes.words import Spoken, spoken

Tailoring = tuple[str, str, str]  # role, sector, municipality
EVERYBODY: Tailoring = ("", "", "")


class Phase(models.TextChoices):
    BEFORE = "before", _("Before the gathering")
    AT = "at", _("The day")
    AFTER = "after", _("After the gathering")


class Participant(models.TextChoices):
    """Who does a step: for a group it is done once, for the group."""

    LEADER = "leader", _("Each leader")
    GROUP = "group", _("Each leader group")
    ACROSS = "across", _("Across leader groups")


class StepQuerySet(models.QuerySet["Step"]):
    def visible_to(self, user: Person) -> StepQuerySet:
        """Steps in programmes the user may read; whom a step is made for is a matter of the path, not of access."""
        return self.filter(module__programme__in=Programme.objects.visible_to(user).open_to(user))

    def run_by(self, user: Person) -> StepQuerySet:
        """Steps of programmes the user facilitates."""
        return self.filter(module__programme__in=Programme.objects.run_by(user))

    def standing(self) -> StepQuerySet:
        """Those that have not been put away."""
        return self.filter(removed_on=None)

    def of(self, programme: Programme) -> StepQuerySet:
        """The programme's standing steps in the order of its modules."""
        found = self.standing().filter(module__programme=programme).select_related("module__programme")
        return found.order_by("module__position", "position", "pk")

    def put_away(self) -> StepQuerySet:
        return self.exclude(removed_on=None)


class Step(models.Model):
    """One thing to do. `options` belongs to the kind and holds keys, never database ids, so that a file can carry it.

    `key` survives export and import and tells in a comparison which step is meant. A municipality is named by register
    and code ("no:3301") and not by a foreign key: a blueprint names one before it is part of any programme.
    A step is never deleted but put away, because rooms above keep what people wrote in it.
    """

    module = models.ForeignKey(Module, models.CASCADE, related_name="steps")
    key = models.SlugField(max_length=60)
    phase = models.CharField(_("phase"), max_length=6, choices=Phase)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=40)
    participant = models.CharField(_("who does it"), max_length=6, choices=Participant, default=Participant.LEADER)
    titles = models.JSONField(default=dict)
    texts = models.JSONField(default=dict)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    days = models.SmallIntegerField(_("days from the gathering"), null=True, blank=True)
    is_compulsory = models.BooleanField(_("compulsory"), default=True)
    role = models.CharField(_("role"), max_length=10, choices=LeaderRole, blank=True)
    sector = models.CharField(_("sector"), max_length=20, choices=Sector, blank=True)
    municipality = models.CharField(_("municipality"), max_length=60, blank=True)
    options = models.JSONField(default=dict)
    removed_on = models.DateField(null=True, blank=True)
    edition = models.PositiveIntegerField(default=1)

    objects = StepQuerySet.as_manager()

    class Meta:
        ordering = ("position", "pk")
        constraints = (models.UniqueConstraint(fields=("module", "key"), name="one_step_per_key"),)

    def __str__(self) -> str:
        return self.key

    def title_in(self, language: str) -> Spoken:
        return spoken(self.titles, language, otherwise=self.key)

    def text_in(self, language: str) -> Spoken:
        return spoken(self.texts, language)

    @property
    def tailoring(self) -> Tailoring:
        return self.role, self.sector, self.municipality

    def due_on(self, gathering_on: date | None) -> date | None:
        """The day it should be done, when both the gathering and the distance to it are known."""
        days = 0 if self.phase == Phase.AT and self.days is None else self.days
        return None if gathering_on is None or days is None else gathering_on + timedelta(days=days)
