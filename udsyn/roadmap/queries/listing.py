"""A group's decisions and ambitions as its members see them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from udsyn.people.models import LeaderGroup
from udsyn.roadmap.models import Ambition, Decision, Horizon, Review, State, Writing
from udsyn.roadmap.models.decision import DecisionQuerySet

AROUND = timedelta(days=7)  # before which the question comes


@dataclass(frozen=True)
class Line:
    """One decision in a list. `answer` is what its owner said last."""

    decision: Decision
    answer: str
    is_waiting: bool
    is_overdue: bool


@dataclass(frozen=True)
class Shelf:
    """Decisions that belong together under one heading."""

    key: str
    title: Any
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class GroupPage:
    drafts: Shelf
    agreed: tuple[Shelf, ...]
    finished: tuple[Shelf, ...]
    ambitions: tuple[Ambition, ...]
    removed: tuple[Decision | Ambition, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.drafts.lines or self.agreed or self.finished or self.ambitions)


def group_page(group: LeaderGroup, *, now: datetime, today: date) -> GroupPage:
    """Four queries, however many decisions there are."""
    lines = lines_of(Decision.objects.standing().filter(group=group), today)
    removed = [
        *Decision.objects.may_come_back(now).filter(group=group).select_related("removed_by"),
        *Ambition.objects.may_come_back(now).filter(group=group).select_related("removed_by"),
    ]
    return GroupPage(
        drafts=_shelf("drafts", _("Drafts"), lines, State.DRAFT),
        agreed=tuple(_by_horizon(lines)),
        finished=tuple(
            shelf for state in (State.DONE, State.DROPPED) if (shelf := _shelf(state, state.label, lines, state)).lines
        ),
        ambitions=tuple(Ambition.objects.standing().filter(group=group).order_by("title", "pk")),
        removed=tuple(removed),
    )


def lines_of(decisions: DecisionQuerySet, today: date) -> list[Line]:
    """Those to look at soonest first. One query."""
    answered = Review.objects.answered().filter(decision=OuterRef("pk")).order_by("-answered_at", "-pk")
    waiting = Writing.objects.waiting().filter(decision=OuterRef("pk"))
    rows: Iterable[Any] = decisions.select_related("owner").annotate(
        last_answer=Subquery(answered.values("answer")[:1]),
        answered_at=Subquery(answered.values("answered_at")[:1]),
        has_waiting=Exists(waiting),
    )
    found = [
        Line(row, row.last_answer or "", row.has_waiting, _is_overdue(row, row.answered_at, today)) for row in rows
    ]
    return sorted(found, key=lambda line: (line.decision.review_on or date.max, line.decision.pk))


def _is_overdue(decision: Decision, answered_at: datetime | None, today: date) -> bool:
    """Its day has passed, and nobody has told how it goes around that day or since."""
    if not decision.is_agreed or decision.review_on is None or decision.review_on >= today:
        return False
    return answered_at is None or timezone.localdate(answered_at) < decision.review_on - AROUND


def _shelf(key: str, title: Any, lines: Sequence[Line], state: State) -> Shelf:
    return Shelf(key, title, tuple(line for line in lines if line.decision.state == state))


def _by_horizon(lines: Sequence[Line]) -> Iterable[Shelf]:
    for horizon in Horizon:
        of = tuple(line for line in lines if line.decision.is_agreed and line.decision.horizon == horizon)
        if of:
            yield Shelf(horizon, horizon.label, of)
