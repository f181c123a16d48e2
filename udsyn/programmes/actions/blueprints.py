"""Keeping blueprints: a programme saved as one, and one taken in from another installation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from udsyn.people import trail
from udsyn.people.models import Person
from udsyn.programmes.actions.copying import make_module
from udsyn.programmes.blueprint_files import tidy
from udsyn.programmes.blueprints import blueprints
from udsyn.programmes.models import Module, Programme, StoredBlueprint

LONGEST = 60


@transaction.atomic
def save_as_blueprint(
    *,
    programme: Programme,
    content: Mapping[str, Any],
    titles: Mapping[str, str],
    purposes: Mapping[str, str],
    actor: Person,
    now: datetime,
) -> StoredBlueprint:
    """Keeps the programme's content under a title of its own. No dates, no people, no answers go along."""
    slug = free_slug(slugify(next(iter(titles.values()))) or "blueprint", _taken())
    kept = tidy({**content, "blueprint": slug, "title": titles, "purpose": purposes})
    stored = StoredBlueprint.objects.create(slug=slug, content=kept)
    trail.record(
        cohort=programme.cohort,
        actor=actor,
        verb="blueprint.saved",
        facts={"title": next(iter(titles.values()))},
        at=now,
    )
    return stored


@transaction.atomic
def take_in(*, content: Mapping[str, Any]) -> StoredBlueprint:
    """Keeps a blueprint from a file; one that is here already with the same content is not kept twice."""
    kept = tidy(content)
    same = StoredBlueprint.objects.filter(slug=kept["blueprint"]).first()
    if same and same.content == kept:
        return same
    slug = free_slug(kept["blueprint"], _taken())
    return StoredBlueprint.objects.create(slug=slug, content={**kept, "blueprint": slug})


@transaction.atomic
def copy_module(*, content: Mapping[str, Any], programme: Programme, actor: Person, now: datetime) -> Module:
    """A module of another programme at the end of this one: its steps, but nobody's completions and no date."""
    here = list(Module.objects.select_for_update().filter(programme=programme))
    slug = free_slug(content["module"], {one.slug for one in here})
    position = max((one.position for one in here), default=0) + 1
    module = make_module(programme=programme, content={**content, "module": slug}, position=position)
    facts = {"module": next(iter(module.titles.values()), slug)}
    trail.record(cohort=programme.cohort, actor=actor, verb="module.copied", facts=facts, at=now)
    return module


def free_slug(wished: str, taken: set[str]) -> str:
    """The wished one, or with a number behind it."""
    stem = wished if wished[:1].isalpha() else f"b-{wished}"
    stem = stem[: LONGEST - 5].strip("-_")
    return next(slug for n in range(1, len(taken) + 2) if (slug := stem if n == 1 else f"{stem}-{n}") not in taken)


def _taken() -> set[str]:
    return {*blueprints(), *StoredBlueprint.objects.values_list("slug", flat=True)}
