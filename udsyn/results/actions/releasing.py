"""The life of a release: computed when the round closes, thrown away when it reopens, published once."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from udsyn.answers.actions import seal_round
from udsyn.answers.models import Round, RoundState
from udsyn.answers.queries import roster_sizes, sheets_for_release
from udsyn.people.models import Person
from udsyn.people.trail import record
from udsyn.results.actions.sharing import refresh_shared_results
from udsyn.results.changes import Earlier
from udsyn.results.computing import ComputedUnit, compute
from udsyn.results.gate import RULE_VERSION
from udsyn.results.models import Release, ReleasedUnit, UnitKind
from udsyn.results.units import UnitKey


class AlreadyPublished(Exception):
    """The round's picture is out. It never changes, so that no one can subtract one picture from another."""


@transaction.atomic
def compute_release(*, round: Round, today: date) -> Release:
    """Computes the round's release anew, unpublished. Raises `AlreadyPublished`."""
    discard_release(round=round)
    if Release.objects.published().filter(round=round).exists():
        raise AlreadyPublished
    before = _release_before(round)
    release = Release.objects.create(round=round, rule_version=RULE_VERSION, computed_on=today, before=before)
    computed = compute(
        round.version.definition,
        sheets_for_release(round),
        roster_sizes(round),
        limit=round.limit,
        earlier=_earlier(before) if before else None,
    )
    ReleasedUnit.objects.bulk_create([_row(release, unit) for unit in computed])
    refresh_shared_results(round=round)
    return release


@transaction.atomic
def discard_release(*, round: Round) -> None:
    """Throws away what was computed but not published."""
    Release.objects.filter(round=round, published_on=None).delete()


@transaction.atomic
def publish_release(*, release: Release, actor: Person, now: datetime) -> Release:
    """Shows the picture to those it concerns and seals the round for good.

    Pressing again changes nothing. Raises `answers.actions.WrongState` when the round is not closed.
    """
    release = (
        Release.objects.select_for_update(of=("self",)).select_related("round__programme__cohort").get(pk=release.pk)
    )
    if release.published_on:
        return release
    seal_round(round=release.round, actor=actor, now=now)
    release.published_on = timezone.localdate(now)
    release.save(update_fields=["published_on"])
    facts = {"round": release.round.title}
    record(cohort=release.round.programme.cohort, actor=actor, verb="results.published", facts=facts, at=now)
    return release


def _row(release: Release, unit: ComputedUnit) -> ReleasedUnit:
    key = unit.key
    return ReleasedUnit(
        release=release,
        kind=key.kind,
        municipality_id=key.municipality_id,
        group_id=key.group_id,
        role=key.role,
        answered=unit.answered,
        cells=unit.cells,
    )


def _release_before(round: Round) -> Release | None:
    """What was released of the programme's latest sealed round with the same instrument."""
    return (
        Release.objects.published()
        .filter(
            round__programme=round.programme_id,
            round__version__instrument=round.version.instrument_id,
            round__state=RoundState.SEALED,
            round__closed_on__lte=round.closed_on,
        )
        .exclude(round=round.pk)
        .order_by("-round__closed_on", "-round")
        .select_related("round__version")
        .first()
    )


def _earlier(before: Release) -> Earlier:
    released = {
        UnitKey(UnitKind(row.kind), row.municipality_id, row.group_id, row.role).id: row.cells
        for row in before.units.all()
    }
    return Earlier(before.round.version.definition, sheets_for_release(before.round), released)
