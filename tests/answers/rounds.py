"""Rounds for tests, with an instrument that has every kind of item, and the steps up to an open round."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tests.cast import Cast
from tests.instruments.samples import sample
from udsyn.answers.actions import create_round, open_round, record_representatives
from udsyn.answers.models import RosterEntry, Round
from udsyn.answers.queries import municipalities_without_record
from udsyn.instruments.models import Instrument, Version
from udsyn.people.models import Cohort, Person

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 2)


def published_version(cohort: Cohort | None = None) -> Version:
    instrument = Instrument.objects.create(slug="sample", cohort=cohort)
    return Version.objects.create(
        instrument=instrument, number=1, content=sample(), checksum="0" * 64, published_on=TODAY
    )


def draft_round(cast: Cast, *, limit: int | None = None, version: Version | None = None) -> Round:
    return create_round(
        programme=cast.programme,
        version=version or published_version(),
        title="Autumn mapping",
        closes_on=date(2026, 11, 20),
        limit=limit,
        actor=cast.astrid,
        now=NOW,
    )


def record_all(round: Round, actor: Person) -> None:
    for municipality in municipalities_without_record(round):
        record_representatives(
            round=round, municipality=municipality, discussed_on=TODAY, note="Met on Monday.", actor=actor, now=NOW
        )


def opened_round(cast: Cast, *, limit: int | None = None, version: Version | None = None) -> Round:
    round = draft_round(cast, limit=limit, version=version)
    record_all(round, cast.astrid)
    return open_round(round=round, actor=cast.astrid, now=NOW)


def entry_for(round: Round, person: Person) -> RosterEntry:
    return RosterEntry.objects.for_answering().get(round=round, person=person)
