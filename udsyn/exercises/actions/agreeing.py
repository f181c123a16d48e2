"""Writing down what the group agrees on. Two who write at once both keep what they wrote."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from udsyn.exercises.actions.sittings import changing
from udsyn.exercises.models import Agreed, Aim, Sitting
from udsyn.people.models import Person


class WrittenMeanwhile(Exception):
    """Somebody else has written it down since the page was opened. Nothing was stored."""

    def __init__(self, stored: Agreed | Aim) -> None:
        self.stored = stored


def agree(
    *, sitting: Sitting, topic: str, level: int, reason: str, dissent: str, edition: int, actor: Person, today: date
) -> Agreed:
    """`edition` is the one the page began from, none for the first. Raises `WrittenMeanwhile`."""
    new = {"level": level, "reason": reason, "dissent": dissent}
    with changing(sitting) as held:
        stored = Agreed.objects.filter(sitting=held, topic=topic).first()
        if stored is None:
            return Agreed.objects.create(sitting=held, topic=topic, changed_by=actor, agreed_on=today, **new)
        _take_over(stored, new, edition)
        stored.changed_by, stored.agreed_on = actor, today
        stored.save()
        return stored


def save_aim(*, sitting: Sitting, key: UUID, values: Mapping[str, Any], edition: int, actor: Person) -> Aim:
    """The same aim sent again is the aim that is there. Raises `WrittenMeanwhile`."""
    with changing(sitting) as held:
        stored = Aim.objects.filter(sitting=held, key=key).first()
        if stored is None:
            return Aim.objects.create(sitting=held, key=key, changed_by=actor, **values)
        _take_over(stored, values, edition)
        stored.changed_by = actor
        stored.save()
        return stored


def put_aim_away(*, sitting: Sitting, key: UUID, is_away: bool) -> None:
    with changing(sitting) as held:
        Aim.objects.filter(sitting=held, key=key).update(is_put_away=is_away)


def _take_over(stored: Agreed | Aim, new: Mapping[str, Any], edition: int) -> None:
    if all(getattr(stored, name) == value for name, value in new.items()):
        return
    if stored.edition != edition:
        raise WrittenMeanwhile(stored)
    for name, value in new.items():
        setattr(stored, name, value)
    stored.edition += 1
