"""A row that can be carried out."""

from __future__ import annotations

from dataclasses import dataclass

from udsyn.people.models import LeaderRole, Municipality


@dataclass(frozen=True)
class Wish:
    """A faultless row. `is_lead` is None when the file has no such column; `language` is empty when not given."""

    row: int
    name: str
    email: str
    municipality: Municipality
    group: str
    role: LeaderRole
    is_lead: bool | None
    language: str

    @property
    def spot(self) -> tuple[int, str]:
        """The leader group, comparable: municipality's id and the group's name in lower case."""
        return self.municipality.pk, self.group.casefold()
