"""Who is in the leader groups of a cohort, as far as the reader manages them. Nothing here knows who has answered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q

from udsyn.people.models import Cohort, LeaderGroup, Membership, Person
from udsyn.people.models.group import MembershipQuerySet

PAGE_SIZE = 100
LONGEST_ID = 19  # digits that fit into a database's number
ORDER = (
    "group__municipality__name",
    "group__municipality_id",
    "group__name",
    "group_id",
    "-is_lead",
    "person__name",
    "pk",
)


@dataclass(frozen=True)
class GroupOnPage:
    """`size` is the whole group's, also when only some of its members are on the page."""

    group: LeaderGroup
    size: int
    members: list[Membership]


@dataclass(frozen=True)
class MunicipalityOnPage:
    name: str
    groups: list[GroupOnPage]


@dataclass(frozen=True)
class Roster:
    """One page of the members, and how many there are of everything before any search."""

    people: int
    groups: int
    municipalities: int
    found: int
    page: Page[Membership]
    shown: list[MunicipalityOnPage]


def roster(*, cohort: Cohort, user: Person, search: str = "", municipality: str = "", page: str = "1") -> Roster:
    """Five queries, however many people there are. `municipality` is an id or empty."""
    managed = Membership.objects.active().filter(group__cohort=cohort).managed_by(user)
    found = _matching(managed, search)
    if municipality.isdecimal() and len(municipality) < LONGEST_ID:
        found = found.filter(group__municipality=int(municipality))
    ordered = found.select_related("person", "group__municipality").order_by(*ORDER)
    chosen = Paginator(ordered, PAGE_SIZE).get_page(page)
    totals = managed.aggregate(
        people=Count("person", distinct=True),
        groups=Count("group", distinct=True),
        municipalities=Count("group__municipality", distinct=True),
    )
    return Roster(**totals, found=chosen.paginator.count, page=chosen, shown=_grouped(list(chosen)))


def _matching(members: MembershipQuerySet, search: str) -> MembershipQuerySet:
    """Members where every word is in the name, the address, the group or the municipality."""
    fields = ("person__name", "person__email", "group__name", "group__municipality__name")
    for part in search.split()[:8]:
        # SQLite folds the case of a–z only, so "åse" would not find "Åse".
        spellings = {part, part.lower(), part.upper(), part.title()}
        conditions = [Q(**{f"{field}__icontains": one}) for field in fields for one in spellings]
        members = members.filter(reduce(Q.__or__, conditions))
    return members


def _grouped(members: list[Membership]) -> list[MunicipalityOnPage]:
    sizes = _sizes({one.group_id for one in members})
    return [
        MunicipalityOnPage(
            places[0].group.municipality.name,
            [
                GroupOnPage(ones[0].group, sizes[ones[0].group_id], ones)
                for _key, same in groupby(places, key=lambda one: one.group_id)
                for ones in [list(same)]
            ],
        )
        for _key, same_place in groupby(members, key=lambda one: one.group.municipality_id)
        for places in [list(same_place)]
    ]


def _sizes(groups: set[int]) -> dict[int, int]:
    active = Membership.objects.active().filter(group__in=groups).order_by()
    return dict(active.values_list("group").annotate(size=Count("pk")))
