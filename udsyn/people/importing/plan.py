"""What an import would do. A plan is only facts; `actions.importing` carries it out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from django.conf import settings

from udsyn.people.importing.faults import Fault
from udsyn.people.models import LeaderRole, Municipality

LANGUAGES = dict(settings.LANGUAGES)


@dataclass(frozen=True)
class Spot:
    """A leader group, there (`group_id`) or to be made."""

    municipality_id: int
    municipality: str
    group: str
    group_id: int | None

    @property
    def key(self) -> tuple[int, str]:
        return self.municipality_id, self.group.casefold()

    def __str__(self) -> str:
        return f"{self.group}, {self.municipality}"


@dataclass(frozen=True)
class Join:
    """A membership to begin."""

    spot: Spot
    role: LeaderRole
    is_lead: bool


@dataclass(frozen=True)
class Move:
    """A membership to end and the one that takes its place."""

    membership_id: int
    leaves: str
    join: Join


@dataclass(frozen=True)
class Duty:
    """A membership that gets another role, or begins or ceases to lead the group."""

    membership_id: int
    spot: str
    role_before: LeaderRole
    role: LeaderRole
    lead_before: bool
    is_lead: bool


@dataclass(frozen=True)
class PersonPlan:
    """One e-mail address of the file. `name` and `language` as they will be.

    `kept` tells that they differ from the file and stay, because other programmes know the person by them.
    """

    rows: tuple[int, ...]
    email: str
    name: str
    language: str
    person_id: int | None
    in_cohort: bool
    name_before: str = ""
    language_before: str = ""
    kept: bool = False
    joins: tuple[Join, ...] = ()
    move: Move | None = None
    duties: tuple[Duty, ...] = ()
    stays_in: tuple[str, ...] = ()

    @property
    def is_changed(self) -> bool:
        return bool(self.name_before or self.language_before or self.joins or self.move or self.duties)

    @property
    def language_label(self) -> str:
        return str(LANGUAGES[self.language])

    @property
    def language_label_before(self) -> str:
        return str(LANGUAGES[self.language_before])

    @property
    def starts(self) -> tuple[Join, ...]:
        """Every membership that begins."""
        return (*self.joins, self.move.join) if self.move else self.joins


@dataclass(frozen=True)
class LeftOut:
    """Somebody in the cohort who is not in the file."""

    person_id: int
    name: str
    email: str
    groups: tuple[str, ...]


@dataclass
class Plan:
    """`municipalities` are those the cohort gets in addition; `repeated` counts rows that say the same as another."""

    people: list[PersonPlan]
    left_out: list[LeftOut]
    faults: list[Fault] = field(default_factory=list)
    municipalities: list[Municipality] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    examples: int = 0
    repeated: int = 0

    @cached_property
    def new(self) -> list[PersonPlan]:
        return [one for one in self.people if not one.in_cohort]

    @cached_property
    def changed(self) -> list[PersonPlan]:
        return [one for one in self.people if one.in_cohort and one.is_changed]

    @cached_property
    def unchanged(self) -> list[PersonPlan]:
        return [one for one in self.people if one.in_cohort and not one.is_changed]

    @cached_property
    def new_groups(self) -> list[Spot]:
        spots = (join.spot for one in self.people for join in one.starts if join.spot.group_id is None)
        return list({spot.key: spot for spot in spots}.values())

    @cached_property
    def faulty_rows(self) -> list[int]:
        return sorted({fault.row for fault in self.faults})

    @property
    def changes_something(self) -> bool:
        return bool(self.new or self.changed or self.municipalities)

    @cached_property
    def fingerprint(self) -> str:
        """The same for the same plan in any language; another as soon as anything it shows would differ."""
        facts = json.dumps(list(self._facts()), ensure_ascii=True, default=str)
        return hashlib.sha256(facts.encode()).hexdigest()

    def _facts(self) -> Iterator[object]:
        for one in self.people:
            yield [one.person_id, one.email, one.name, one.language, one.in_cohort, one.name_before, one.kept]
            yield [[join.spot.key, join.spot.group_id, join.role, join.is_lead] for join in one.starts]
            yield [one.move.membership_id if one.move else None, one.language_before, one.stays_in]
            yield [
                [duty.membership_id, duty.role_before, duty.role, duty.lead_before, duty.is_lead] for duty in one.duties
            ]
        yield [one.person_id for one in self.left_out]
        yield [municipality.pk for municipality in self.municipalities]
        yield [[fault.row, fault.column, fault.code] for fault in self.faults]
