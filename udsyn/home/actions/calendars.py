"""The address of a person's calendar, and what has changed since a step was last told."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from udsyn.home.calendar import Dated, hash_of
from udsyn.home.models import CalendarEntry, CalendarKey
from udsyn.people.models import Person


@transaction.atomic
def make_calendar_key(*, person: Person, today: date) -> str:
    """A new token, which is returned once and kept nowhere. The one before it opens nothing any more."""
    token = secrets.token_urlsafe(32)
    CalendarKey.objects.update_or_create(person=person, defaults={"token_hash": hash_of(token), "made_on": today})
    return token


def stop_calendar(*, person: Person) -> None:
    CalendarKey.objects.filter(person=person).delete()


def note_changes(*, dated: Sequence[Dated], now: datetime) -> dict[int, CalendarEntry]:
    """By step: how calendars know it. What was never told and does not stand is left out.

    Writes only what is new or has changed, so that asking again and again costs no write. Of two who ask at once, one
    counts the change.
    """
    now = now.replace(microsecond=0)  # calendars know no finer time
    fresh, changed = [], []
    for one in dated:
        known = _known(one)
        if known is None and one.stands and one.day:
            fresh.append(CalendarEntry(step=one.step, digest=one.digest, day=one.day, changed_at=now))
        elif known is not None and known.digest != one.digest:
            changed.append((known, one))
    if not fresh and not changed:
        return {one.step.pk: known for one in dated if (known := _known(one))}
    with transaction.atomic():
        CalendarEntry.objects.bulk_create(fresh, ignore_conflicts=True)
        for known, one in changed:
            told_before = CalendarEntry.objects.filter(pk=known.pk, digest=known.digest)
            told_before.update(digest=one.digest, day=one.day or known.day, sequence=F("sequence") + 1, changed_at=now)
    return {entry.step_id: entry for entry in CalendarEntry.objects.filter(step__in=[one.step.pk for one in dated])}


def _known(dated: Dated) -> CalendarEntry | None:
    return getattr(dated.step, "calendar_entry", None)
