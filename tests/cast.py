"""The fixed cast: a small invented region that every room's tests know.

Two municipalities with three leader groups: "Direktionen" in Sandvig (six members), "Teknik" in Sandvig (five)
and "Rådmannsgruppen" in Fjordby (eleven). Astrid set the programme up and facilitates it, Bo coordinates Sandvig,
Grete Fjordby, Vera sits in the working group, Gustav is a guest, Otto operates the installation, Ulla belongs nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from udsyn.people.models import (
    Cohort,
    Grant,
    GrantRole,
    LeaderGroup,
    LeaderRole,
    Membership,
    Municipality,
    Person,
)
from udsyn.programmes.models import Programme, ProgrammeKey

FIRST_DAY = date(2026, 9, 1)
ROLES = (LeaderRole.TOP, LeaderRole.DIGITAL, LeaderRole.HR, LeaderRole.OTHER, LeaderRole.OTHER)


@dataclass(frozen=True)
class Cast:
    cohort: Cohort
    programme: Programme
    sandvig: Municipality
    fjordby: Municipality
    direction: LeaderGroup
    technical: LeaderGroup
    council: LeaderGroup
    astrid: Person
    bo: Person
    grete: Person
    vera: Person
    gustav: Person
    otto: Person
    ulla: Person

    @property
    def leaders(self) -> list[Person]:
        """Everyone in a leader group, oldest membership first."""
        return [entry.person for entry in Membership.objects.active().filter(group__cohort=self.cohort)]

    def members_of(self, group: LeaderGroup) -> list[Person]:
        return [entry.person for entry in group.memberships.active().select_related("person")]

    @property
    def kari(self) -> Person:
        """A leader: the first member of Sandvig's Direktionen, who leads it."""
        return self.members_of(self.direction)[0]


def person(name: str, language: str = "da", **more: bool) -> Person:
    email = f"{name.lower().replace(' ', '.').replace('å', 'aa')}@example.org"
    return Person.objects.create(name=name, email=email, language=language, **more)


def grant(cohort: Cohort, who: Person, role: GrantRole, municipality: Municipality | None = None) -> Grant:
    return Grant.objects.create(cohort=cohort, person=who, role=role, municipality=municipality)


def group_of(cohort: Cohort, municipality: Municipality, name: str, size: int, language: str) -> LeaderGroup:
    group = LeaderGroup.objects.create(cohort=cohort, municipality=municipality, name=name)
    for number in range(1, size + 1):
        Membership.objects.create(
            group=group,
            person=person(f"{name} {number}", language),
            role=ROLES[(number - 1) % len(ROLES)],
            is_lead=number == 1,
            started_on=FIRST_DAY,
        )
    return group


def make_cast() -> Cast:
    """Creates everyone. About sixty rows."""
    cohort = Cohort.objects.create(name="Sundregionen")
    programme = Programme.objects.create(
        cohort=cohort, title="Digital ledelse i Sundregionen", blueprint="regional-programme"
    )
    ProgrammeKey.objects.create(programme=programme, secret="5" * 64)
    sandvig = Municipality.objects.create(register="own", code="S", name="Sandvig", cohort=cohort)
    fjordby = Municipality.objects.create(register="own", code="F", name="Fjordby", cohort=cohort)
    cohort.municipalities.set([sandvig, fjordby])
    cast = Cast(
        cohort=cohort,
        programme=programme,
        sandvig=sandvig,
        fjordby=fjordby,
        direction=group_of(cohort, sandvig, "Direktionen", 6, "da"),
        technical=group_of(cohort, sandvig, "Teknik", 5, "da"),
        council=group_of(cohort, fjordby, "Rådmannsgruppen", 11, "nb"),
        astrid=person("Astrid Facilitator", sets_up_programmes=True),
        bo=person("Bo Koordinator"),
        grete=person("Grete Koordinator", "nb"),
        vera=person("Vera Arbeidsgruppe", "nb"),
        gustav=person("Gustav Gjest", "nn"),
        otto=person("Otto Operator", "en", is_operator=True),
        ulla=person("Ulla Udenfor"),
    )
    grant(cohort, cast.astrid, GrantRole.FACILITATOR)
    grant(cohort, cast.bo, GrantRole.COORDINATOR, sandvig)
    grant(cohort, cast.grete, GrantRole.COORDINATOR, fjordby)
    grant(cohort, cast.vera, GrantRole.WORKING_GROUP)
    grant(cohort, cast.gustav, GrantRole.GUEST)
    return cast
