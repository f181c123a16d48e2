"""How many decisions each group has, and in which state: what those see who run or follow a programme."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from udsyn.people.models import Cohort, GrantRole, LeaderGroup, Person
from udsyn.people.models.group import LeaderGroupQuerySet
from udsyn.roadmap.models import Ambition, Decision, State


@dataclass(frozen=True)
class Tally:
    """One group. Counts and states, never what a decision says."""

    group: LeaderGroup
    drafts: int
    agreed: int
    done: int
    dropped: int
    ambitions: int


def counted_for(user: Person, cohort: Cohort) -> LeaderGroupQuerySet:
    """The groups whose counts the user sees: those she facilitates or coordinates; a working group sees them all."""
    seen = LeaderGroup.objects.managed_by(user)
    follows = Cohort.objects.with_grant(user, GrantRole.WORKING_GROUP)
    return (seen | LeaderGroup.objects.filter(cohort__in=follows)).filter(cohort=cohort)


def tallies(groups: LeaderGroupQuerySet) -> list[Tally]:
    """In the order of municipality and name, which ranks nobody. Three queries."""
    found = list(groups.select_related("municipality"))
    pks = [group.pk for group in found]
    rows = Decision.objects.standing().filter(group__in=pks).order_by().values_list("group", "state")
    counts = {(group, state): number for group, state, number in rows.annotate(number=Count("pk"))}
    wanted = Ambition.objects.standing().filter(group__in=pks).order_by().values_list("group")
    ambitions = dict(wanted.annotate(number=Count("pk")))
    return [_tally(group, counts, ambitions.get(group.pk, 0)) for group in found]


def _tally(group: LeaderGroup, counts: dict[tuple[int, str], int], ambitions: int) -> Tally:
    def of(states: Iterable[str]) -> int:
        return sum(counts.get((group.pk, state), 0) for state in states)

    agreed = of((State.DECIDED, State.IN_MOTION))
    return Tally(group, of((State.DRAFT,)), agreed, of((State.DONE,)), of((State.DROPPED,)), ambitions)
