"""Steps that ask leaders to answer: which round each means, who has handed in, and what a leader finds there.

A step names an instrument and whether it means the first, the second … round with it. So it finds its round once that
has been made, and reads the same in a file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.urls import reverse

from udsyn.answers.links import address_after_submit, personal_token
from udsyn.answers.models import RosterEntry, Round, RoundState
from udsyn.answers.queries.readiness import Readiness, readiness
from udsyn.instruments.models import Instrument
from udsyn.people.models import Person
from udsyn.programmes.models import Programme, Step
from udsyn.programmes.step_kinds import only_of

ROUND_KIND = "round"
Place = tuple[int, str, int]  # programme, instrument, first or second … time


@dataclass(frozen=True)
class WayToAnswer:
    """`path` leads on, to the questions or to her own result; without it the page says how things stand."""

    round: Round | None
    is_asked: bool = False
    path: str = ""


def rounds_of(steps: Iterable[Step]) -> dict[int, Round]:
    """The round each step means, by step, where it has been made. One query."""
    places = {step.pk: _place(step) for step in steps}
    known = _rounds_at(set(places.values()))
    return {pk: known[place] for pk, place in places.items() if place in known}


def rounds_of_steps(steps: Iterable[Step]) -> dict[int, Round]:
    """The same of steps of any kind, which come with their module: none but those that ask for a round mean one."""
    asking = [step for step in steps if step.kind == ROUND_KIND and _named(step)]
    return rounds_of(asking) if asking else {}


def handed_in(steps: Sequence[Step], people: Sequence[int]) -> set[tuple[int, int]]:
    """(step, person) for everybody who has handed in. Two queries.

    For a leader's own page alone: nobody is told who else has answered (decision 0001).
    """
    rounds = rounds_of(steps)
    entries = RosterEntry.objects.filter(round__in={round.pk for round in rounds.values()}, has_answered=True)
    answered: dict[int, list[int]] = defaultdict(list)
    for round_id, person in only_of(entries, "person", people).values_list("round", "person"):
        answered[round_id].append(person)
    return {(step, person) for step, round in rounds.items() for person in answered[round.pk]}


def way_to_answer(step: Step, person: Person) -> WayToAnswer:
    """Her personal link while she can answer, and her own result once she has."""
    round = rounds_of([step]).get(step.pk)
    if round is None:
        return WayToAnswer(None)
    entry = RosterEntry.objects.visible_to(person).for_answering().filter(round=round).first()
    if entry is None or round.state == RoundState.DRAFT:
        return WayToAnswer(round)
    if entry.has_answered:
        return WayToAnswer(round, is_asked=True, path=address_after_submit(personal_token(entry)))
    if round.takes_answers:
        return WayToAnswer(round, is_asked=True, path=reverse("answers:promise", args=[personal_token(entry)]))
    return WayToAnswer(round, is_asked=True)


def readiness_at(step: Step, user: Person, *, now: datetime) -> dict[int, Readiness]:
    """A word for each leader group the user manages: the only thing told about a group and a step that asks."""
    round = rounds_of([step]).get(step.pk)
    units = readiness(round, user, now=now) if round else []
    return {group.group_id: group.state for unit in units for group in unit.groups}


def instruments_here(steps: Iterable[Step]) -> dict[int, set[str]]:
    """By programme: which of the instruments the steps name can be asked in it. Two queries."""
    wanted = [(step.module.programme_id, _named(step)) for step in steps]
    published = Instrument.objects.filter(versions__published_on__isnull=False)
    owners = dict(published.filter(slug__in={slug for _programme, slug in wanted}).values_list("slug", "cohort"))
    cohorts = dict(Programme.objects.filter(pk__in={one for one, _slug in wanted}).values_list("pk", "cohort"))
    found: dict[int, set[str]] = defaultdict(set)
    for programme, slug in wanted:
        if slug in owners and owners[slug] in {None, cohorts[programme]}:
            found[programme].add(slug)
    return found


def _rounds_at(places: set[Place]) -> dict[Place, Round]:
    """Rounds in the order they were made; one with an adapted copy of an instrument counts as one with it."""
    found: dict[Place, Round] = {}
    times: dict[tuple[int, str], int] = defaultdict(int)
    for round in _rounds_with({slug for _programme, slug, _time in places}, {programme for programme, *_ in places}):
        for slug in _names(round):
            times[round.programme_id, slug] += 1
            found[round.programme_id, slug, times[round.programme_id, slug]] = round
    return {place: round for place, round in found.items() if place in places}


def _rounds_with(slugs: set[str], programmes: set[int]) -> QuerySet[Round]:
    own, copied = (
        Q(version__instrument__slug__in=slugs),
        Q(version__instrument__copied_from__instrument__slug__in=slugs),
    )
    rounds = Round.objects.filter(own | copied, programme__in=programmes).order_by("pk")
    return rounds.select_related("programme", "version__instrument__copied_from__instrument").defer(
        "version__content", "version__instrument__copied_from__content"
    )


def _names(round: Round) -> set[str]:
    instrument = round.version.instrument
    return {instrument.slug} | ({instrument.copied_from.instrument.slug} if instrument.copied_from else set())


def _named(step: Step) -> str:
    return str(step.options.get("instrument", ""))


def _place(step: Step) -> Place:
    time = step.options.get("time", 1)
    return step.module.programme_id, _named(step), time if isinstance(time, int) else 1
