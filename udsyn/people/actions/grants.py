"""Giving and taking back roles in a cohort."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from udsyn.people.actions.letters import queue_letters
from udsyn.people.mail import ROLE_LETTER
from udsyn.people.models import Cohort, Grant, GrantRole, Municipality, Person
from udsyn.people.models.person import clean_email
from udsyn.people.trail import record


class LastFacilitator(Exception):
    """Without a facilitator nobody could run the programme or appoint a new one."""


class AccountClosed(Exception):
    """The address belongs to somebody whose account was closed."""


@transaction.atomic
def grant_role(
    *,
    cohort: Cohort,
    email: str,
    name: str,
    role: GrantRole,
    municipality: Municipality | None,
    actor: Person,
    now: datetime,
) -> Grant:
    """Gives a role to the person at the address, who is created when new, and writes to her.

    A person who is known keeps her own name. Giving a role twice changes nothing. Raises `AccountClosed`.
    """
    address = clean_email(email)
    person, _created = Person.objects.get_or_create(email=address, defaults={"name": name, "language": actor.language})
    if not person.is_active:
        raise AccountClosed
    grant, is_new = Grant.objects.get_or_create(cohort=cohort, person=person, role=role, municipality=municipality)
    if is_new:
        _write_down("granted", grant, actor, now)
        queue_letters(
            cohort=cohort, people=[person], kind=ROLE_LETTER.key, occasion=str(grant.pk), actor=actor, now=now
        )
    return grant


@transaction.atomic
def take_back_role(*, grant: Grant, actor: Person, now: datetime) -> None:
    """Ends the role. Raises `LastFacilitator`, also when two facilitators take each other's role at the same time."""
    cohort = Cohort.objects.select_for_update().get(pk=grant.cohort_id)
    facilitators = Grant.objects.filter(cohort=cohort, role=GrantRole.FACILITATOR)
    if grant.role == GrantRole.FACILITATOR and not facilitators.exclude(pk=grant.pk).exists():
        raise LastFacilitator
    _write_down("took_back", grant, actor, now)
    grant.delete()


def _write_down(deed: str, grant: Grant, actor: Person, now: datetime) -> None:
    facts: dict[str, object] = {"person": grant.person_id}
    if grant.municipality is not None:
        facts["municipality"] = grant.municipality.name
    record(cohort=grant.cohort, actor=actor, verb=f"people.{deed}_{grant.role}", facts=facts, at=now)
