"""The evening before a gathering: how ready each leader group is, in four words.

Made of facts, and never about a person. What a round's answers add is the word about the group that `answers` tells
anyway, which stands still and is too coarse to tell who answered; so this page can tell no more than that one.
A step of leaders counts where at least as many are meant as the programme's limit says. Smaller groups in a
municipality are told together, and where that is too few as well, only what they do as groups counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from udsyn.answers.queries import ROUND_KIND, Readiness, readiness, rounds_of_steps
from udsyn.people.models import LeaderGroup, Person
from udsyn.programmes.models import Module, Participant, Phase, Step
from udsyn.programmes.models.step import Tailoring
from udsyn.programmes.queries import Reader, readers_in, sentences_of_lack
from udsyn.programmes.queries.facts import Done, done_in
from udsyn.programmes.step_kinds import kind_of

ENOUGH = 0.8  # four of five leaders: somebody is always on leave
HALF = 0.5
# "Not ready yet" may be none or some, and a page that made it none would say more than is known.
TOLD_SHARES = {Readiness.READY: 1.0, Readiness.NEARLY: HALF, Readiness.NOT: 0.25}


class Word(TextChoices):
    """`EMPTY` is not a judgement: nothing has come from the group yet."""

    READY = "ready", _("Ready")
    NEARLY = "nearly", _("Nearly ready")
    NOT = "not", _("Not ready yet")
    EMPTY = "empty", _("Without answers")


@dataclass(frozen=True)
class GroupLine:
    """`word` is None where telling it would tell of single people."""

    names: tuple[str, ...]
    word: Word | None


@dataclass(frozen=True)
class MunicipalityLines:
    name: str
    lines: tuple[GroupLine, ...]


@dataclass(frozen=True)
class Evening:
    module: Module
    municipalities: tuple[MunicipalityLines, ...]
    steps: tuple[Step, ...]

    @property
    def told(self) -> list[Word]:
        """One word for each group that has one, also where several are told together."""
        lines = [line for place in self.municipalities for line in place.lines]
        return [line.word for line in lines if line.word is not None for _name in line.names]

    @property
    def ready(self) -> int:
        return self.told.count(Word.READY)


@dataclass(frozen=True)
class _Facts:
    """Everything the words are made of. `told` has the words about rounds: step → group → share."""

    steps: Sequence[Step]
    done: Done
    told: Mapping[int, Mapping[int, float]]
    members: Mapping[int, Sequence[Reader]]
    limit: int
    audiences: dict[tuple[tuple[int, ...], Tailoring, bool], set[int | None]] = field(default_factory=dict)

    def asked(self, groups: tuple[int, ...], tailoring: Tailoring, is_leaders: bool) -> set[int | None]:
        """Whom of the groups a step is for: leaders, or the groups themselves. Most steps share it."""
        key = (groups, tailoring, is_leaders)
        if key not in self.audiences:
            readers = (reader for group in groups for reader in self.members[group] if reader.sees(tailoring))
            self.audiences[key] = {reader.person if is_leaders else reader.group for reader in readers}
        return self.audiences[key]


def next_gathering(modules: Iterable[Module], today: date) -> Module | None:
    """The module whose gathering comes next, today's included."""
    coming = [module for module in modules if module.gathering_on and module.gathering_on >= today]
    return min(coming, key=lambda module: module.gathering_on or date.max, default=None)


def steps_before(module: Module) -> list[Step]:
    """The compulsory steps before the gathering that can be done: what is not here, or not made yet, holds nobody up.
    A flat number of queries."""
    standing = Step.objects.standing().filter(module=module, phase=Phase.BEFORE, is_compulsory=True)
    rows = list(standing.select_related("module__programme").order_by("position", "pk"))
    nobody_can = sentences_of_lack(rows)
    return [step for step in rows if kind_of(step).is_known and step not in nobody_can]


def evening_of(module: Module, user: Person, *, now: datetime) -> Evening:
    """The groups the user facilitates or coordinates, by name. As many queries as there are kinds, a few for each round
    asked for, and four more, however many leaders there are."""
    steps, cohort = steps_before(module), module.programme.cohort_id
    rows = LeaderGroup.objects.managed_by(user).filter(cohort=cohort).select_related("municipality")
    members: dict[int, list[Reader]] = defaultdict(list)
    for reader in readers_in(cohort):
        members[reader.group or 0].append(reader)
    groups = [group for group in rows.order_by("municipality__name", "name", "pk") if group.pk in members]
    facts = _Facts(steps, _done(steps, groups, members), _told(steps, user, now), members, module.programme.limit)
    places: dict[str, list[LeaderGroup]] = defaultdict(list)
    for group in groups:
        places[group.municipality.name].append(group)
    told = (MunicipalityLines(name, tuple(_lines(found, facts))) for name, found in places.items())
    return Evening(module, tuple(told), tuple(steps))


def _done(steps: Sequence[Step], groups: Sequence[LeaderGroup], members: Mapping[int, Sequence[Reader]]) -> Done:
    """Who has answered a round is not even asked."""
    people = [reader.person for group in groups for reader in members[group.pk] if reader.person is not None]
    others = [step for step in steps if step.kind != ROUND_KIND]
    return done_in(others, people=people, groups=[group.pk for group in groups])


def _told(steps: Sequence[Step], user: Person, now: datetime) -> dict[int, dict[int, float]]:
    """Groups too small for a picture of their own have no word about the round, and are left out."""
    found = {}
    for step, round in rounds_of_steps(steps).items():
        words = (group for place in readiness(round, user, now=now) for group in place.groups)
        found[step] = {word.group_id: TOLD_SHARES[word.state] for word in words if word.state in TOLD_SHARES}
    return found


def _lines(groups: Sequence[LeaderGroup], facts: _Facts) -> Iterable[GroupLine]:
    small = [group for group in groups if len(facts.members[group.pk]) < facts.limit]
    together = sum(len(facts.members[group.pk]) for group in small) >= facts.limit
    for group in groups:
        if group not in small or not together:
            yield GroupLine((group.name,), _word([group.pk], facts))
    if together:
        yield GroupLine(tuple(group.name for group in small), _word([group.pk for group in small], facts))


def _word(groups: Sequence[int], facts: _Facts) -> Word | None:
    shares = [share for step in facts.steps if (share := _share(step, groups, facts)) is not None]
    if not shares:
        return None
    if all(share >= ENOUGH for share in shares):
        return Word.READY
    if not any(shares):
        return Word.EMPTY
    return Word.NEARLY if sum(shares) / len(shares) >= HALF else Word.NOT


def _share(step: Step, groups: Sequence[int], facts: _Facts) -> float | None:
    """How much of a step the groups have done; None where it is not theirs, or would tell of too few leaders."""
    if step.kind == ROUND_KIND:
        told = [facts.told.get(step.pk, {}).get(group) for group in groups]
        known = [share for share in told if share is not None]
        return sum(known) / len(known) if known else None
    is_leaders = step.participant == Participant.LEADER
    asked = facts.asked(tuple(groups), step.tailoring, is_leaders)
    if len(asked) < (facts.limit if is_leaders else 1):
        return None
    return len(asked & facts.done.get(step.pk, set())) / len(asked)
