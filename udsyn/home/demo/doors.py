"""The roles one can enter the demo as with one click."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from udsyn.home.demo.filling import demo_leaders
from udsyn.people.models import Grant, GrantRole, Person
from udsyn.programmes.models import Programme


@dataclass(frozen=True)
class DemoDoor:
    """`what` says in one sentence what one can try there."""

    key: str
    title: Any
    what: Any


DOORS = (
    DemoDoor(
        "leader",
        _("Leader"),
        _("Answer a mapping test on the phone, see your own result at once, and look at your group’s picture."),
    ),
    DemoDoor(
        "group",
        _("Leader group"),
        _("The leader who gathers the group: the common picture on the wall, and questions to talk about."),
    ),
    DemoDoor(
        "coordinator",
        _("Coordinator"),
        _("One municipality: are the groups ready, is somebody to be replaced. Never anyone’s answers."),
    ),
    DemoDoor(
        "facilitator",
        _("Facilitator"),
        _("The desk: import people, choose an instrument, open, remind, close and release."),
    ),
    DemoDoor(
        "working_group",
        _("Working group"),
        _("The region’s picture as a spread, without a league table."),
    ),
    DemoDoor("guest", _("Assessor, guest or speaker"), _("Sees only what she was asked to. Today that is nothing.")),
    DemoDoor("operator", _("Operator"), _("Installs, upgrades and names who sets up programmes. Sees no answers.")),
)


def person_behind(key: str) -> Person | None:
    """The invented person one enters as, or None for an unknown role or an empty installation."""
    programme = Programme.objects.order_by("pk").first()
    if programme is None:
        return None
    if key in {"leader", "group"}:
        return demo_leaders(programme)[0 if key == "leader" else 1]
    if key == "operator":
        return Person.objects.get_queryset().filter(is_operator=True).order_by("pk").first()
    if key in GrantRole.values:
        grants = Grant.objects.filter(cohort=programme.cohort_id, role=key).order_by("pk")
        first = grants.select_related("person").first()
        return first.person if first else None
    return None
