"""For whom a path is laid out."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from udsyn.people.models import Membership, Person
from udsyn.programmes.models.step import Tailoring


@dataclass(frozen=True, slots=True)
class Reader:
    """A leader, or nobody in particular. `group` is the one she answers with. `sees_all` reads every step, as those do
    who run or follow a programme without being in it."""

    person: int | None = None
    group: int | None = None
    role: str = ""
    sector: str = ""
    municipality: str = ""
    sees_all: bool = False

    def sees(self, tailoring: Tailoring) -> bool:
        """Whether a step made for this role, sector and municipality is for the reader."""
        if self.sees_all:
            return True
        own = (self.role, self.sector, self.municipality)
        return all(not wanted or wanted == have for wanted, have in zip(tailoring, own, strict=True))


ANYBODY = Reader(sees_all=True)


def reader_in(cohort_id: int, person: Person) -> Reader:
    """The person as the cohort knows her; one who is in none of its groups reads everything. One query."""
    found = _readers(Membership.objects.active().filter(group__cohort=cohort_id, person=person.pk))
    return found[0] if found else ANYBODY


def readers_in(cohort_id: int) -> list[Reader]:
    """Every leader of the cohort, with the group she answers with. One query."""
    return _readers(Membership.objects.active().filter(group__cohort=cohort_id))


def _readers(memberships: QuerySet[Membership]) -> list[Reader]:
    rows = memberships.order_by("pk").values_list(
        "person", "group", "role", "group__sector__sector", "group__municipality__register", "group__municipality__code"
    )
    oldest: dict[int, Reader] = {}
    for person, group, role, sector, register, code in rows:
        if person not in oldest:
            oldest[person] = Reader(person, group, role, sector or "", f"{register}:{code}")
    return list(oldest.values())
