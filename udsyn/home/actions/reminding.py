"""Reminding before a gathering, without pointing at anyone."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from udsyn.home.mail import KEY, Occasion
from udsyn.people.actions.letters import queue_letters
from udsyn.people.models import Membership, Person
from udsyn.programmes.models import Module


class NoGatheringAhead(Exception):
    """The gathering has no day, or its day has come: there is nothing to remind of."""


def remind_before(*, module: Module, actor: Person, now: datetime) -> bool:
    """Queues the reminder for every leader, at most once a day. False when today's is on its way already.

    Whoever has done everything is queued too and gets none (`mail.render_reminder`), so that neither the queue nor what
    is said afterwards tells who has something open. Raises `NoGatheringAhead`.
    """
    today = timezone.localdate(now)
    if module.gathering_on is None or module.gathering_on <= today:
        raise NoGatheringAhead
    cohort = module.programme.cohort
    leaders = Person.objects.filter(pk__in=Membership.objects.active().filter(group__cohort=cohort).values("person"))
    occasion = str(Occasion(module.pk, today))
    return queue_letters(cohort=cohort, people=leaders, kind=KEY, occasion=occasion, actor=actor, now=now).new > 0
