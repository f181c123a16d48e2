"""A module as a path: before, the day, after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from udsyn.people.models import Person
from udsyn.programmes.models import EVERYBODY, Module, Participant, Phase, Step
from udsyn.programmes.queries.facts import Done, done_in
from udsyn.programmes.queries.readers import Reader, reader_in
from udsyn.programmes.step_kinds import StepKind, kind_of


@dataclass(frozen=True)
class StepOnPath:
    """`is_done` is the reader's, or for a step of a group her group's."""

    step: Step
    kind: StepKind
    due_on: date | None
    is_done: bool

    @property
    def url(self) -> str:
        return self.kind.page(self.step)

    @property
    def is_tailored(self) -> bool:
        return self.step.tailoring != EVERYBODY

    @property
    def counts(self) -> bool:
        """Whether it is part of how far the reader is: nobody can do a step this installation has no kind for."""
        return self.step.is_compulsory and self.kind.is_known

    @property
    def is_open(self) -> bool:
        """Still to be done, and not only for those with time to spare."""
        return self.counts and not self.is_done

    @property
    def is_for_group(self) -> bool:
        return self.step.participant != Participant.LEADER


@dataclass(frozen=True)
class PhaseOnPath:
    phase: Phase
    steps: tuple[StepOnPath, ...]


@dataclass(frozen=True)
class ModulePath:
    """What one reader sees of a module, in order. Phases without a step are left out."""

    module: Module
    phases: tuple[PhaseOnPath, ...]
    reader: Reader

    @property
    def is_somebodys(self) -> bool:
        """Whether there is anyone whose progress it could show."""
        return self.reader.person is not None

    @property
    def steps(self) -> tuple[StepOnPath, ...]:
        return tuple(step for phase in self.phases for step in phase.steps)

    @property
    def next(self) -> StepOnPath | None:
        """The first compulsory step that is not done."""
        return next((step for step in self.steps if step.is_open), None)

    @property
    def of(self) -> int:
        return sum(step.counts for step in self.steps)

    @property
    def done(self) -> int:
        return sum(step.counts and step.is_done for step in self.steps)


def path_of(module: Module, person: Person) -> ModulePath:
    """The module as this person sees it: her steps by role, sector and municipality. A flat number of queries."""
    return path_for(module, reader_in(module.programme.cohort_id, person))


def path_for(module: Module, reader: Reader) -> ModulePath:
    """The same for a reader who need not exist, as in a preview."""
    return paths_for([module], reader)[0]


def paths_for(modules: Sequence[Module], reader: Reader) -> list[ModulePath]:
    """Several modules at once, in as many queries as one takes."""
    standing = Step.objects.standing().filter(module__in=modules).select_related("module__programme")
    seen = [step for step in standing.order_by("position", "pk") if reader.sees(step.tailoring)]
    people = [reader.person] if reader.person is not None else []
    groups = [reader.group] if reader.group is not None else []
    done = done_in(seen, people=people, groups=groups)
    return [_path(module, [step for step in seen if step.module_id == module.pk], done, reader) for module in modules]


def _path(module: Module, steps: Sequence[Step], done: Done, reader: Reader) -> ModulePath:
    phases = []
    for phase in Phase:
        of_phase = tuple(_on_path(step, module, done, reader) for step in steps if step.phase == phase)
        if of_phase:
            phases.append(PhaseOnPath(phase, of_phase))
    return ModulePath(module, tuple(phases), reader)


def _on_path(step: Step, module: Module, done: Done, reader: Reader) -> StepOnPath:
    who = reader.person if step.participant == Participant.LEADER else reader.group
    return StepOnPath(step, kind_of(step), step.due_on(module.gathering_on), who in done.get(step.pk, ()))
