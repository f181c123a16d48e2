"""Leader groups one person at a time: add, change, move, end, replace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from udsyn.people.models import Cohort, LeaderGroup, LeaderRole, Membership, Municipality, Person
from udsyn.people.models.person import clean_email
from udsyn.people.trail import record


class AlreadyMember(ValueError):
    """The person is in the leader group."""


class GroupNameTaken(ValueError):
    """The municipality has another leader group of this name."""


@dataclass(frozen=True)
class Newcomer:
    """Somebody to put in a leader group. An address that is known keeps the name and the language it has."""

    name: str
    email: str
    language: str
    role: LeaderRole
    is_lead: bool


@transaction.atomic
def group_named(*, cohort: Cohort, municipality: Municipality, name: str) -> LeaderGroup:
    """The municipality's group of this name, made when there is none; case does not count."""
    cohort.municipalities.add(municipality)
    groups = LeaderGroup.objects.filter(cohort=cohort, municipality=municipality)
    there = [group for group in groups if group.name.casefold() == name.casefold()]
    return there[0] if there else LeaderGroup.objects.create(cohort=cohort, municipality=municipality, name=name)


@transaction.atomic
def add_person(*, group: LeaderGroup, newcomer: Newcomer, actor: Person, today: date, now: datetime) -> Membership:
    """Raises `AlreadyMember`."""
    membership = _join(group, newcomer, today)
    _note(membership, "people.added", actor, now)
    return membership


@transaction.atomic
def replace_person(
    *, membership: Membership, newcomer: Newcomer, actor: Person, today: date, now: datetime
) -> Membership:
    """Ends a membership and lets somebody else take the place. Raises `AlreadyMember`."""
    successor = _join(membership.group, newcomer, today)
    _end(membership, today)
    _note(membership, "people.ended", actor, now)
    _note(successor, "people.replaced", actor, now)
    return successor


@transaction.atomic
def change_member(
    *,
    membership: Membership,
    group: LeaderGroup,
    role: LeaderRole,
    is_lead: bool,
    name: str,
    language: str,
    actor: Person,
    today: date,
    now: datetime,
) -> Membership:
    """Changes what the cohort knows about a member; another group ends this membership and begins one there.

    Name and language stay when other programmes know the person too. Raises `AlreadyMember`.
    """
    own = Person.objects.get_queryset().filter(pk=membership.person_id)
    own.exclude(pk__in=own.known_outside(group.cohort)).update(name=name, language=language)
    if group.pk != membership.group_id:
        _end(membership, today)
        membership = _begin(group, membership.person_id, role, is_lead, today)
    else:
        Membership.objects.filter(pk=membership.pk).update(role=role, is_lead=is_lead)
    _note(membership, "people.changed", actor, now)
    return membership


@transaction.atomic
def end_membership(*, membership: Membership, actor: Person, today: date, now: datetime) -> None:
    """Ending an ended membership changes nothing."""
    if _end(membership, today):
        _note(membership, "people.ended", actor, now)


@transaction.atomic
def rename_group(*, group: LeaderGroup, name: str, actor: Person, now: datetime) -> None:
    """Raises `GroupNameTaken`."""
    others = LeaderGroup.objects.filter(cohort=group.cohort, municipality=group.municipality).exclude(pk=group.pk)
    if name.casefold() in {other.name.casefold() for other in others}:
        raise GroupNameTaken(name)
    LeaderGroup.objects.filter(pk=group.pk).update(name=name)
    facts = {"before": group.name, "group": name}
    record(cohort=group.cohort, actor=actor, verb="people.group_renamed", facts=facts, at=now)


def _join(group: LeaderGroup, newcomer: Newcomer, today: date) -> Membership:
    person, _made = Person.objects.get_or_create(
        email=clean_email(newcomer.email),
        defaults={"name": newcomer.name, "language": newcomer.language, "password": make_password(None)},
    )
    return _begin(group, person.pk, newcomer.role, newcomer.is_lead, today)


def _begin(group: LeaderGroup, person_id: int, role: LeaderRole, is_lead: bool, today: date) -> Membership:
    try:
        with transaction.atomic():
            return Membership.objects.create(
                group=group, person_id=person_id, role=role, is_lead=is_lead, started_on=today
            )
    except IntegrityError as fault:
        raise AlreadyMember from fault


def _end(membership: Membership, today: date) -> bool:
    return Membership.objects.active().filter(pk=membership.pk).update(ended_on=today) == 1


def _note(membership: Membership, verb: str, actor: Person, now: datetime) -> None:
    facts = {"person": membership.person_id, "group": str(membership.group)}
    record(cohort=membership.group.cohort, actor=actor, verb=verb, facts=facts, at=now)
