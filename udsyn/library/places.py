"""Which municipalities somebody can speak for in a programme, and the ways there."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.urls import reverse

from udsyn.library.models import Resource
from udsyn.people.models import Cohort, Grant, GrantRole, LeaderGroup, Municipality, Person


def municipalities_of(person: Person, cohort: Cohort) -> QuerySet[Municipality]:
    """Those where she is in a leader group or a coordinator; all of them for a facilitator."""
    if Cohort.objects.run_by(person).filter(pk=cohort.pk).exists():
        return cohort.municipalities.all()
    joined = LeaderGroup.objects.joined_by(person).filter(cohort=cohort).order_by().values("municipality")
    granted = Grant.objects.filter(person=person, cohort=cohort, role=GrantRole.COORDINATOR).values("municipality")
    return Municipality.objects.filter(pk__in=joined) | Municipality.objects.filter(pk__in=granted)


@dataclass(frozen=True)
class Way:
    """From the resource centre to where case stories come from. `waiting` is None for those who write them."""

    cohort: Cohort
    url: str
    waiting: int | None


def ways_for(person: Person) -> list[Way]:
    """Facilitators to what waits for them, leaders and coordinators to the form."""
    run = set(Cohort.objects.run_by(person).values_list("pk", flat=True))
    counts = _waiting(person) if run else {}
    return [
        Way(cohort, _url("waiting", cohort), counts.get(cohort.pk, 0))
        if cohort.pk in run
        else Way(cohort, _url("contribute", cohort), None)
        for cohort in Cohort.objects.visible_to(person)
        if cohort.pk in run or municipalities_of(person, cohort).exists()
    ]


def _waiting(person: Person) -> dict[int, int]:
    rows = Resource.objects.run_by(person).waiting().order_by().values_list("cohort").annotate(number=Count("pk"))
    return dict(rows)


def _url(name: str, cohort: Cohort) -> str:
    return reverse(f"library:{name}", kwargs={"cohort_id": cohort.pk})
