"""The blueprints a person can start from."""

from __future__ import annotations

from collections.abc import Mapping

from udsyn.people.models import Person
from udsyn.programmes.blueprints import Blueprint, blueprint_of, blueprints
from udsyn.programmes.models import StoredBlueprint


def shelf(user: Person) -> Mapping[str, Blueprint]:
    """Those of the house, and those saved or taken in here, by slug. One query."""
    stored = StoredBlueprint.objects.visible_to(user)
    return {**blueprints(), **{one.slug: blueprint_of(one.content) for one in stored}}
