"""A module with steps of each kind this room owns, for the cast's programme."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from tests.cast import Cast
from udsyn.programmes.models import Module, Phase, Step

THE_DAY = date(2027, 3, 18)


def a_module(cast: Cast, slug: str = "strategy", gathering_on: date | None = THE_DAY) -> Module:
    return Module.objects.create(
        programme=cast.programme,
        slug=slug,
        position=cast.programme.modules.count() + 1,
        titles={"da": "Strategi", "nb": "Strategi", "en": "Strategy"},
        introductions={"da": "Det her handler om **retning**.", "nb": "Dette handler om **retning**."},
        gathering_on=gathering_on,
    )


def a_step(module: Module, key: str, **more: Any) -> Step:
    """A text for each leader a week before the gathering, unless told otherwise."""
    given: dict[str, Any] = {
        "phase": Phase.BEFORE,
        "position": module.steps.count() + 1,
        "kind": "text",
        "titles": {"da": f"Trin {key}", "nb": f"Steg {key}", "nn": f"Steg {key}", "en": f"Step {key}"},
        "texts": {"da": "Læs det her.", "nb": "Les dette.", "nn": "Les dette.", "en": "Read this."},
        "minutes": 10,
        "days": -7,
    }
    return Step.objects.create(module=module, key=key, **given | more)


def a_full_module(cast: Cast) -> Module:
    """Two steps before, the gathering, one after for those with time."""
    module = a_module(cast)
    a_step(module, "bring-a-case")
    a_step(module, "talk", participant="group")
    a_step(module, "the-day", kind="gathering", phase=Phase.AT, days=0, minutes=360)
    a_step(module, "read-on", phase=Phase.AFTER, days=14, is_compulsory=False)
    return module


def address_of_module(cast: Cast) -> Mapping[str, object]:
    module = Module.objects.filter(programme=cast.programme, slug="strategy").first() or a_full_module(cast)
    return {"cohort_id": cast.cohort.pk, "module": module.slug}


def address_of_step(cast: Cast) -> Mapping[str, object]:
    return {**address_of_module(cast), "step": "bring-a-case"}
