"""Changing the steps of a module. Nothing anybody has done or written is ever deleted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.text import slugify

from udsyn.people import trail
from udsyn.people.models import Person
from udsyn.programmes.blueprint_files.meaning import RESERVED
from udsyn.programmes.models import Module, Step

LONGEST_KEY = 60


class ChangedMeanwhile(Exception):
    """Somebody else changed the same step or module since it was opened."""


@transaction.atomic
def add_step(
    *, module: Module, kind: str, participant: str, phase: str, titles: Mapping[str, str], actor: Person, now: datetime
) -> Step:
    """Puts a step at the end of its phase."""
    Module.objects.select_for_update().get(pk=module.pk)
    step = Step.objects.create(
        module=module,
        key=free_key(module, next(iter(titles.values()))),
        phase=phase,
        position=module.steps.filter(phase=phase).count() + 1,
        kind=kind,
        participant=participant,
        titles=dict(titles),
    )
    _record(step, actor, "step.added", now)
    return step


@transaction.atomic
def change_step(*, step: Step, edition: int, values: Mapping[str, Any], actor: Person, now: datetime) -> None:
    """Writes the values, if nobody has changed the step since `edition`. Raises ChangedMeanwhile."""
    current = Step.objects.select_for_update().get(pk=step.pk)
    if current.edition != edition:
        raise ChangedMeanwhile
    if values.get("phase", current.phase) != current.phase:
        values = {**values, "position": _last(current.module, values["phase"]) + 1}
    Step.objects.filter(pk=step.pk).update(**values, edition=F("edition") + 1)
    _record(step, actor, "step.changed", now)


@transaction.atomic
def move_step(*, module: Module, key: str, by: int) -> None:
    """One place up (-1) or down (1) within its phase; at the end nothing happens."""
    Module.objects.select_for_update().get(pk=module.pk)
    moved = Step.objects.standing().get(module=module, key=key)
    steps = list(Step.objects.standing().filter(module=module, phase=moved.phase).order_by("position", "pk"))
    place = steps.index(moved)
    steps.insert(min(max(place + by, 0), len(steps) - 1), steps.pop(place))
    for position, step in enumerate(steps, start=1):
        step.position = position
    Step.objects.bulk_update(steps, ["position"])


@transaction.atomic
def put_away(*, step: Step, today: date, actor: Person, now: datetime) -> None:
    """Takes the step off every path. What was done and written in it stays."""
    if Step.objects.standing().filter(pk=step.pk).update(removed_on=today, edition=F("edition") + 1):
        _record(step, actor, "step.put_away", now)


@transaction.atomic
def put_back(*, step: Step, actor: Person, now: datetime) -> None:
    """Back to the end of its phase, with everything that was done in it."""
    place = _last(step.module, step.phase) + 1
    away = Step.objects.put_away().filter(pk=step.pk)
    if away.update(removed_on=None, position=place, edition=F("edition") + 1):
        _record(step, actor, "step.put_back", now)


def free_key(module: Module, title: str) -> str:
    """A key from the title that no step of the module has, not even one that was put away."""
    stem = slugify(title.replace("æ", "ae").replace("ø", "o").replace("å", "a"))[: LONGEST_KEY - 5].strip("-_")
    stem = stem if stem[:1].isalpha() and stem != RESERVED else f"step-{stem}".strip("-")
    taken = set(module.steps.values_list("key", flat=True))
    return next(key for n in range(1, len(taken) + 2) if (key := stem if n == 1 else f"{stem}-{n}") not in taken)


def _last(module: Module, phase: str) -> int:
    last = module.steps.filter(phase=phase).order_by("-position").first()
    return last.position if last else 0


def _record(step: Step, actor: Person, verb: str, now: datetime) -> None:
    facts = {"step": next(iter(step.titles.values()), step.key), "module": step.module.slug}
    trail.record(cohort=step.module.programme.cohort, actor=actor, verb=verb, facts=facts, at=now)
