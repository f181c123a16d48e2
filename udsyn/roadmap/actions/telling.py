"""Telling those who follow a decision that it moved. What the letter says is decided when it is sent."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from udsyn.people.actions.letters import queue_letters
from udsyn.people.models import Person
from udsyn.roadmap.letter_keys import MOVED, OWNER
from udsyn.roadmap.models import Decision, Follow, Move


def tell_followers(*, move: Move, now: datetime) -> None:
    """Everybody who follows it, but the one who did it."""
    follows = Follow.objects.filter(decision=move.decision_id).exclude(person=move.by_id)
    people = list(Person.objects.get_queryset().filter(pk__in=follows.values("person")))
    _queue(move.decision, people, kind=MOVED, occasion=str(move.pk), actor=move.by, now=now)


def tell_owner(*, decision: Decision, actor: Person, now: datetime) -> None:
    """That the decision is hers now; not when she took it herself."""
    if decision.owner is not None and decision.owner_id != actor.pk:
        _queue(
            decision, [decision.owner], kind=OWNER, occasion=f"{decision.pk} {decision.edition}", actor=actor, now=now
        )


def _queue(
    decision: Decision, people: list[Person], *, kind: str, occasion: str, actor: Person | None, now: datetime
) -> None:
    if people and actor is not None:
        cohort = decision.group.cohort
        queue_letters(cohort=cohort, people=people, kind=kind, occasion=occasion, actor=actor, now=now)


@transaction.atomic
def follow(*, decision: Decision, person: Person) -> None:
    """From now on she is told. A second press changes nothing."""
    Follow.objects.get_or_create(decision=decision, person=person)


@transaction.atomic
def unfollow(*, decision: Decision, person: Person) -> None:
    Follow.objects.filter(decision=decision, person=person).delete()
