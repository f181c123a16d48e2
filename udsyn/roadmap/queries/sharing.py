"""What groups have shared. Built so that a page can show no more than was shared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.shortcuts import get_object_or_404

from udsyn.people.models import Cohort, Person
from udsyn.roadmap.models import Adoption, Decision, Initiative
from udsyn.roadmap.models.decision import DecisionQuerySet


@dataclass(frozen=True)
class Shared:
    """A shared decision as everybody in the programme reads it: no owner, no objections, nothing it rests on.

    `also` names the groups that do it too.
    """

    pk: int
    title: str
    text: str
    why: str
    first_step: str
    horizon: str
    state: str
    topic: str
    topic_name: str
    area: str
    area_name: str
    group_id: int
    group: str
    municipality_id: int
    municipality: str
    shared_at: datetime | None
    also: tuple[str, ...] = ()


def shared_in(cohort: Cohort, user: Person) -> list[Shared]:
    """By topic, newest first within each. Two queries."""
    rows = Decision.objects.shared_with(user).filter(group__cohort=cohort)
    found = read(rows.order_by("-shared_at", "-pk"))
    return sorted(found, key=lambda one: one.topic_name or "\uffff")


def read(rows: DecisionQuerySet) -> list[Shared]:
    """In the order they come. Two queries."""
    decisions = list(rows.select_related("group__municipality"))
    also = _also(decisions)
    return [_shared(decision, also) for decision in decisions]


def _also(decisions: Iterable[Decision]) -> Mapping[int, list[str]]:
    rows = Adoption.objects.shown().filter(origin__in=[decision.pk for decision in decisions])
    names: dict[int, list[str]] = defaultdict(list)
    for origin, group, place in rows.values_list("origin", "group__name", "group__municipality__name"):
        names[origin].append(f"{group}, {place}")
    return names


def also_done(decision: Decision) -> list[str]:
    """The groups that do it too. One query."""
    return _also([decision]).get(decision.pk, [])


def _shared(decision: Decision, also: Mapping[int, list[str]]) -> Shared:
    return Shared(
        pk=decision.pk,
        title=decision.title,
        text=decision.text,
        why=decision.why,
        first_step=decision.first_step,
        horizon=str(decision.get_horizon_display()),
        state=str(decision.get_state_display()),
        topic=decision.topic,
        topic_name=str(decision.get_topic_display()) if decision.topic else "",
        area=decision.area,
        area_name=str(decision.get_area_display()) if decision.area else "",
        group_id=decision.group_id,
        group=decision.group.name,
        municipality_id=decision.group.municipality_id,
        municipality=decision.group.municipality.name,
        shared_at=decision.shared_at,
        also=tuple(also.get(decision.pk, ())),
    )


def read_shared(decision: int, user: Person) -> Decision:
    """The row behind a shared decision, for doing it too. Raises `Http404`."""
    rows = Decision.objects.shared_with(user).select_related("group__municipality")
    return get_object_or_404(rows, pk=decision)


def initiatives_in(cohort: Cohort) -> list[Initiative]:
    """Newest first, with the decisions a person has confirmed to be alike. Two queries."""
    return list(Initiative.objects.filter(cohort=cohort).prefetch_related("decisions"))
