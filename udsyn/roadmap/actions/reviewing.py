"""How a decision goes: answered from a mail by its owner, or by a member on its page."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from udsyn.people.models import Person
from udsyn.roadmap.actions.keeping import locked
from udsyn.roadmap.actions.moving import move_decision
from udsyn.roadmap.models import Answer, Decision, Review, State


class ReviewClosed(Exception):
    """The decision was dropped, finished by somebody else, or answered for again since. Nothing was stored."""


@transaction.atomic
def answer_review(*, review: Review, answer: str, words: str, actor: Person, now: datetime) -> Review:
    """Stores the answer and lets the decision move with it. The same answer twice is once; another one replaces it.

    "Done" finishes the decision, and taking "done" back sets it in motion again. Raises `ReviewClosed`.
    """
    decision = locked(review.decision)
    kept = Review.objects.select_for_update().get(pk=review.pk)
    if not _is_open(kept, decision):
        raise ReviewClosed
    if kept.answer == answer and words.strip() in ("", kept.words):
        return kept
    kept.answer, kept.words, kept.answered_by, kept.answered_at = Answer(answer), words.strip(), actor, now
    kept.save(update_fields=["answer", "words", "answered_by", "answered_at"])
    to = _state_after(kept.answer, decision)
    if to != decision.state:
        move_decision(decision=decision, to=to, actor=actor, now=now)
    return kept


@transaction.atomic
def answer_now(*, decision: Decision, answer: str, words: str, actor: Person, now: datetime) -> Review:
    """A member tells how it goes without having been asked: one review a day. Raises `ReviewClosed`."""
    kept = locked(decision)
    review, _made = Review.objects.get_or_create(decision=kept, due_on=timezone.localdate(now))
    return answer_review(review=review, answer=answer, words=words, actor=actor, now=now)


def is_open(review: Review) -> bool:
    """Whether an answer would be stored."""
    return _is_open(review, review.decision)


def _is_open(review: Review, decision: Decision) -> bool:
    if decision.removed_at is not None:
        return False
    later = Review.objects.answered().filter(decision=decision, due_on__gt=review.due_on)
    if review.answered_at is not None:
        later = later.filter(answered_at__gte=review.answered_at)
    if later.exists():
        return False
    return decision.is_agreed or (decision.state == State.DONE and review.answer == Answer.DONE)


def _state_after(answer: str, decision: Decision) -> str:
    if answer == Answer.DONE:
        return State.DONE
    if answer == Answer.ON_TRACK or decision.state == State.DONE:
        return State.IN_MOTION
    return decision.state
