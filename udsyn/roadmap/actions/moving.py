"""A decision goes on: decided, in motion, done or dropped."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from udsyn.people.models import Person
from udsyn.roadmap.actions.keeping import ReasonMissing, locked, write
from udsyn.roadmap.actions.telling import tell_followers, tell_owner
from udsyn.roadmap.models import Decision, Deed, Move, State, Writing


class NoSuchMove(Exception):
    """From where the decision is by now, it cannot become that."""


class NotReady(Exception):
    """Before it is decided it needs an owner and a day to look at it again. `lacks` names what is missing."""

    def __init__(self, lacks: list[str]) -> None:
        self.lacks = lacks


@transaction.atomic
def move_decision(*, decision: Decision, to: str, actor: Person, now: datetime, because: str = "") -> Decision:
    """Raises `NoSuchMove`, `NotReady`, and `ReasonMissing` when it is dropped without a word. Twice is once."""
    kept = locked(decision)
    if kept.state == to:
        return kept
    if not kept.may_become(to) or kept.removed_at is not None:
        raise NoSuchMove
    if to == State.DECIDED and kept.lacks:
        raise NotReady(kept.lacks)
    if to == State.DROPPED and not because.strip():
        raise ReasonMissing
    kept.state, kept.dropped_because = to, because.strip() if to == State.DROPPED else ""
    kept.save(update_fields=["state", "dropped_because"])
    if to == State.DECIDED and kept.decided_on is None:
        today = timezone.localdate(now).isoformat()
        write(thing=kept, content={"decided_on": today}, edition=kept.edition, actor=actor, now=now)
    move = Move.objects.create(decision=kept, deed=Deed(to), because=because.strip(), by=actor, at=now)
    kept.refresh_from_db()
    if to == State.DECIDED:
        from udsyn.roadmap.tasks import plan_the_morning  # it runs these actions

        plan_the_morning(now)
    tell_followers(move=move, now=now)
    return kept


@transaction.atomic
def write_decision(
    *, decision: Decision, content: Mapping[str, Any], edition: int, actor: Person, now: datetime
) -> Writing | None:
    """As `write`, and a new owner is told. Raises `NotAMember`."""
    before = decision.owner_id
    waiting = write(thing=decision, content=content, edition=edition, actor=actor, now=now)
    kept = Decision.objects.select_related("owner", "group__cohort").get(pk=decision.pk)
    if waiting is None and kept.owner_id != before:
        tell_owner(decision=kept, actor=actor, now=now)
    return waiting
