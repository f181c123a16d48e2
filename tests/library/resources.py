"""Resources of the tests: published as Wagtail publishes them, on the house's shelf or a programme's."""

from __future__ import annotations

from typing import Any

from udsyn.library.models import Resource
from udsyn.library.shelves import house_shelves, shelves_of
from udsyn.people.models import Cohort

PLAIN = {
    "title": "Who decides",
    "lead": "Six decisions should each have a name.",
    "text": "Decisions wait where many may say no.\n\n## Six names\n\nWrite **a name** beside each.",
    "topics": ["leadership", "benefits"],
    "sectors": ["health"],
    "wave": "transformation",
    "field": "delivery",
    "level": "working",
    "area": "organisation",
    "minutes": 4,
}


def resource(
    language: str = "en", *, cohort: Cohort | None = None, of: Resource | None = None, live: bool = True, **values: Any
) -> Resource:
    """`of` makes it another language version of the same."""
    shelf = (shelves_of(cohort) if cohort else house_shelves())[language]
    found = Resource(locale=shelf.locale, live=False, **{**PLAIN, **values})
    if of is not None:
        found.key, found.translation_key, found.is_original = of.key, of.translation_key, False
    shelf.add_child(instance=found)
    revision = found.save_revision()
    if live:
        revision.publish()
    fresh: Resource = Resource.objects.get(pk=found.pk)
    assert fresh.key
    return fresh
