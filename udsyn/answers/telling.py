"""When readiness may be told anew: once a day from the afternoon on, and only of enough people at a time.

A word about a group that changes as soon as somebody hands in, beside an exact count of the room, tells in which group
she is to whoever looks before and after. So words stand still until the afternoon, and until at least the round's limit
of people more have handed in since they were last told. They are never told twice on one day.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q
from django.utils import timezone

from udsyn.answers.models import ReadinessTold, Round

FROM = time(16)
"""Early enough for the evening before a gathering."""


def counts_told(round: Round, now: datetime) -> dict[int, int]:
    """Leader group → how many had handed in, as it may be told now. Two queries, and two more where that is new."""
    last, counts = ReadinessTold.objects.filter(round=round).first(), _counts(round)
    before = last.by_group if last else {}
    if not _is_due(round, last, now) or abs(sum(counts.values()) - sum(before.values())) < round.limit:
        return before
    # Who comes first in a day decides: two who look at the same time are told the same.
    row = {"told_on": day_of(now), "counts": counts}
    if last:
        ReadinessTold.objects.filter(round=round, told_on__lt=day_of(now)).update(**row)
    else:
        ReadinessTold.objects.get_or_create(round=round, defaults=row)
    return ReadinessTold.objects.get(round=round).by_group


def tell_as_it_is(*, round: Round, now: datetime) -> None:
    """A closed round tells how it ended. When it takes answers again, it goes on from there."""
    row = {"told_on": day_of(now), "counts": _counts(round)}
    ReadinessTold.objects.update_or_create(round=round, defaults=row)


def day_of(now: datetime) -> date:
    """The day whose words are told: until the afternoon those of the day before."""
    local = timezone.localtime(now)
    return local.date() if local.time() >= FROM else local.date() - timedelta(days=1)


def _is_due(round: Round, last: ReadinessTold | None, now: datetime) -> bool:
    """Once a day, and not before the first afternoon."""
    if last:
        return day_of(now) > last.told_on
    return round.opened_on is None or day_of(now) >= round.opened_on


def _counts(round: Round) -> dict[int, int]:
    rows = round.roster.values_list("group").order_by().annotate(answered=Count("pk", filter=Q(has_answered=True)))
    return dict(rows)
