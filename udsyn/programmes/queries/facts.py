"""What has been done, as the rooms that own the kinds tell it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from udsyn.programmes.models import Participant, Step
from udsyn.programmes.step_kinds import kind_named

Done = Mapping[int, set[int]]


def done_in(steps: Iterable[Step], *, people: Sequence[int], groups: Sequence[int]) -> Done:
    """By step: the people, or for a group's step the leader groups, who have done it.

    Asks each kind once for leaders and once for groups, however many steps and people there are.
    """
    asked: dict[tuple[str, bool], list[Step]] = defaultdict(list)
    for step in steps:
        asked[step.kind, step.participant == Participant.LEADER].append(step)
    found: dict[int, set[int]] = defaultdict(set)
    for (kind, is_for_leaders), of_kind in asked.items():
        for step_pk, pk in kind_named(kind).done(of_kind, people if is_for_leaders else groups):
            found[step_pk].add(pk)
    return found
