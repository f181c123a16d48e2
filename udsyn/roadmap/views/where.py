"""What the pages of this room show around themselves, and finding things in the name of a member."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from udsyn.design.parts import Crumb
from udsyn.people.models import LeaderGroup
from udsyn.people.signed_in import person_of
from udsyn.roadmap.models import Ambition, Decision
from udsyn.roadmap.places import DECISIONS


def own_group(request: HttpRequest, group_id: int) -> LeaderGroup:
    """A leader group the visitor is in; otherwise not found."""
    groups = LeaderGroup.objects.joined_by(person_of(request)).select_related("cohort", "municipality")
    return get_object_or_404(groups, pk=group_id)


def own_decision(request: HttpRequest, decision_id: int) -> Decision:
    found = Decision.objects.visible_to(person_of(request))
    return get_object_or_404(found.select_related("group__cohort", "group__municipality", "owner"), pk=decision_id)


def own_ambition(request: HttpRequest, ambition_id: int) -> Ambition:
    found = Ambition.objects.visible_to(person_of(request))
    return get_object_or_404(found.select_related("group__cohort", "group__municipality"), pk=ambition_id)


def around(group: LeaderGroup, *, here: Any = "", below: Crumb | None = None) -> dict[str, Any]:
    crumbs = [Crumb(group.name, reverse("roadmap:group", kwargs={"group_id": group.pk}))]
    crumbs += [below] if below else []
    return {
        "group": group,
        "cohort": group.cohort,
        "place": DECISIONS,
        "crumbs": (*crumbs, Crumb(here or _("Decisions"))),
    }


def crumb_of(thing: Decision | Ambition) -> Crumb:
    return Crumb(str(thing), address_of(thing))


def address_of(thing: Decision | Ambition) -> str:
    if isinstance(thing, Decision):
        return reverse("roadmap:decision", kwargs={"decision_id": thing.pk})
    return reverse("roadmap:ambition", kwargs={"ambition_id": thing.pk})
