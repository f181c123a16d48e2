"""Who may read a resource, by its audience, its programme and its municipality. Asked of rows and of a set alike."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from udsyn.library.words import Audience
from udsyn.people.models import Cohort, Grant, GrantRole, LeaderGroup, Person

# Audience, cohort, municipality.
Shown = tuple[str, int | None, int | None]


@dataclass(frozen=True)
class Readership:
    """What one person belongs to. `places` holds pairs of municipality and cohort."""

    reads_everything: bool
    runs: frozenset[int]
    cohorts: frozenset[int]
    places: frozenset[tuple[int, int]]

    def includes(self, shown: Shown) -> bool:
        """Everyone reads what is for all; a programme's people what is for it; a municipality's what is for it.

        A facilitator reads everything of her programme, a named editor everything.
        """
        audience, cohort, municipality = shown
        if self.reads_everything or audience == Audience.ALL or cohort in self.runs:
            return True
        if audience == Audience.PROGRAMME:
            return cohort in self.cohorts
        return (municipality, cohort) in self.places

    def condition(self) -> Q:
        """The same over the columns `audience`, `cohort` and `municipality`."""
        if self.reads_everything:
            return Q()
        of_a_place = Q(pk__in=())
        for municipality, cohort in self.places:
            of_a_place |= Q(municipality=municipality, cohort=cohort)
        return (
            Q(audience=Audience.ALL)
            | Q(cohort__in=self.runs)
            | Q(audience=Audience.PROGRAMME, cohort__in=self.cohorts)
            | (Q(audience=Audience.MUNICIPALITY) & of_a_place)
        )


def readership_of(person: Person) -> Readership:
    """Five queries."""
    from udsyn.library.models.reader import Editor

    coordinated = Grant.objects.filter(person=person.pk, role=GrantRole.COORDINATOR)
    places = (LeaderGroup.objects.joined_by(person).order_by(), coordinated)
    return Readership(
        reads_everything=Editor.objects.filter(person=person.pk).exists(),
        runs=frozenset(Cohort.objects.run_by(person).values_list("pk", flat=True)),
        cohorts=frozenset(Cohort.objects.visible_to(person).values_list("pk", flat=True)),
        places=frozenset(pair for rows in places for pair in rows.values_list("municipality", "cohort")),
    )


def readership_as_leader(person: Person, *, cohort: int, municipality: int) -> Readership:
    """What she reads as a leader of this municipality in this programme, for as long as she is one. One query."""
    is_leader = LeaderGroup.objects.joined_by(person).filter(cohort=cohort, municipality=municipality).exists()
    return Readership(
        reads_everything=False,
        runs=frozenset(),
        cohorts=frozenset({cohort} if is_leader else ()),
        places=frozenset({(municipality, cohort)} if is_leader else ()),
    )


def may_read(person: Person) -> Q:
    return readership_of(person).condition()
