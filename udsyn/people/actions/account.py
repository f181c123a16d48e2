"""What a person changes about herself."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction

from udsyn.people.models import Person


@transaction.atomic
def change_details(*, person: Person, name: str, language: str) -> None:
    """Gives the person another name and language."""
    person.name, person.language = name, language
    person.save(update_fields=["name", "language"])


def choose_language(*, person: Person, language: str) -> bool:
    """Remembers the language for pages and mails. False when it is not one of ours or was chosen already."""
    if language not in dict(settings.LANGUAGES) or language == person.language:
        return False
    person.language = language
    person.save(update_fields=["language"])
    return True
