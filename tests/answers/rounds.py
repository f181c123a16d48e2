"""Rounds for tests: a small instrument with every kind of item, and the steps up to an open round."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from tests.cast import Cast
from udsyn.answers.actions import create_round, open_round, record_representatives
from udsyn.answers.models import RosterEntry, Round
from udsyn.answers.queries import municipalities_without_record
from udsyn.instruments.models import Instrument, Version
from udsyn.people.models import Cohort, Person

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 2)


def words(text: str) -> dict[str, str]:
    return {"en": text, "da": f"{text} (da)", "nb": f"{text} (nb)", "nn": f"{text} (nn)"}


def content() -> dict[str, Any]:
    """Two rated statements, one pair on levels, and one of each other kind."""
    labels = ["Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"]
    options = [{"id": "a", "text": words("Data")}, {"id": "b", "text": words("People")}]
    return {
        "instrument": "small",
        "version": 1,
        "original": "en",
        "minutes": 4,
        "kind": "mapping",
        "about": "person",
        "title": words("A small mapping"),
        "purpose": words("To see where you stand."),
        "responses": {"agreement": {"low": 1, "high": 5, "labels": dict.fromkeys(words(""), labels)}},
        "scales": [
            {"id": "trust", "title": words("Trust"), "meaning": words("Safe to speak up.")},
            {"id": "roles", "title": words("Roles"), "meaning": words("Who does what.")},
        ],
        "items": [
            _item("trust_1", "rated", "It is safe to say that you do not know.", scale="trust", responses="agreement"),
            _item("trust_2", "rated", "I ask for help when I need it.", scale="trust", responses="agreement"),
            _item(
                "org_roles",
                "today_wanted",
                "Who has which role",
                scale="roles",
                levels=[words(f"Level {step}") for step in range(1, 6)],
            ),
            _item("first", "single", "What comes first?", options=options),
            _item("many", "multiple", "What matters?", options=options),
            _item("order", "ranking", "Put them in order.", options=options),
            _item("points", "share", "Share out 100 points.", options=options),
            _item("value", "bipolar", "What does it do?", left=words("Erodes"), right=words("Creates")),
            _item("words", "text", "Anything else?"),
        ],
    }


def _item(key: str, kind: str, text: str, **more: Any) -> dict[str, Any]:
    return {"id": key, "kind": kind, "text": words(text), **more}


def published_version(cohort: Cohort | None = None) -> Version:
    instrument = Instrument.objects.create(slug="small", cohort=cohort)
    return Version.objects.create(
        instrument=instrument, number=1, content=content(), checksum="0" * 64, published_on=TODAY
    )


def draft_round(cast: Cast, *, limit: int | None = None) -> Round:
    return create_round(
        programme=cast.programme,
        version=published_version(),
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


def opened_round(cast: Cast, *, limit: int | None = None) -> Round:
    round = draft_round(cast, limit=limit)
    record_all(round, cast.astrid)
    return open_round(round=round, actor=cast.astrid, now=NOW)


def entry_for(round: Round, person: Person) -> RosterEntry:
    return RosterEntry.objects.for_answering().get(round=round, person=person)
