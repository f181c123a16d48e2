"""What a leader group decides, and what became of it."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from udsyn.people.models import LeaderGroup, Person
from udsyn.programmes.models import Module, Programme
from udsyn.roadmap.models.kept import UNDO, Kept

TITLE_LENGTH = 140


class Horizon(models.TextChoices):
    NOW = "now", _("Now")
    YEAR = "year", _("This year")
    TERM = "term", _("This council term")
    LONGER = "longer", _("Longer")


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    DECIDED = "decided", _("Decided")
    IN_MOTION = "in_motion", _("In motion")
    DONE = "done", pgettext_lazy("decision", "Done")
    DROPPED = "dropped", _("Dropped")


OPEN = (State.DRAFT, State.DECIDED, State.IN_MOTION)
AGREED = (State.DECIDED, State.IN_MOTION)  # decided on and not finished: these have reviews
MOVES = {
    State.DRAFT: (State.DECIDED, State.DROPPED),
    State.DECIDED: (State.IN_MOTION, State.DONE, State.DROPPED),
    State.IN_MOTION: (State.DONE, State.DROPPED),
    State.DONE: (State.IN_MOTION,),
    State.DROPPED: (State.DRAFT,),
}


class DecisionQuerySet(models.QuerySet["Decision"]):
    def joined_by(self, user: Person) -> DecisionQuerySet:
        """Of the leader groups the user is in, also what was removed."""
        return self.filter(group__in=LeaderGroup.objects.joined_by(user))

    def visible_to(self, user: Person) -> DecisionQuerySet:
        """Those of the leader groups the user is in. Nobody else opens them."""
        return self.joined_by(user).filter(removed_at=None)

    def owned_by(self, user: Person) -> DecisionQuerySet:
        """Those she answers for, in groups she is still in."""
        return self.visible_to(user).filter(owner=user.pk)

    def shared_with(self, user: Person) -> DecisionQuerySet:
        """Those their groups have shared, in programmes whose modules the user may read."""
        programmes = Programme.objects.open_to(user).values("cohort")
        return self.shared().filter(group__cohort__in=programmes)

    def shared(self) -> DecisionQuerySet:
        return self.standing().filter(shared_at__isnull=False).exclude(state=State.DRAFT)

    def standing(self) -> DecisionQuerySet:
        """Not removed."""
        return self.filter(removed_at=None)

    def open(self) -> DecisionQuerySet:
        return self.standing().filter(state__in=OPEN)

    def may_come_back(self, now: datetime) -> DecisionQuerySet:
        """Removed less than thirty days ago."""
        return self.filter(removed_at__gt=now - UNDO)

    def gone(self, now: datetime) -> DecisionQuerySet:
        """Removed so long ago that nobody brings them back."""
        return self.filter(removed_at__lte=now - UNDO)


class Decision(Kept):
    """One decision of one leader group. It has one owner, a first step and a day to look at it again."""

    WRITTEN: ClassVar[tuple[str, ...]] = (
        "text", "why", "first_step", "owner", "review_on", "horizon", "topic", "area",
        "decided_by", "decided_on", "objections", "plan", "journal",
    )  # fmt: skip

    module = models.ForeignKey(Module, models.SET_NULL, null=True, blank=True, related_name="+")
    text = models.TextField(_("What you decide"))
    why = models.TextField(_("Why"), blank=True)
    first_step = models.TextField(_("The first step"), blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name=_("Owner"),
    )
    review_on = models.DateField(_("Look at it again on"), null=True, blank=True)
    horizon = models.CharField(_("Horizon"), max_length=10, choices=Horizon, default=Horizon.NOW)
    decided_by = models.CharField(_("Who decided"), max_length=200, blank=True)
    decided_on = models.DateField(_("Decided on"), null=True, blank=True)
    objections = models.TextField(_("Objections"), blank=True)
    plan = models.CharField(_("Plan or budget line"), max_length=200, blank=True)
    journal = models.CharField(_("Journal number"), max_length=60, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    dropped_because = models.TextField(blank=True)
    shared_at = models.DateTimeField(null=True, blank=True)
    shared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("group", "source"),
                condition=~Q(source="") & Q(removed_at=None),
                name="one_decision_from_one_source",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.DROPPED) | ~Q(dropped_because=""), name="dropped_with_a_reason"
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The first line, shortened: a decision is read as its own heading."""
        return Truncator(self.text.strip().partition("\n")[0]).chars(TITLE_LENGTH)

    @property
    def is_agreed(self) -> bool:
        return self.state in AGREED

    @property
    def lacks(self) -> list[str]:
        """Names of the fields without which nobody keeps a decision."""
        return [name for name in ("owner", "review_on") if not getattr(self, f"{name}_id" if name == "owner" else name)]

    def may_become(self, state: str) -> bool:
        return state in MOVES[State(self.state)]
