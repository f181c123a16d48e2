"""What the desk and the operator's page show."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, TextField
from django.db.models.functions import Cast

from udsyn import __version__
from udsyn.answers.mail import RoundLetter
from udsyn.answers.models import RepresentativesRecord, RosterEntry, Round, RoundState
from udsyn.answers.queries import RoomCount
from udsyn.people.models import Cohort, GrantRole, Letter, Membership, Municipality, Person
from udsyn.programmes.models import Programme


@dataclass(frozen=True)
class People:
    leaders: int
    groups: int
    municipalities: int
    without_two_coordinators: int


def people_in(cohort: Cohort) -> People:
    """Two queries."""
    counts = (
        Membership.objects.active()
        .filter(group__cohort=cohort)
        .aggregate(
            leaders=Count("person", distinct=True),
            groups=Count("group", distinct=True),
            municipalities=Count("group__municipality", distinct=True),
        )
    )
    leaders_there = Membership.objects.active().filter(group__cohort=cohort, group__municipality=OuterRef("pk"))
    few = (
        Municipality.objects.filter(Exists(leaders_there))
        .annotate(coordinators=Count("grants", filter=Q(grants__cohort=cohort, grants__role=GrantRole.COORDINATOR)))
        .filter(coordinators__lt=2)
    )
    return People(**counts, without_two_coordinators=few.count())


@dataclass(frozen=True)
class RoundLine:
    """One round on the desk. `asked` and `answered` are of the whole room; no group is counted while it is open.

    `letters` is how many asked can be written to, once they have been: a letter to somebody who has handed in is
    dropped, and what is left would tell how many had.
    """

    round: Round
    asked: int
    answered: int
    missing_records: int
    letters: int
    letters_failed: int

    @property
    def is_counted(self) -> bool:
        return RoomCount(self.asked, self.answered, self.round.limit).is_told

    @property
    def is_current(self) -> bool:
        return self.round.state != RoundState.SEALED


def round_lines(cohort: Cohort) -> list[RoundLine]:
    """Newest first. Five queries, however many rounds, groups and people."""
    rounds = Round.objects.filter(programme__cohort=cohort).select_related("version__instrument").order_by("-pk")
    places = set(Membership.objects.active().filter(group__cohort=cohort).values_list("group__municipality", flat=True))
    records, counts, invited = _records(cohort), _counts(cohort), _invited(cohort)
    return [
        RoundLine(
            round,
            *counts.get(round.pk, (0, 0)),
            len(places - records.get(round.pk, set())) if round.state == RoundState.DRAFT else 0,
            *invited.get(round.pk, (0, 0)),
        )
        for round in rounds
    ]


def current_line(cohort: Cohort) -> RoundLine | None:
    """The newest round that is not released yet, or None. Five queries."""
    return next((line for line in round_lines(cohort) if line.is_current), None)


def _records(cohort: Cohort) -> dict[int, set[int]]:
    """Municipalities whose talk with the representatives is recorded, by round."""
    found: dict[int, set[int]] = {}
    rows = RepresentativesRecord.objects.filter(round__programme__cohort=cohort)
    for round_id, place in rows.values_list("round", "municipality"):
        found.setdefault(round_id, set()).add(place)
    return found


def _counts(cohort: Cohort) -> dict[int, tuple[int, int]]:
    """How many are asked and how many have handed in, in the whole room, by round."""
    rows = RosterEntry.objects.filter(round__programme__cohort=cohort).values_list("round").order_by()
    counted = rows.annotate(asked=Count("pk"), answered=Count("pk", filter=Q(has_answered=True)))
    return {round_id: (asked, answered) for round_id, asked, answered in counted}


def _invited(cohort: Cohort) -> dict[int, tuple[int, int]]:
    """Round → how many asked can be written to, and how many invitations failed; rounds nobody was invited to are not
    there."""
    letters = Letter.objects.filter(kind=RoundLetter.INVITATION, occasion=Cast(OuterRef("round"), TextField()))
    failed = Exists(letters.filter(person=OuterRef("person"), state="failed"))
    rows = (
        RosterEntry.objects.filter(Exists(letters), round__programme__cohort=cohort, person__is_active=True)
        .values_list("round")
        .order_by()
        .annotate(reached=Count("pk"), failed=Count("pk", filter=failed))
    )
    return {round_id: (reached, failed) for round_id, reached, failed in rows}


@dataclass(frozen=True)
class Installation:
    """What an operator may know: how much there is, never what is in it."""

    version: str
    database: str
    programmes: int
    people: int
    founders: tuple[str, ...]


def installation() -> Installation:
    """Three queries."""
    founders = Person.objects.get_queryset().filter(sets_up_programmes=True).values_list("name", flat=True)
    return Installation(
        version=__version__,
        database=connection.vendor,
        programmes=Programme.objects.count(),
        people=Person.objects.count(),
        founders=tuple(founders),
    )
