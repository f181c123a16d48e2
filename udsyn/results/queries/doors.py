"""Whose pictures a person may open. A picture that was withheld opens too, and says so."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from udsyn.people.models import Cohort, Grant, GrantRole, LeaderGroup, Municipality, Person
from udsyn.results.models import Release


def groups_shown_to(person: Person, release: Release) -> QuerySet[LeaderGroup]:
    """The groups she is in, and all of them for the facilitator. Not the coordinator's: she sees the municipality."""
    cohort = release.round.programme.cohort_id
    groups = LeaderGroup.objects.joined_by(person) | LeaderGroup.objects.filter(
        cohort__in=Cohort.objects.run_by(person)
    )
    return groups.filter(cohort=cohort).select_related("municipality").distinct()


def municipalities_shown_to(person: Person, release: Release) -> QuerySet[Municipality]:
    """Those she leads in or coordinates, and all of them for the facilitator."""
    cohort = release.round.programme.cohort_id
    groups = LeaderGroup.objects.filter(cohort=cohort, municipality=OuterRef("pk"))
    joined = groups.filter(pk__in=LeaderGroup.objects.joined_by(person))
    coordinated = Grant.objects.filter(
        person=person.pk, cohort=cohort, role=GrantRole.COORDINATOR, municipality=OuterRef("pk")
    )
    asked = Exists(groups)
    if Cohort.objects.run_by(person).filter(pk=cohort).exists():
        return Municipality.objects.filter(asked)
    return Municipality.objects.filter(asked).filter(Q(Exists(joined)) | Q(Exists(coordinated)))


def is_run_by(person: Person, release: Release) -> bool:
    return Release.objects.run_by(person).filter(pk=release.pk).exists()
