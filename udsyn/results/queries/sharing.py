"""What members of a group have shared with it, as long as sharing never lets the rest be computed (decision 0004)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from psychometrics import Unusable, audit
from udsyn.answers.pseudonyms import ProgrammeKeyMissing, pseudonym_of
from udsyn.answers.queries import roster_sizes, sheets_for_release
from udsyn.answers.wordings import definition_of
from udsyn.people.models import LeaderGroup, Person
from udsyn.results.gate import Base, People
from udsyn.results.models import Release, SharedResult, UnitKind
from udsyn.results.releases import before_of, released_before, small_groups_of
from udsyn.results.scoring import read_scales
from udsyn.results.units import UnitKey, people_by_unit


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
    """For members of the group only. A dozen queries at most, however many share."""
    shared = list(SharedResult.objects.visible_to(person).filter(round=release.round_id, group=group).in_group_order())
    if not shared:
        return SharedWithGroup(())
    if not is_safe(release, group, [row.person_id for row in shared]):
        return SharedWithGroup((), waiting=True)
    return SharedWithGroup(tuple(SharedProfile(row.person.name, row.profile) for row in shared))


def is_safe(release: Release, group: LeaderGroup, sharing: Sequence[int]) -> bool:
    """Whether what is left to somebody who knows the shared results concerns nobody or at least the limit.

    Her own group without those who share, and whatever can be computed from everything released of the round when their
    answers are taken out: judged by who is behind each figure, scale by scale.
    """
    round, limit = release.round, release.round.limit
    try:
        known = {pseudonym_of(person, round.programme) for person in sharing}
    except ProgrammeKeyMissing:
        return False
    out = [released_before(one) for one in _published(release)]
    sheets = [sheet for sheet in sheets_for_release(round) if out[-1].counts(sheet)]
    shared = frozenset(place for place, sheet in enumerate(sheets) if sheet.pseudonym in known)
    units = people_by_unit(sheets, small_groups_of(round).pooled(roster_sizes(round)))
    own = frozenset(units.get(UnitKey(UnitKind.GROUP, group.municipality_id, group.pk), ()))
    rests = set[frozenset[People]]()
    for data in read_scales(definition_of(round.version), [sheet.answers for sheet in sheets]):
        valid = frozenset(int(place) for place in np.flatnonzero(data.base))
        base = Base(f"scale.{data.scale.id}", {key.id: valid & people for key, people in units.items()})
        left = {people - shared for people in before_of(base, out, sheets, data).cells}
        rests.add(frozenset(left | {own & valid - shared}) - {frozenset()})
    return all(_are_safe(one, limit) for one in rests)


def _published(release: Release) -> Sequence[Release]:
    """The published releases of the round up to this one; before publishing, this one alone."""
    found = list(Release.objects.published().filter(round=release.round, number__lte=release.number).order_by("number"))
    return found or [release]


def _are_safe(tables: frozenset[People], limit: int) -> bool:
    if any(len(people) < limit for people in tables):
        return False
    try:
        return audit([(str(place), people) for place, people in enumerate(tables)], limit=limit).safe
    except Unusable:
        return False
