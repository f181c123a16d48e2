"""Decisions and ambitions of the cast's groups, and what members send."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from tests.cast import Cast
from tests.conftest import Browser
from udsyn.people.models import LeaderGroup, Person
from udsyn.roadmap.actions import confirm_alike, draft_decision, move_decision, record_ambition, share
from udsyn.roadmap.models import Ambition, Decision, Initiative, State

SECRET = "Vi lukker Rådhussalen"
WORDS = {"text": SECRET, "horizon": "now"}


def moment(days: float = 0) -> datetime:
    return timezone.now() + timedelta(days=days)


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def a_decision(cast: Cast, group: LeaderGroup | None = None, text: str = SECRET, **more: Any) -> Decision:
    """A draft of Direktionen, by Kari, unless told otherwise."""
    of = group or cast.direction
    given: dict[str, Any] = {"actor": cast.members_of(of)[0], "now": timezone.now()}
    return draft_decision(group=of, text=text, **given | more)


def an_agreed_decision(cast: Cast, group: LeaderGroup | None = None, days: int = 30, **more: Any) -> Decision:
    """Decided on, with the group's second member as its owner."""
    of = group or cast.direction
    first, second = cast.members_of(of)[:2]
    draft = a_decision(cast, of, **{"owner": second, "review_on": in_days(days), **more})
    return move_decision(decision=draft, to=State.DECIDED, actor=first, now=timezone.now())


def a_shared_decision(cast: Cast, group: LeaderGroup | None = None, **more: Any) -> Decision:
    decision = an_agreed_decision(cast, group, **more)
    share(decision=decision, actor=cast.members_of(group or cast.direction)[0], now=timezone.now())
    decision.refresh_from_db()
    return decision


def an_initiative(cast: Cast) -> Initiative:
    """Of one decision in each municipality; not proposed yet."""
    both = [
        a_shared_decision(cast, group, text=f"Data samles ({group.name})") for group in (cast.direction, cast.council)
    ]
    return confirm_alike(cohort=cast.cohort, decisions=both, title="Data ét sted", actor=cast.vera, now=timezone.now())


def an_ambition(cast: Cast, group: LeaderGroup | None = None, **more: Any) -> Ambition:
    of = group or cast.direction
    words = {"title": "Data", "today": "Spredt", "wanted": "Samlet ét sted", "costs_not_to": "To årsværk"}
    given: dict[str, Any] = {"actor": cast.members_of(of)[0], "now": timezone.now()}
    return record_ambition(group=of, **words | given | more)


def address_of(decision: Decision, below: str = "") -> str:
    return f"/roadmap/decisions/{decision.pk}/{below}"


def read(person: Person, address: str) -> str:
    return Browser().as_(person).get(address).content.decode()


def write(person: Person, decision: Decision, edition: int = 1, **words: Any) -> Any:
    sent = {**WORDS, "edition": edition, **words}
    return Browser().as_(person).post(address_of(decision, "edit/"), sent)


def move(person: Person, decision: Decision, to: str, **more: str) -> Any:
    return Browser().as_(person).post(address_of(decision, "move/"), {"to": to, **more})
