"""A module as the one who builds it sees it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.utils.functional import Promise

from udsyn.programmes.models import Module, Phase, Step
from udsyn.programmes.queries.content import sentences_of_lack
from udsyn.programmes.queries.progress import StepCount, progress_of
from udsyn.programmes.step_kinds import StepKind, kind_of
from udsyn.programmes.words import Spoken, missing_in


@dataclass(frozen=True)
class PlannedStep:
    """`count` says how many have done it, and is None where that is told to nobody; `missing` are the languages it is
    not written in."""

    step: Step
    kind: StepKind
    title: Spoken
    due_on: date | None
    count: StepCount | None
    missing: tuple[str, ...]
    lack: str | Promise
    is_first: bool = False
    is_last: bool = False


@dataclass(frozen=True)
class PlannedPhase:
    phase: Phase
    steps: tuple[PlannedStep, ...]


@dataclass(frozen=True)
class Plan:
    module: Module
    phases: tuple[PlannedPhase, ...]
    put_away: tuple[PlannedStep, ...]


def plan_of(module: Module, language: str) -> Plan:
    """Every step, whoever it is for, and those that were put away. A flat number of queries."""
    found = Step.objects.filter(module=module).select_related("module__programme").order_by("position", "pk")
    steps = list(found)
    lacks = sentences_of_lack(steps)
    counts = {count.step.pk: count for count in progress_of(module.programme, steps).steps}
    planned = [_planned(step, counts.get(step.pk), lacks.get(step, ""), language) for step in steps]
    standing = [one for one in planned if one.step.removed_on is None]
    phases = [PlannedPhase(phase, _placed([one for one in standing if one.step.phase == phase])) for phase in Phase]
    return Plan(module, tuple(phases), tuple(one for one in planned if one.step.removed_on is not None))


def done_by(step: Step) -> StepCount | None:
    """How many have done one step; None where that is told to nobody."""
    return next(iter(progress_of(step.module.programme, [step]).steps), None)


@dataclass(frozen=True)
class MovedDate:
    planned: PlannedStep
    before: date | None
    after: date | None


def dates_moved(plan: Plan, day: date | None) -> list[MovedDate]:
    """What moving the gathering does to the date of each step, for those it does anything to."""
    lines = [one for phase in plan.phases for one in phase.steps]
    moved = [MovedDate(one, one.due_on, one.step.due_on(day)) for one in lines]
    return [one for one in moved if one.before != one.after]


def _planned(step: Step, count: StepCount | None, lack: str | Promise, language: str) -> PlannedStep:
    due_on, missing = step.due_on(step.module.gathering_on), missing_in(step.titles)
    return PlannedStep(step, kind_of(step), step.title_in(language), due_on, count, missing, lack)


def _placed(steps: list[PlannedStep]) -> tuple[PlannedStep, ...]:
    last = len(steps) - 1
    return tuple(replace(one, is_first=place == 0, is_last=place == last) for place, one in enumerate(steps))
