"""What a few groups of the invented region have decided."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from udsyn.people.models import LeaderGroup, Person
from udsyn.programmes.models import Programme
from udsyn.roadmap.actions import (
    answer_now,
    decide_from,
    draft_decision,
    move_decision,
    record_ambition,
    share,
)
from udsyn.roadmap.grounds import Ground
from udsyn.roadmap.models import Answer, Decision, State

DATA = "Vi samler ansvaret for data ett sted, i digitaliseringsavdelingen"
ALIKE = "Ansvaret for data samles hos digitaliseringssjefen"


def decide_some(programme: Programme, *, now: datetime) -> None:
    """In the group one can enter as: decisions in several states and an ambition. Another municipality does alike."""
    groups = list(programme.cohort.groups.order_by("pk").select_related("municipality", "cohort"))
    own = groups[2]
    other = next(group for group in groups if group.municipality_id != own.municipality_id)
    _of_the_group(own, now)
    _shared(own, DATA, now)
    _shared(other, ALIKE, now)


def _of_the_group(group: LeaderGroup, now: datetime) -> None:
    lead, second = _members(group)[:2]
    round_first = _agreed(group, "Vi begynner hvert ledermøte med en runde", now, owner=second, days=20)
    move_decision(decision=round_first, to=State.IN_MOTION, actor=lead, now=now)
    words = "Vi har gjort det fire ganger. Møtene er blitt kortere."
    answer_now(decision=round_first, answer=Answer.ON_TRACK, words=words, actor=second, now=now)
    _agreed(group, "Felles inngang for innbyggere sammen med nabokommunen", now, owner=lead, days=200, horizon="term")
    ambition = record_ambition(
        group=group,
        title="Innsikt i egne tall",
        today="Hver avdeling lager sine egne rapporter.",
        wanted="Alle ledere ser de samme tallene hver måned",
        wanted_by=timezone.localdate(now) + timedelta(days=365),
        not_wanted="Et nytt system.",
        takes="Ett årsverk og ett mandat.",
        costs_not_to="Vi krangler om tall i stedet for om tiltak.",
        actor=lead,
        now=now,
    )
    decide_from(ambition=ambition, names=[("Mål", ambition.wanted)], actor=lead, now=now)


def _shared(group: LeaderGroup, text: str, now: datetime) -> None:
    lead, second = _members(group)[:2]
    decision = _agreed(group, text, now, owner=second, days=60, topic="data", why="I dag ligger det tre steder.")
    share(decision=decision, actor=lead, now=now)


def _agreed(group: LeaderGroup, text: str, now: datetime, *, owner: Person, days: int, **more: Any) -> Decision:
    lead = _members(group)[0]
    draft = draft_decision(
        group=group,
        text=text,
        owner=owner,
        review_on=timezone.localdate(now) + timedelta(days=days),
        first_step="Sett av ti minutter på neste møte",
        rests_on=[
            Ground("link", "Samtalen etter modul 2", "", "Vi er enige om retningen, men ikke om hvem som gjør hva.")
        ],
        actor=lead,
        now=now,
        **more,
    )
    return move_decision(decision=draft, to=State.DECIDED, actor=lead, now=now)


def _members(group: LeaderGroup) -> list[Person]:
    return [entry.person for entry in group.memberships.active().select_related("person").order_by("pk")]
