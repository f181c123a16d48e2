"""The life of a round: draft → open → closed → sealed; a closed round may be opened again until it is sealed.

A sealed one may take late answers, from those whose answers are in no release yet.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone

from udsyn.answers.actions.refusals import (
    AlreadyReleased,
    LimitTooLow,
    NobodyToAsk,
    NotPublished,
    RepresentativesMissing,
    RoundRefusal,
    WrongState,
)
from udsyn.answers.models import RosterEntry, Round, RoundState, Sheet, SmallGroups
from udsyn.answers.pseudonyms import require_key
from udsyn.answers.queries.gate import municipalities_without_record
from udsyn.answers.signals import round_closed, round_reopened
from udsyn.answers.telling import tell_as_it_is
from udsyn.instruments.models import Version
from udsyn.people.models import Membership, Person
from udsyn.people.trail import record
from udsyn.programmes.models import Programme

__all__ = [
    "AlreadyReleased",
    "LimitTooLow",
    "NobodyToAsk",
    "NotPublished",
    "RepresentativesMissing",
    "RoundRefusal",
    "WrongState",
    "change_round",
    "close_late_answers",
    "close_round",
    "count_late_sheets",
    "create_round",
    "open_for_late_answers",
    "open_round",
    "reopen_round",
    "seal_round",
]


@transaction.atomic
def create_round(
    *,
    programme: Programme,
    version: Version,
    title: str,
    closes_on: date | None,
    limit: int | None = None,
    small_groups: SmallGroups = SmallGroups.TOGETHER,
    actor: Person,
    now: datetime,
) -> Round:
    """A draft; nobody is asked yet. Without a limit the programme's applies. Raises `NotPublished`, `LimitTooLow`."""
    if version.published_on is None:
        raise NotPublished
    if limit is not None and limit < programme.limit:
        raise LimitTooLow(programme.limit)
    round = Round.objects.create(
        programme=programme,
        version=version,
        title=title,
        closes_on=closes_on,
        limit=limit or programme.limit,
        small_groups=small_groups,
    )
    _record(round, "created", actor, now)
    return round


@transaction.atomic
def change_round(*, round: Round, title: str, closes_on: date, actor: Person, now: datetime) -> Round:
    """A new title or last day, until the round closes. Raises `WrongState`."""
    round = _locked(round, RoundState.DRAFT, RoundState.OPEN)
    round.title, round.closes_on = title, closes_on
    round.save(update_fields=["title", "closes_on"])
    _record(round, "changed", actor, now)
    return round


@transaction.atomic
def open_round(*, round: Round, actor: Person, now: datetime) -> Round:
    """Freezes who is asked, and mode and limit with it.

    Raises `WrongState`, `RepresentativesMissing` (naming the municipalities), `NobodyToAsk`, `ProgrammeKeyMissing`.
    """
    round = _locked(round, RoundState.DRAFT)
    require_key(round.programme)
    missing = municipalities_without_record(round)
    if missing:
        raise RepresentativesMissing(missing)
    roster = RosterEntry.objects.bulk_create(_roster(round))
    if not roster:
        raise NobodyToAsk
    round.opened_on = timezone.localdate(now)
    # The programme may have raised its limit since the round was prepared.
    round.limit = max(round.limit, round.programme.limit)
    _move(round, RoundState.OPEN, "opened_on", "limit")
    _record(round, "opened", actor, now, asked=len(roster))
    return round


@transaction.atomic
def close_round(*, round: Round, actor: Person, now: datetime) -> Round:
    """No more answers; `round_closed` tells the rooms above. Raises `WrongState`."""
    round = _locked(round, RoundState.OPEN)
    round.closed_on = timezone.localdate(now)
    _move(round, RoundState.CLOSED, "closed_on")
    _wait_for_saves(round)
    _record(round, "closed", actor, now)
    _tell(round_closed, round)
    return round


