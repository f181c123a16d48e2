"""What a release shows and withholds, in counts of units a facilitator may know. Never how many answered."""

from __future__ import annotations

from dataclasses import dataclass

from udsyn.people.models import LeaderGroup, Municipality
from udsyn.results.models import Release, ReleasedUnit, UnitKind


@dataclass(frozen=True)
class AuditedGroup:
    """`is_shared` is true where the group is too small and shares a picture with others."""

    id: int
    name: str
    is_shown: bool
    is_shared: bool = False


@dataclass(frozen=True)
class AuditedMunicipality:
    id: int
    name: str
    is_shown: bool
    has_roles: bool
    groups: tuple[AuditedGroup, ...]


@dataclass(frozen=True)
class Audit:
    """Units that were asked, by name, and whether each has a picture of its own."""

    limit: int
    rule_version: str
    has_region: bool
    has_roles: bool
    municipalities: tuple[AuditedMunicipality, ...]

    @property
    def groups(self) -> tuple[AuditedGroup, ...]:
        return tuple(group for place in self.municipalities for group in place.groups)

    @property
    def groups_shown(self) -> int:
        return sum(group.is_shown for group in self.groups)

    @property
    def municipalities_shown(self) -> int:
        return sum(place.is_shown for place in self.municipalities)

    @property
    def withholds(self) -> bool:
        """Whether some unit is part of a larger picture only."""
        return self.groups_shown < len(self.groups) or self.municipalities_shown < len(self.municipalities)


def audit_of(release: Release) -> Audit:
    """Four queries."""
    together = set(LeaderGroup.objects.filter(released_together__release=release).values_list("pk", flat=True))
    shown: set[tuple[str, int | None, int | None, bool]] = {
        (kind, municipality, group, bool(role))
        for kind, municipality, group, role in ReleasedUnit.objects.filter(
            release=release, is_opened=False
        ).values_list("kind", "municipality", "group", "role")
    }
    groups: dict[int, list[AuditedGroup]] = {}
    for group in LeaderGroup.objects.filter(roster_entries__round=release.round_id).distinct().order_by("name", "pk"):
        is_shown = (UnitKind.GROUP, group.municipality_id, group.pk, False) in shown
        groups.setdefault(group.municipality_id, []).append(
            AuditedGroup(group.pk, group.name, is_shown, group.pk in together)
        )
    places = Municipality.objects.filter(pk__in=groups).order_by("name", "pk")
    return Audit(
        limit=release.round.limit,
        rule_version=release.rule_version,
        has_region=(UnitKind.REGION, None, None, False) in shown,
        has_roles=(UnitKind.REGION, None, None, True) in shown,
        municipalities=tuple(
            AuditedMunicipality(
                place.pk,
                place.name,
                (UnitKind.MUNICIPALITY, place.pk, None, False) in shown,
                (UnitKind.MUNICIPALITY, place.pk, None, True) in shown,
                tuple(groups[place.pk]),
            )
            for place in places
        ),
    )
