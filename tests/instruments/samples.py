"""Instruments for tests: a small one with every kind of item, in two languages, and parts to build more from."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

OPTIONS = [
    {"id": "first", "text": {"en": "First", "da": "Første"}},
    {"id": "second", "text": {"en": "Second", "da": "Anden"}},
    {"id": "third", "text": {"en": "Third", "da": "Tredje"}},
]
STEPS = ["Never", "Rarely", "Sometimes", "Often", "Always"]
TRIN = ["Aldrig", "Sjældent", "Af og til", "Ofte", "Altid"]


def two(words: str) -> dict[str, str]:
    """A text in English and Danish."""
    return {"en": words, "da": f"{words} (da)"}


SAMPLE: dict[str, Any] = {
    "instrument": "sample",
    "version": 1,
    "original": "da",
    "minutes": 3,
    "kind": "mapping",
    "about": "person",
    "title": two("A sample"),
    "purpose": two("Shows every kind."),
    "responses": {"frequency": {"low": 1, "high": 5, "labels": {"en": STEPS, "da": TRIN}}},
    "areas": [{"id": "leadership", "title": two("Leadership")}],
    "scales": [
        {
            "id": "curiosity",
            "area": "leadership",
            "title": two("Curiosity"),
            "meaning": two("Trying things out."),
            "high": two("Tries early."),
            "low": two("Waits."),
            "talk": two("What did we try?"),
            "try": two("Try one thing."),
            "sources": ["A public framework"],
        },
        {"id": "maturity", "title": two("Maturity")},
    ],
    "items": [
        {
            "id": "tried",
            "scale": "curiosity",
            "kind": "rated",
            "responses": "frequency",
            "text": two("I tried something."),
        },
        {
            "id": "waited",
            "scale": "curiosity",
            "kind": "rated",
            "responses": "frequency",
            "reversed": True,
            "text": two("I waited."),
            "non_answers": ["do_not_know"],
        },
        {
            "id": "roles",
            "scale": "maturity",
            "kind": "today_wanted",
            "title": two("Roles"),
            "text": two("How clear are the roles?"),
            "talk": two("Who decides?"),
            "levels": [two("Nobody knows"), two("Some know"), two("All know")],
        },
        {"id": "one", "kind": "single", "text": two("Choose one."), "options": OPTIONS},
        {"id": "many", "kind": "multiple", "text": two("Choose some."), "options": OPTIONS},
        {"id": "order", "kind": "ranking", "text": two("Put in order."), "options": OPTIONS},
        {"id": "points", "kind": "share", "text": two("Share out."), "options": OPTIONS, "total": 100},
        {
            "id": "value",
            "kind": "bipolar",
            "text": two("What does it do?"),
            "left": two("Erodes"),
            "right": two("Creates value"),
            "low": -3,
            "high": 3,
        },
        {"id": "words", "kind": "text", "text": two("Anything else?"), "max_length": 60},
    ],
}


def sample(**changes: Any) -> dict[str, Any]:
    """A copy of the sample, with top-level keys replaced."""
    return {**deepcopy(SAMPLE), **changes}
