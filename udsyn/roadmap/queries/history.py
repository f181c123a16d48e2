"""How a text came to be what it is: its editions, what waits for a choice, and what was done with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from udsyn.people.models import Person
from udsyn.roadmap.models import Ambition, Decision, Kept, Move, Standing, Writing, writings_of


@dataclass(frozen=True)
class Field:
    """A written field with its value as people read it; `is_changed` against the version before or beside it."""

    name: str
    label: Any
    value: Any
    is_changed: bool = False


@dataclass(frozen=True)
class Edition:
    version: Writing
    changed: tuple[Field, ...]


@dataclass(frozen=True)
class Event:
    """One line of the history: an edition or a deed."""

    at: datetime
    by: Person | None
    move: Move | None = None
    edition: Edition | None = None


@dataclass(frozen=True)
class History:
    """`current` is the version in force, `waiting` those written beside it."""

    current: Writing
    fields: tuple[Field, ...]
    waiting: tuple[Edition, ...]
    events: tuple[Event, ...]


def history_of(thing: Decision | Ambition) -> History:
    """Newest first. Three queries, or two for an ambition."""
    versions = list(Writing.objects.filter(**writings_of(thing)).select_related("by").order_by("pk"))
    moves = list(thing.moves.select_related("by")) if isinstance(thing, Decision) else []
    names = _names(versions)
    stored = [version for version in versions if version.standing == Standing.STORED]
    current = stored[-1]
    waiting = [version for version in versions if version.standing == Standing.WAITING]
    events = [Event(move.at, move.by, move=move) for move in moves]
    events += [Event(version.at, version.by, edition=edition) for version, edition in _editions(thing, versions, names)]
    return History(
        current=current,
        fields=_fields(thing, current.content, names),
        waiting=tuple(Edition(version, _fields(thing, version.content, names, current.content)) for version in waiting),
        events=tuple(sorted(events, key=lambda event: event.at, reverse=True)),
    )


def _editions(thing: Kept, versions: Sequence[Writing], names: Mapping[int, str]) -> list[tuple[Writing, Edition]]:
    """All but the first, which is the draft itself, each with what it changed in the one before it."""
    found, before = [], versions[0].content
    for version in versions[1:]:
        if version.standing == Standing.WAITING:
            continue
        fields = _fields(thing, version.content, names, before)
        found.append((version, Edition(version, tuple(field for field in fields if field.is_changed))))
        if version.standing == Standing.STORED:
            before = version.content
    return found


def _names(versions: Sequence[Writing]) -> dict[int, str]:
    owners = {version.content.get("owner") for version in versions} - {None}
    people = Person.objects.get_queryset().filter(Q(pk__in=owners))
    return dict(people.values_list("pk", "name"))


def _fields(
    thing: Kept, content: Mapping[str, Any], names: Mapping[int, str], other: Mapping[str, Any] | None = None
) -> tuple[Field, ...]:
    """Those with something in them, or that differ."""
    found = []
    for name in thing.WRITTEN:
        field = thing.field(name)
        differs = other is not None and content.get(name) != other.get(name)
        if content.get(name) or differs:
            value = _read(field, content.get(name), names)
            found.append(Field(name, field.verbose_name, value, differs))
    return tuple(found)


def _read(field: Any, value: Any, names: Mapping[int, str]) -> Any:
    if field.is_relation:
        return names.get(value, "")
    if field.choices:
        return dict(field.flatchoices).get(value, "")
    if value and field.get_internal_type() == "DateField":
        return date.fromisoformat(value)
    return value or ""
