"""Who may do what in a cohort, sorted for the page that shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from udsyn.people.models import Grant, GrantRole, Municipality

ENOUGH = 2

WHAT_THEY_DO = {
    GrantRole.FACILITATOR: _("Runs the programme: people, rounds and gatherings. Never sees anyone's answers."),
    GrantRole.COORDINATOR: _("Knows how ready the groups of one municipality are, invites and replaces people there."),
    GrantRole.WORKING_GROUP: _("Sees the region's picture, without a ranking."),
    GrantRole.GUEST: _("Comes for a day or a case, and sees only that."),
}
TITLES = {
    GrantRole.FACILITATOR: _("Facilitators"),
    GrantRole.COORDINATOR: _("Coordinators"),
    GrantRole.WORKING_GROUP: _("Working group"),
    GrantRole.GUEST: _("Guests"),
}


@dataclass(frozen=True)
class Holders:
    """A role and the grants of those who hold it."""

    role: GrantRole
    title: Any
    text: Any
    grants: list[Grant]


def holders_of_roles(grants: Iterable[Grant]) -> list[Holders]:
    """One entry per role, also for a role nobody holds; people by municipality and name."""
    rows = sorted(grants, key=lambda grant: (str(grant.municipality or ""), grant.person.name))
    return [
        Holders(role, TITLES[role], WHAT_THEY_DO[role], [grant for grant in rows if grant.role == role])
        for role in GrantRole
    ]


def thinly_coordinated(municipalities: Iterable[Municipality], grants: Iterable[Grant]) -> list[Municipality]:
    """Municipalities with fewer than two coordinators: a holiday or an illness would leave them without."""
    coordinators = Counter(grant.municipality_id for grant in grants if grant.role == GrantRole.COORDINATOR)
    return [municipality for municipality in municipalities if coordinators[municipality.pk] < ENOUGH]
