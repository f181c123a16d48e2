"""A person's calendar: gatherings, and the days by which compulsory steps are due. Never what anybody has done.

What is told about a step is the same for everyone who sees it, so its changes are counted once, for all feeds.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from udsyn.home.models import CalendarEntry, CalendarKey
from udsyn.lib.calendar_text import Entry, calendar
from udsyn.people.models import Person
from udsyn.programmes.hours import hours_of, place_of
from udsyn.programmes.models import Programme, Step
from udsyn.programmes.own_kinds import GATHERING
from udsyn.programmes.queries import Reader, reader_in
from udsyn.programmes.step_kinds import kind_of
from udsyn.programmes.templatetags.programmes import lasting

ZONES = {"no": "Europe/Oslo", "dk": "Europe/Copenhagen"}


@dataclass(frozen=True)
class Dated:
    """A step somebody's calendar tells about, with whom it is told to."""

    step: Step
    reader: Reader

    @property
    def day(self) -> date | None:
        return self.step.due_on(self.step.module.gathering_on)

    @property
    def is_gathering(self) -> bool:
        return self.step.kind == GATHERING.key

    @property
    def stands(self) -> bool:
        """Otherwise it is called off in the calendars that have it."""
        is_told = self.is_gathering or self.step.is_compulsory
        return is_told and self.day is not None and self.step.removed_on is None

    @property
    def digest(self) -> str:
        """Changes with everything a calendar shows of the step."""
        step, module, day = self.step, self.step.module, self.day
        told = [step.titles, module.titles, module.programme.title, step.kind, step.minutes, step.participant]
        hours = hours_of(step) if self.is_gathering else None
        when = [str(day), str(hours), place_of(step) if self.is_gathering else "", self.stands]
        return hashlib.sha256(json.dumps([told, when], sort_keys=True).encode()).hexdigest()


def hash_of(token: str) -> str:
    """Tokens are 256 random bits, so a plain hash gives nothing to guess from."""
    return hashlib.sha256(token.encode()).hexdigest()


def holder_of(token: str) -> Person | None:
    """Whose calendar the token opens. One query."""
    found = CalendarKey.objects.filter(token_hash=hash_of(token), person__is_active=True).select_related("person")
    key = found.first()
    return key.person if key else None


def dated_steps(person: Person) -> list[Dated]:
    """What the person's calendar may tell, oldest module first, with what was told before. Two queries, and one for
    each programme. Who is no leader in a programme, but follows it, is told its gatherings."""
    programmes = Programme.objects.visible_to(person).open_to(person)
    readers = {programme.pk: reader_in(programme.cohort_id, person) for programme in programmes}
    told = Q(kind=GATHERING.key) | Q(is_compulsory=True) | Q(calendar_entry__isnull=False)
    rows = Step.objects.filter(told, module__programme__in=readers)
    steps = rows.select_related("module__programme", "calendar_entry").order_by("module__position", "position", "pk")
    dated = (Dated(step, readers[step.module.programme_id]) for step in steps)
    return [one for one in dated if _is_for(one) and kind_of(one.step).is_known]


def _is_for(dated: Dated) -> bool:
    if dated.reader.person is None:
        return dated.is_gathering
    return dated.reader.sees(dated.step.tailoring)


def feed(dated: Iterable[Dated], entries: dict[int, CalendarEntry]) -> bytes:
    """The file, in the active language, in the time of the leader's country. Without facts about anybody, it has the
    same bytes until something in it changes."""
    told = [one for one in dated if one.step.pk in entries]
    zone = zone_of([one.reader for one in told])
    lines = [_entry(one, entries[one.step.pk], zone) for one in told]
    return calendar(name=_("Udsyn: gatherings and steps"), maker="Udsyn//Calendar", entries=lines, zone=zone)


def zone_of(readers: Sequence[Reader]) -> str:
    """The first municipality's country decides; a municipality outside the registers has the installation's time."""
    countries = (reader.municipality.partition(":")[0] for reader in readers)
    return next((ZONES[country] for country in countries if country in ZONES), settings.TIME_ZONE)


def _entry(dated: Dated, known: CalendarEntry, zone: str) -> Entry:
    step, language = dated.step, get_language() or "en"
    title = step.title_in(language).text
    starts, ends = _span(dated, known.day, zone)
    url = settings.SITE_URL + kind_of(step).page(step)
    lines = [f"{step.module.title_in(language).text} · {step.module.programme.title}"]
    lines += [lasting(step.minutes)] if step.minutes else []
    lines += [_("Done once, for your leader group")] if step.participant == "group" else []
    return Entry(
        uid=str(known.uid),
        sequence=known.sequence,
        changed_at=known.changed_at,
        starts=starts,
        ends=ends,
        title=title if dated.is_gathering else _("Due today: %(title)s") % {"title": title},
        text="\n".join([*lines, url]),
        place=place_of(step) if dated.is_gathering else "",
        url=url,
        is_cancelled=not dated.stands,
        takes_time=dated.is_gathering,
    )


def _span(dated: Dated, day: date, zone: str) -> tuple[date | datetime, date | datetime]:
    hours = hours_of(dated.step) if dated.is_gathering else None
    if hours is None:
        return day, day
    local = ZoneInfo(zone)
    return datetime.combine(day, hours.starts, local), datetime.combine(day, hours.ends, local)
