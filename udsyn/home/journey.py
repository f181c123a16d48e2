"""A leader's way through her programmes: the one next thing, what comes after it, and how she catches up.

A step that asks for a round and the open round it asks for are one thing, so that nothing is shown twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from udsyn.answers.models import Round
from udsyn.answers.queries import ROUND_KIND, OpenRound, rounds_of_steps
from udsyn.people.models import Person
from udsyn.programmes.models import Module, Phase, Step
from udsyn.programmes.queries import ModulePath, StepOnPath, paths_for, reader_in

SHOWN_AFTER = 3
WORTH_A_WAY = 2  # one step that is behind is simply the next one
PHASES = list(Phase)


@dataclass(frozen=True)
class Thing:
    """One thing to do: a step, an open round, or both when the step asks for that round."""

    step: StepOnPath | None = None
    round: OpenRound | None = None

    @property
    def due_on(self) -> date | None:
        told = self.round.closes_on if self.round else None
        return told or (self.step.due_on if self.step else None)

    @property
    def minutes(self) -> int | None:
        return self.round.minutes if self.round else self.step.step.minutes if self.step else None

    @property
    def is_on_the_day(self) -> bool:
        """Whether it is done at the gathering, and not by a day."""
        return self.step is not None and self.step.step.phase == Phase.AT

    @property
    def day(self) -> date:
        """Where it stands among the others: by its due day, or else its module's gathering."""
        gathering = self.step.step.module.gathering_on if self.step else None
        return self.due_on or gathering or date.max

    def is_behind(self, today: date) -> bool:
        """A step of her own whose time has passed. What her group does together is not hers alone to catch up with."""
        if self.step is None or self.step.is_for_group:
            return False
        day = self.step.due_on or self.step.step.module.gathering_on
        return day is not None and day < today


@dataclass(frozen=True)
class CatchingUp:
    """The shortest way to where the others are: compulsory steps only. `minutes` are of those that say how long they
    take. `joined_on` is set for one who came after a gathering."""

    steps: tuple[Thing, ...]
    minutes: int
    joined_on: date | None

    @property
    def number(self) -> int:
        return len(self.steps)


@dataclass(frozen=True)
class Journey:
    """Everything there is to do, first things first. What is on the way to catch up is shown there and not after."""

    things: tuple[Thing, ...]
    catching_up: CatchingUp | None = None

    @property
    def next(self) -> Thing | None:
        return self.things[0] if self.things else None

    @property
    def after(self) -> tuple[Thing, ...]:
        return self._rest(is_behind=False)[:SHOWN_AFTER]

    @property
    def still_behind(self) -> tuple[Thing, ...]:
        """The way to catch up without the next thing."""
        return self._rest(is_behind=True)

    @property
    def begins_behind(self) -> bool:
        """Whether the next thing is the first on the way to catch up."""
        return self.catching_up is not None and self.next is self.catching_up.steps[0]

    def _rest(self, *, is_behind: bool) -> tuple[Thing, ...]:
        behind = {id(thing) for thing in self.catching_up.steps} if self.catching_up else set()
        return tuple(thing for thing in self.things[1:] if (id(thing) in behind) is is_behind)


@dataclass(frozen=True)
class Walked:
    """A leader in one programme: since when, and its modules as paths."""

    joined_on: date
    paths: tuple[ModulePath, ...]

    def current(self, today: date) -> ModulePath | None:
        """The module whose gathering comes next; without one the first with something to do, or else the last."""
        coming = [path for path in self.paths if (path.module.gathering_on or date.min) >= today]
        if coming:
            return min(coming, key=lambda path: path.module.gathering_on or date.max)
        return next((path for path in self.paths if path.next), self.paths[-1] if self.paths else None)

    def came_late(self) -> bool:
        days = (path.module.gathering_on for path in self.paths)
        return any(day is not None and day < self.joined_on for day in days)


def walked_by(person: Person, joined: dict[int, date]) -> dict[int, Walked]:
    """By cohort, for those the person is a leader in and which have steps. One query, and a flat number for each."""
    modules: dict[int, list[Module]] = {}
    has_steps = Exists(Step.objects.standing().filter(module=OuterRef("pk")))
    rows = Module.objects.filter(has_steps, programme__cohort__in=joined).select_related("programme")
    for module in rows:
        modules.setdefault(module.programme.cohort_id, []).append(module)
    return {
        cohort: Walked(joined[cohort], tuple(paths_for(found, reader_in(cohort, person))))
        for cohort, found in modules.items()
    }


def journey_of(walks: Iterable[Walked], waiting: Sequence[OpenRound], today: date) -> Journey:
    """Rounds to answer first, then steps by the day they are due. One query for the rounds behind steps."""
    walks = list(walks)
    steps = [step for walk in walks for path in walk.paths for step in path.steps if step.is_open]
    things = _things([step for step in steps if step.kind.is_known], waiting)
    behind = tuple(thing for thing in things if thing.is_behind(today))
    if len(behind) < WORTH_A_WAY:
        return Journey(things)
    joined = next((walk.joined_on for walk in walks if walk.came_late()), None)
    catching_up = CatchingUp(behind, sum(thing.minutes or 0 for thing in behind), joined)
    return Journey(things, catching_up)


def _things(steps: Sequence[StepOnPath], waiting: Sequence[OpenRound]) -> tuple[Thing, ...]:
    """A step that asks for a round nobody can answer now is nothing to do."""
    asked = rounds_of_steps(step.step for step in steps)
    by_id = {round.round_id: round for round in waiting}
    found, taken = [], set()
    for step in steps:
        round = _round_of(step, asked, by_id)
        if round is not None and round.round_id not in taken:
            taken.add(round.round_id)
            found.append(Thing(step, round))
        elif step.kind.key != ROUND_KIND:
            found.append(Thing(step))
    found += [Thing(round=round) for round in waiting if round.round_id not in taken]
    return tuple(sorted(found, key=_order))


def _round_of(step: StepOnPath, asked: dict[int, Round], by_id: dict[int, OpenRound]) -> OpenRound | None:
    round = asked.get(step.step.pk)
    return by_id.get(round.pk) if round else None


def _order(thing: Thing) -> tuple[bool, date, int, int, int]:
    step = thing.step.step if thing.step else None
    place = (step.module.position, PHASES.index(Phase(step.phase)), step.position) if step else (0, 0, 0)
    return (thing.round is None, thing.day, *place)
