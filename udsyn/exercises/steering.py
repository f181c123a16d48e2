"""What any member of the group may do in any exercise: move it on, set the clock, hand in."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from udsyn.exercises.actions import Refused, hand_in_sitting, move_on, set_timer
from udsyn.exercises.carrying_on import keep
from udsyn.exercises.kinds import KINDS, Sent
from udsyn.exercises.kinds.kind import Verb, number_in
from udsyn.exercises.models import Sitting


def _go(sent: Sent) -> None:
    """Names the phase it leaves, so that two who press at once move it once."""
    here, _dot, there = sent.argument.partition(".")
    if not KINDS[sent.sitting.kind].leads(here, there):
        raise Refused(_("This page is from before. Load it again."))
    move_on(sitting=sent.sitting, here=here, there=there)


def _time(sent: Sent) -> None:
    minutes = number_in(sent.argument, 0, 120) or 0
    set_timer(sitting=sent.sitting, minutes=minutes, now=timezone.now())


def _finish(sent: Sent) -> None:
    kind, sitting = KINDS[sent.sitting.kind], sent.sitting
    if not kind.product(sitting):
        raise Refused(_("There is nothing to hand in yet."))
    made = hand_in_sitting(sitting=sitting, text=kind.product, actor=sent.actor, today=sent.today, here=kind.last.key)
    if made:
        transaction.on_commit(lambda: keep(sitting, kind.drafts(sitting), sent.actor))


STEERING: dict[str, Verb] = {"go": _go, "time": _time, "finish": _finish}


def verb_named(sitting: Sitting, name: str) -> Verb | None:
    return STEERING.get(name) or KINDS[sitting.kind].verbs.get(name)
