"""Asking owners how it goes: before the day they agreed on, after it, and three times after the last module."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Count, Max, Q
from django.utils import timezone

from udsyn.people.actions.letters import queue_letters
from udsyn.programmes.models import Module
from udsyn.roadmap.actions.keeping import locked
from udsyn.roadmap.letter_keys import REVIEW
from udsyn.roadmap.models import AGREED, Decision, Occasion, Review
from udsyn.roadmap.models.review import AFTER_THE_LAST

BEFORE = timedelta(days=7)
AFTER = timedelta(days=7)
TOO_OLD = timedelta(days=30)  # a job that stood still for a month does not ask about all it has missed
CLOSE = timedelta(days=14)  # two questions about one decision within this time would be one too many


def ask_owners(*, now: datetime) -> int:
    """Queues today's questions, each once however often this runs. Returns how many are new."""
    today = timezone.localdate(now)
    agreed = Decision.objects.standing().filter(state__in=AGREED, owner__is_active=True)
    decisions = list(agreed.select_related("owner", "group__cohort"))
    last = _last_days({decision.group.cohort_id for decision in decisions})
    return sum(_ask(decision, last.get(decision.group.cohort_id), today, now) for decision in decisions)


@transaction.atomic
def _ask(decision: Decision, last: date | None, today: date, now: datetime) -> int:
    locked(decision)  # two workers at once ask one after the other
    reviews = list(decision.reviews.all())
    reviews += _own(decision, reviews, today)
    reviews += _after_the_last(decision, reviews, last, today)
    return sum(_queue(review, decision, turn, now) for review in reviews for turn in _turns(review, decision, today))


def _own(decision: Decision, reviews: list[Review], today: date) -> Iterable[Review]:
    day = decision.review_on
    if day is None or not _is_time(day, today) or any(review.due_on == day for review in reviews):
        return []
    return [Review.objects.create(decision=decision, due_on=day)]


def _after_the_last(decision: Decision, reviews: list[Review], last: date | None, today: date) -> Iterable[Review]:
    made = []
    if last is None:
        return []
    for occasion, months in AFTER_THE_LAST.items():
        day = months_after(last, months)
        near = [*(review.due_on for review in reviews), *([decision.review_on] if decision.review_on else [])]
        known = any(review.occasion == occasion for review in reviews)
        if known or not _is_time(day, today) or any(abs(other - day) <= CLOSE for other in near):
            continue
        if decision.decided_on is None or decision.decided_on <= day - CLOSE:
            made.append(Review.objects.create(decision=decision, occasion=occasion, due_on=day))
    return made


def _is_time(day: date, today: date) -> bool:
    return day - BEFORE <= today < day + TOO_OLD


def _turns(review: Review, decision: Decision, today: date) -> Iterable[str]:
    """Before the day, and once more after it when nothing was heard. A day that was moved asks no more."""
    is_current = review.occasion != Occasion.OWN or review.due_on == decision.review_on
    if review.answer or not is_current:
        return []
    if review.due_on - BEFORE <= today < review.due_on + AFTER:
        return ["before"]
    return ["after"] if review.due_on + AFTER <= today < review.due_on + TOO_OLD else []


def _queue(review: Review, decision: Decision, turn: str, now: datetime) -> int:
    owner = decision.owner
    assert owner is not None  # noqa: S101 - those without an owner were not asked for
    occasion, cohort = f"{review.pk} {turn}", decision.group.cohort
    return queue_letters(cohort=cohort, people=[owner], kind=REVIEW, occasion=occasion, actor=owner, now=now).new


def _last_days(cohorts: Iterable[int]) -> dict[int, date]:
    """The day of the last module of each programme, once every module has one."""
    rows = Module.objects.filter(programme__cohort__in=cohorts).order_by().values_list("programme__cohort")
    days = rows.annotate(last=Max("gathering_on"), open=Count("pk", filter=Q(gathering_on=None)))
    return {cohort: day for cohort, day, without in days if day and not without}


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
