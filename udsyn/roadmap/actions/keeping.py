"""Writing in editions: two at once keep both, removing needs a reason and can be undone for thirty days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction

from udsyn.people.models import Person
from udsyn.roadmap.models import Ambition, Decision, Deed, Kept, Move, Standing, Writing, writings_of
from udsyn.roadmap.models.kept import plain

Thing = TypeVar("Thing", bound=Kept)


class ReasonMissing(Exception):
    """Removing or dropping says why. Nothing was changed."""


class TooLate(Exception):
    """It was removed more than thirty days ago."""


class NotAMember(Exception):
    """The owner of a decision is somebody in its leader group."""


@transaction.atomic
def write(*, thing: Thing, content: Mapping[str, Any], edition: int, actor: Person, now: datetime) -> Writing | None:
    """Stores a member's text. `edition` is the one her page began from.

    When somebody else has saved since, hers is kept beside it as a version that waits until a member chooses, and
    returned; otherwise None. The same text twice is one edition. Raises `NotAMember`.
    """
    kept = locked(thing)
    written = {**kept.content(), **{name: plain(value) for name, value in content.items()}}
    _require_owner(kept, written)
    if written == kept.content():
        return None
    if kept.edition == edition:
        _store(kept, written, actor, now)
        return None
    for version in Writing.objects.waiting().filter(by=actor, **writings_of(kept)):
        if version.content == written:
            return version
    return Writing.objects.create(
        **writings_of(kept), number=edition, content=written, standing=Standing.WAITING, by=actor, at=now
    )


@transaction.atomic
def choose(*, version: Writing, actor: Person, now: datetime) -> None:
    """One press: this text is the one that holds. What waited beside it stays in the history.

    The version in force may be chosen too: then nothing changes but that nothing waits any more.
    """
    kept = locked(version.of)
    _require_owner(kept, version.content)
    Writing.objects.waiting().filter(**writings_of(kept)).update(standing=Standing.ASIDE)
    if version.content != kept.content():
        _store(kept, version.content, actor, now)


@transaction.atomic
def remove(*, thing: Decision | Ambition, because: str, actor: Person, now: datetime) -> None:
    """Takes it away from every page, for thirty days undoably. Raises `ReasonMissing`."""
    if not because.strip():
        raise ReasonMissing
    kept = locked(thing)
    if kept.removed_at is not None:
        return
    kept.removed_at, kept.removed_by, kept.removed_because = now, actor, because.strip()
    kept.save(update_fields=["removed_at", "removed_by", "removed_because"])
    if isinstance(kept, Decision):
        Move.objects.create(decision=kept, deed=Deed.REMOVED, because=because.strip(), by=actor, at=now)


@transaction.atomic
def bring_back(*, thing: Decision | Ambition, actor: Person, now: datetime) -> None:
    """Undoes removing. A second press changes nothing. Raises `TooLate`."""
    kept = locked(thing)
    if kept.removed_at is None:
        return
    if not kept.may_come_back(now):
        raise TooLate
    twins = type(kept)._default_manager.filter(group=kept.group_id, source=kept.source, removed_at=None)
    if kept.source and twins.exists():  # made once more meanwhile, from the same thing
        kept.source = ""
    kept.removed_at = kept.removed_by = None
    kept.removed_because = ""
    kept.save(update_fields=["removed_at", "removed_by", "removed_because", "source"])
    if isinstance(kept, Decision):
        Move.objects.create(decision=kept, deed=Deed.BROUGHT_BACK, by=actor, at=now)


@transaction.atomic
def forget_removed(*, now: datetime) -> int:
    """Deletes for good what was removed more than thirty days ago. Returns how many things."""
    things = (Decision.objects.gone(now), Ambition.objects.gone(now))
    counts = [found.count() for found in things]
    for found in things:
        found.delete()
    return sum(counts)


def locked(thing: Thing) -> Thing:
    return type(thing)._default_manager.select_for_update().get(pk=thing.pk)


def first_edition(thing: Decision | Ambition, actor: Person, now: datetime) -> None:
    Writing.objects.create(**writings_of(thing), number=1, content=thing.content(), by=actor, at=now)


def require_member(thing: Kept, owner: int | None) -> None:
    """Raises `NotAMember`."""
    if owner and not thing.group.memberships.active().filter(person=owner).exists():
        raise NotAMember


def _require_owner(kept: Kept, content: Mapping[str, Any]) -> None:
    """An owner who has left the group stays named until somebody else is."""
    if content.get("owner") != kept.content().get("owner"):
        require_member(kept, content.get("owner"))


def _store(kept: Kept, content: dict[str, Any], actor: Person, now: datetime) -> None:
    kept.take(content)
    kept.edition, kept.changed_by, kept.changed_at = kept.edition + 1, actor, now
    kept.save()
    Writing.objects.create(**writings_of(kept), number=kept.edition, content=kept.content(), by=actor, at=now)
