"""Closed rounds with given answers, through the public actions of `answers`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.cast import Cast, group_of
from tests.results.samples import content
from udsyn.answers.actions import (
    Change,
    close_round,
    create_round,
    open_round,
    record_representatives_for_all,
    save_answers,
    submit_sheet,
)
from udsyn.answers.models import RosterEntry, Round, SmallGroups
from udsyn.instruments.models import Instrument, Version
from udsyn.people.models import LeaderGroup, Municipality
from udsyn.results.actions import compute_release, publish_release
from udsyn.results.models import Release

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 2)
Answers = Callable[[RosterEntry], Mapping[str, Any] | None]


def sample_version() -> Version:
    """The sample instrument, published; the same one however often it is asked for."""
    instrument, _created = Instrument.objects.get_or_create(slug="picture-sample")
    version, _created = Version.objects.get_or_create(
        instrument=instrument,
        number=1,
        defaults={"content": content(), "checksum": "picture-sample", "published_on": TODAY},
    )
    return version


def municipality_of(cast: Cast, name: str, sizes: Sequence[int]) -> Municipality:
    """One more municipality with leader groups of these sizes."""
    place = Municipality.objects.create(register="own", code=name, name=name, cohort=cast.cohort)
    cast.cohort.municipalities.add(place)
    for number, size in enumerate(sizes, start=1):
        group_of(cast.cohort, place, f"{name} {number}", size, "nb")
    return place


def opened_round(
    cast: Cast,
    *,
    version: Version | None = None,
    now: datetime = NOW,
    small_groups: SmallGroups = SmallGroups.TOGETHER,
) -> Round:
    round = create_round(
        programme=cast.programme,
        version=version or sample_version(),
        title=f"Mapping of {now:%d %B}",
        closes_on=now.date() + timedelta(days=14),
        small_groups=small_groups,
        actor=cast.astrid,
        now=now,
    )
    record_representatives_for_all(
        round=round,
        municipalities=Municipality.objects.filter(groups__cohort=cast.cohort).distinct(),
        discussed_on=now.date(),
        note="Met on Monday.",
        actor=cast.astrid,
        now=now,
    )
    return open_round(round=round, actor=cast.astrid, now=now)


def hand_in(entry: RosterEntry, answers: Mapping[str, Any]) -> None:
    changes = [Change(key, value) for key, value in answers.items()]
    save_answers(entry=entry, changes=changes, language="nb", today=TODAY)
    submit_sheet(entry=entry, language="nb", today=TODAY)


def entries_of(round: Round) -> list[RosterEntry]:
    return list(RosterEntry.objects.for_answering().filter(round=round).order_by("pk"))


def closed_round(cast: Cast, answers: Answers, *, version: Version | None = None, now: datetime = NOW) -> Release:
    """A round answered and closed, with its release computed but not published."""
    round = opened_round(cast, version=version, now=now)
    for entry in entries_of(round):
        given = answers(entry)
        if given is not None:
            hand_in(entry, given)
    close_round(round=round, actor=cast.astrid, now=now)
    round.refresh_from_db()
    return compute_release(round=round, today=now.date())


def released_round(cast: Cast, answers: Answers, *, version: Version | None = None, now: datetime = NOW) -> Release:
    release = closed_round(cast, answers, version=version, now=now)
    return publish_release(release=release, actor=cast.astrid, now=now)


def in_turn(*sheets: Mapping[str, Any]) -> Answers:
    """The first leader of every group hands in the first sheet, the second the second, and round again."""

    def answers(entry: RosterEntry) -> Mapping[str, Any]:
        before = RosterEntry.objects.filter(round=entry.round_id, group=entry.group_id, pk__lt=entry.pk)
        return sheets[before.count() % len(sheets)]

    return answers


def entry_in(release: Release, group: LeaderGroup, place: int = 0) -> RosterEntry:
    """The roster entry of one of the group's leaders."""
    return [entry for entry in entries_of(release.round) if entry.group_id == group.pk][place]
