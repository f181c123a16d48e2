"""What members of a group have shared with it, as long as sharing never lets the rest be computed (decision 0004)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from django.core.cache import cache
from django.utils.crypto import salted_hmac

from psychometrics import Unusable, audit
from udsyn.answers.pseudonyms import ProgrammeKeyMissing, pseudonym_of
from udsyn.answers.queries import roster_sizes, sheets_for_release
from udsyn.answers.wordings import definition_of
from udsyn.people.models import LeaderGroup, Person
from udsyn.results.gate import RULE_VERSION, Base, People
from udsyn.results.models import Release, SharedResult, UnitKind
from udsyn.results.releases import before_of, released_before, small_groups_of
from udsyn.results.scoring import read_scales
from udsyn.results.units import UnitKey, people_by_unit

REMEMBERED = 7 * 24 * 60 * 60
"""Seconds a verdict is kept."""


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
    """For members of the group only. A dozen queries at most, however many share, and four once it has been judged."""
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
    try:
        known = frozenset(pseudonym_of(person, release.round.programme) for person in sharing)
    except ProgrammeKeyMissing:
        return False
    if release.published_on is None:
        return _judged(release, group, known)
    # What is published never changes, nor do the answers it counted: the verdict depends on nothing but who shares.
    name = f"results.sharing.{_seal(release, group, known)}"
    verdict: bool | None = cache.get(name)
    if verdict is None:
        verdict = _judged(release, group, known)
        cache.set(name, verdict, REMEMBERED)
    return verdict


def _seal(release: Release, group: LeaderGroup, known: frozenset[str]) -> str:
    """Stands for the release, the group and those who share, and cannot be turned back into who they are."""
    parts = [RULE_VERSION, str(release.pk), str(group.pk), *sorted(known)]
    return salted_hmac("udsyn.results.sharing", " ".join(parts), algorithm="sha256").hexdigest()


def _judged(release: Release, group: LeaderGroup, known: frozenset[str]) -> bool:
    """Works it out from every sheet of the round: with three hundred leaders nearly half a second."""
    round, limit = release.round, release.round.limit
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