@transaction.atomic
def reopen_round(*, round: Round, actor: Person, now: datetime) -> Round:
    """Takes answers again from the same roster. Raises `AlreadyReleased` for a sealed round, otherwise `WrongState`."""
    round = _locked(round, RoundState.CLOSED)
    round.closed_on = None
    _move(round, RoundState.OPEN, "closed_on")
    tell_as_it_is(round=round, now=now)
    _record(round, "reopened", actor, now)
    _tell(round_reopened, round)
    return round


@transaction.atomic
def seal_round(*, round: Round, actor: Person, now: datetime) -> Round:
    """The picture is released: what it rests on can never be changed again. Raises `WrongState`."""
    round = _locked(round, RoundState.CLOSED)
    _move(round, RoundState.SEALED)
    _count_sheets(round, 1)
    _record(round, "sealed", actor, now)
    return round


@transaction.atomic
def count_late_sheets(*, round: Round, number: int) -> None:
    """A further release is out: what it rests on can never be changed again. Raises `WrongState`."""
    _count_sheets(_locked(round, RoundState.SEALED), number)


def _count_sheets(round: Round, number: int) -> None:
    """Notes which release was the first to rest on each sheet that is handed in, and locks the sheet by it."""
    Sheet.objects.filter(round=round, submitted=True, counted_in=None).update(counted_in=number)


@transaction.atomic
def open_for_late_answers(*, round: Round, actor: Person, now: datetime) -> Round:
    """Lets those of the roster answer who had not handed in. What is released stays. Raises `WrongState`."""
    round = _locked(round, RoundState.SEALED)
    _move(round, RoundState.LATE)
    tell_as_it_is(round=round, now=now)
    _record(round, "opened_late", actor, now)
    _tell(round_reopened, round)
    return round


@transaction.atomic
def close_late_answers(*, round: Round, actor: Person, now: datetime) -> Round:
    """No more late answers; `round_closed` tells the rooms above. Raises `WrongState`."""
    round = _locked(round, RoundState.LATE)
    _move(round, RoundState.SEALED)
    _wait_for_saves(round)
    _record(round, "closed_late", actor, now)
    _tell(round_closed, round)
    return round


def _wait_for_saves(round: Round) -> None:
    """A save that read "open" a moment ago holds its sheet; nothing is written once all of them can be held."""
    list(Sheet.objects.select_for_update().filter(round=round).order_by("pk").values_list("pk"))


def _locked(round: Round, *states: RoundState) -> Round:
    """The round as it is now, locked, in a state the step can begin in."""
    rounds = Round.objects.select_for_update(of=("self",))
    fresh = rounds.select_related("programme__cohort", "version__instrument").get(pk=round.pk)
    if fresh.state in states:
        return fresh
    raise AlreadyReleased if fresh.state == RoundState.SEALED else WrongState


def _move(round: Round, state: RoundState, *fields: str) -> None:
    round.state = state
    round.save(update_fields=["state", *fields])


def _roster(round: Round) -> list[RosterEntry]:
    """One entry per person; her oldest active membership in the cohort decides unit and role."""
    memberships = (
        Membership.objects.active()
        .filter(group__cohort=round.programme.cohort_id, person__is_active=True)
        .select_related("group")
        .order_by("started_on", "pk")
    )
    oldest: dict[int, Membership] = {}
    for membership in memberships:
        oldest.setdefault(membership.person_id, membership)
    return [
        RosterEntry(
            round=round,
            person_id=person,
            group=membership.group,
            municipality_id=membership.group.municipality_id,
            role=membership.role,
        )
        for person, membership in oldest.items()
    ]


def _record(round: Round, deed: str, actor: Person, now: datetime, **facts: Any) -> None:
    facts = {"round": round.title, **facts}
    record(cohort=round.programme.cohort, actor=actor, verb=f"answers.round_{deed}", facts=facts, at=now)


def _tell(signal: Signal, round: Round) -> None:
    transaction.on_commit(partial(signal.send, sender=Round, round=round))
