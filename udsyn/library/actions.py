"""What people do in the resource centre besides reading."""

from __future__ import annotations

from udsyn.library.models import Opened
from udsyn.people.models import Person


def remember_opened(*, key: str, person: Person) -> None:
    """That a person has opened a resource; once is enough."""
    if not Opened.objects.visible_to(person).filter(key=key).exists():
        Opened.objects.bulk_create([Opened(key=key, person=person)], ignore_conflicts=True)
