"""What members of a group have shared with it, as long as sharing never lets the rest be computed (decision 0004)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from udsyn.answers.models import RosterEntry
from udsyn.people.models import LeaderGroup, Person
from udsyn.results.models import Release, ReleasedUnit, SharedResult

Unit = tuple[int | None, int | None, str]
"""Municipality, group and role; None and "" stand for all of them."""


@dataclass(frozen=True)
class SharedProfile:
    """One member's result in half points, by variable."""

    name: str
    profile: Mapping[str, float]


@dataclass(frozen=True)
class SharedWithGroup:
    """`waiting` is true when something is shared that cannot be shown yet."""

    profiles: tuple[SharedProfile, ...]
    waiting: bool = False


def shared_with_group(person: Person, release: Release, group: LeaderGroup) -> SharedWithGroup:
    """For members of the group only. Four queries at most, however many share."""
    shared = list(SharedResult.objects.visible_to(person).filter(round=release.round_id, group=group).in_group_order())
    if not shared:
        return SharedWithGroup(())
    if not is_safe(release, group, [row.person_id for row in shared]):
        return SharedWithGroup((), waiting=True)
    return SharedWithGroup(tuple(SharedProfile(row.person.name, row.profile) for row in shared))


def is_safe(release: Release, group: LeaderGroup, sharing: Sequence[int]) -> bool:
    """Whether those who answered and do not share are none, or at least the limit, in the group and around it.

    Judged in the group, and in every unit and role with released figures: whoever knows the shared results could
    subtract them from such a figure and be left with the others'.
    """
    limit = release.round.limit
    judged = {(municipality, unit, role) for municipality, unit, role in _released(release)}
    judged.add((group.municipality_id, group.pk, ""))
    answered = RosterEntry.objects.filter(round=release.round_id, has_answered=True)
    rows = answered.values_list("municipality", "group", "role").annotate(people=Count("pk"))
    everyone = _counted(((municipality, unit, role), people) for municipality, unit, role, people in rows)
    known = answered.filter(person__in=sharing).values_list("municipality", "group", "role")
    shared = _counted((where, 1) for where in known)
    return all(
        everyone[unit] == shared[unit] or everyone[unit] - shared[unit] >= limit for unit in judged & shared.keys()
    )


def _released(release: Release) -> QuerySet[ReleasedUnit, tuple[int | None, int | None, str]]:
    return release.units.values_list("municipality", "group", "role")


def _counted(rows: Iterable[tuple[tuple[int, int, str], int]]) -> Counter[Unit]:
    counts: Counter[Unit] = Counter()
    for (municipality, group, role), people in rows:
        for unit in (
            (None, None, ""),
            (None, None, role),
            (municipality, None, ""),
            (municipality, None, role),
            (municipality, group, ""),
            (municipality, group, role),
        ):
            counts[unit] += people
    return counts
