"""What happens outside any programme."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from udsyn.people import trail
from udsyn.people.models import Person
from udsyn.people.models.person import clean_email


@transaction.atomic
def name_founder(*, name: str, email: str, language: str, actor: Person | None, now: datetime) -> Person:
    """Lets a person set up programmes. A person who is already here keeps her name and language."""
    person, _created = Person.objects.get_or_create(
        email=clean_email(email), defaults={"name": name.strip(), "language": language}
    )
    if not person.sets_up_programmes:
        person.sets_up_programmes = True
        person.save(update_fields=["sets_up_programmes"])
        trail.record(cohort=None, actor=actor, verb="home.founder_named", facts={"name": person.name}, at=now)
    return person


@transaction.atomic
def name_operator(*, name: str, email: str, language: str) -> Person:
    """The first person of an installation, from the command line."""
    person, _created = Person.objects.get_or_create(
        email=clean_email(email), defaults={"name": name.strip(), "language": language}
    )
    person.is_operator = True
    person.save(update_fields=["is_operator"])
    return person
