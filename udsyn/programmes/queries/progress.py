"""How far everybody is, from facts. Never who wrote what: the kinds tell done or not, and nothing else.

Steps whose facts are the leader's own, such as a mapping test, are in none of it (decision 0001).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from udsyn.programmes.models import Participant, Programme, Step
from udsyn.programmes.models.step import Tailoring
from udsyn.programmes.queries.facts import done_in
from udsyn.programmes.queries.readers import Reader, readers_in
from udsyn.programmes.step_kinds import kind_of


@dataclass(frozen=True, slots=True)
class Standing:
    """How many of the compulsory steps meant for a leader, or for a leader group as one, are done."""

    done: int
    of: int


@dataclass(frozen=True, slots=True)
class StepCount:
    """How many have done a step, of those it is meant for: leaders, or leader groups."""

    step: Step
    done: int
    of: int


@dataclass(frozen=True)
class Progress:
    """`leaders` by person and `groups` by leader group hold compulsory steps; `steps` holds every step asked about
    that may be counted."""

    readers: tuple[Reader, ...]
    leaders: dict[int, Standing]
    groups: dict[int, Standing]
    steps: tuple[StepCount, ...]


def progress_of(programme: Programme, steps: Sequence[Step] | None = None) -> Progress:
    """Of the whole programme, or of some of its steps (loaded with `module`). As many queries as there are kinds, and
    two more, however many leaders and steps there are."""
    if steps is None:
        steps = list(Step.objects.standing().of(programme))
    steps = [step for step in steps if not kind_of(step).is_leaders_own]
    readers = readers_in(programme.cohort_id)
    audiences = _audiences(steps, readers)
    done = done_in(
        steps,
        people=[reader.person for reader in readers if reader.person is not None],
        groups=sorted({reader.group for reader in readers if reader.group is not None}),
    )
    counts, tallies = [], {True: (Counter[int](), Counter[int]()), False: (Counter[int](), Counter[int]())}
    for step in steps:
        is_leaders = step.participant == Participant.LEADER
        audience = audiences[step.tailoring, is_leaders]
        have = done.get(step.pk, set()) & audience
        counts.append(StepCount(step, len(have), len(audience)))
        if step.is_compulsory and kind_of(step).is_known:
            tallies[is_leaders][0].update(have)
            tallies[is_leaders][1].update(audience)
    return Progress(tuple(readers), _standings(*tallies[True]), _standings(*tallies[False]), tuple(counts))


def _audiences(steps: Iterable[Step], readers: Sequence[Reader]) -> dict[tuple[Tailoring, bool], set[int]]:
    """Whom each way of making a step for somebody reaches: people, and groups with at least one such member."""
    found: dict[tuple[Tailoring, bool], set[int]] = {}
    for tailoring in {step.tailoring for step in steps}:
        reached = [reader for reader in readers if reader.sees(tailoring)]
        found[tailoring, True] = {reader.person for reader in reached if reader.person is not None}
        found[tailoring, False] = {reader.group for reader in reached if reader.group is not None}
    return found


def _standings(done: Counter[int], of: Counter[int]) -> dict[int, Standing]:
    return {pk: Standing(done[pk], asked) for pk, asked in of.items()}
