"""Steps for private reflection, and what a leader sends."""

from __future__ import annotations

from typing import Any

from tests.cast import Cast
from tests.programmes.modules import a_module, a_step
from udsyn.exercises.questions import Line
from udsyn.programmes.models import Step

HABIT = {"da": "Hvilken vane står i vejen?", "en": "Which habit is in the way?"}
NEWS = {"da": "Hvem kommer med dårligt nyt?", "en": "Who brings bad news?"}


def a_reflection(cast: Cast, *questions: dict[str, str], key: str = "think") -> Step:
    module = cast.programme.modules.first() or a_module(cast)
    return a_step(module, key, kind="reflection", options={"questions": list(questions or (HABIT, NEWS))})


def address_of(step: Step) -> str:
    return f"/exercises/reflections/{step.pk}/"


def written(*texts: str, edition: int = 0, window: str = "aaaaaaaa", **more: str) -> dict[str, Any]:
    """Texts for the two questions in their order."""
    marks = [Line(question).mark for question in (HABIT, NEWS)]
    fields = {f"text-{mark}": text for mark, text in zip(marks, texts, strict=False)}
    return {"edition": edition, "window": window, **fields, **more}
