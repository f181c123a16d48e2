"""The life of a release: computed when the round closes, thrown away when it reopens, published once.

A published release stays for good. Late answers come into a further one, when there are enough of them.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from udsyn.answers.actions import count_late_sheets, seal_round
from udsyn.answers.models import Round, RoundState
from udsyn.answers.queries import RosterSizes, opened_groups, roster_sizes, sheets_for_release
from udsyn.people.models import Person
from udsyn.people.trail import record
from udsyn.results.actions.sharing import refresh_shared_results
from udsyn.results.changes import Earlier
from udsyn.results.computing import Computed, ComputedUnit, compute
from udsyn.results.gate import RULE_VERSION
from udsyn.results.given import Given
from udsyn.results.models import Release, ReleasedUnit, UnitKind
from udsyn.results.releases import released_before, small_groups_of


class TooFewLateAnswers(Exception):
    """The round's picture is out, and too few answers have come since. They wait, and nothing changes."""


@transaction.atomic
def compute_release(*, round: Round, today: date) -> Release:
    """Computes the round's next release, unpublished. What is published stays.

    Raises `TooFewLateAnswers` when fewer than the limit have come since the last one.
    """
    discard_release(round=round)
    published = list(Release.objects.published().filter(round=round).order_by("number"))
    sheets, sizes = sheets_for_release(round), roster_sizes(round)
    if published and sum(sheet.counted_in is None for sheet in sheets) < round.limit:
        raise TooFewLateAnswers
    before = published[-1].before if published else _release_before(round)
    computed = compute(
        Given(
            round.version.definition,
            sheets,
            sizes,
            limit=round.limit,
            small=small_groups_of(round),
            opened=opened_groups(round),
            earlier=_earlier(before) if before else None,
            out=[released_before(release) for release in published],
        )
    )
    release = Release.objects.create(
        round=round,
        number=published[-1].number + 1 if published else 1,
        rule_version=RULE_VERSION,
        computed_on=today,
        before=before,
        record=computed.record,
    )
    _store(release, computed, small_groups_of(round).pooled(sizes), sizes)
    refresh_shared_results(round=round)
    return release


@transaction.atomic
def discard_release(*, round: Round) -> None:
    """Throws away what was computed but not published."""
    Release.objects.filter(round=round, published_on=None).delete()


@transaction.atomic
def publish_release(*, release: Release, actor: Person, now: datetime) -> Release:
    """Shows the picture to those it concerns and locks the answers behind it. The first release seals the round.

    Pressing again changes nothing. Raises `answers.actions.WrongState` when the round is not closed.
    """
    release = (
        Release.objects.select_for_update(of=("self",)).select_related("round__programme__cohort").get(pk=release.pk)
    )
    if release.published_on:
        return release
    if release.number == 1:
        seal_round(round=release.round, actor=actor, now=now)
    else:
        count_late_sheets(round=release.round, number=release.number)
    release.published_on = timezone.localdate(now)
    release.save(update_fields=["published_on"])
    facts = {"round": release.round.title}
    record(cohort=release.round.programme.cohort, actor=actor, verb="results.published", facts=facts, at=now)
    return release


def _store(release: Release, computed: Computed, pooled: frozenset[int], sizes: RosterSizes) -> None:
    rows = ReleasedUnit.objects.bulk_create([_row(release, unit) for unit in computed.units])
    ReleasedUnit.together.through.objects.bulk_create(
        ReleasedUnit.together.through(releasedunit_id=row.pk, leadergroup_id=group)
        for row in rows
        if row.kind == UnitKind.SMALL_GROUPS
        for group in pooled
        if sizes.places[group] == row.municipality_id
    )


def _row(release: Release, unit: ComputedUnit) -> ReleasedUnit:
    key = unit.key
    return ReleasedUnit(
        release=release,
        kind=key.kind,
        municipality_id=key.municipality_id,
        group_id=key.group_id,
        role=key.role,
        answered=unit.answered,
        is_opened=unit.is_opened,
        cells=unit.cells,
    )


def _release_before(round: Round) -> Release | None:
    """What was released of the programme's latest sealed round with the same instrument."""
    return (
        Release.objects.published()
        .newest()
        .filter(
            round__programme=round.programme_id,
            round__version__instrument=round.version.instrument_id,
            round__state__in=(RoundState.SEALED, RoundState.LATE),
            round__closed_on__lte=round.closed_on,
        )
        .exclude(round=round.pk)
        .order_by("-round__closed_on", "-round")
        .select_related("round__version")
        .first()
    )


def _earlier(before: Release) -> Earlier:
    sheets = [sheet for sheet in sheets_for_release(before.round) if (sheet.counted_in or 0) <= before.number]
    small = small_groups_of(before.round).pooled(roster_sizes(before.round))
    return Earlier(before.round.version.definition, sheets, released_before(before).cells, small)
