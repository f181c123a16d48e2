"""A cohort's municipalities with what is in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from udsyn.people.models import Cohort, Grant, LeaderGroup, Membership, Municipality


@dataclass(frozen=True)
class MunicipalityFacts:
    """`is_unused` tells that it can be taken out of the cohort."""

    municipality: Municipality
    groups: int
    people: int
    coordinators: int

    @property
    def is_unused(self) -> bool:
        return self.groups == self.coordinators == 0


def municipality_facts(cohort: Cohort) -> list[MunicipalityFacts]:
    """Four queries, however many municipalities there are."""
    groups = _counts(
        LeaderGroup.objects.filter(cohort=cohort).order_by().values_list("municipality").annotate(n=Count("pk"))
    )
    active = Membership.objects.active().filter(group__cohort=cohort)
    people = _counts(active.order_by().values_list("group__municipality").annotate(n=Count("person", distinct=True)))
    coordinators = _counts(
        Grant.objects.filter(Q(municipality__isnull=False), cohort=cohort)
        .values_list("municipality")
        .annotate(n=Count("person", distinct=True))
    )
    return [
        MunicipalityFacts(one, groups.get(one.pk, 0), people.get(one.pk, 0), coordinators.get(one.pk, 0))
        for one in cohort.municipalities.order_by("name", "pk")
    ]


def _counts(pairs: Iterable[tuple[int | None, int]]) -> dict[int, int]:
    return {municipality: count for municipality, count in pairs if municipality is not None}
