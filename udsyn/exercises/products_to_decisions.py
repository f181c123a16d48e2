"""What an exercise leads on to. The room that keeps decisions says here what it does with a draft.

A draft is nothing stored: it is made from the exercise whenever somebody asks. `carry_on_with` takes one function; it
is called once the product is handed in, and again when it is handed in again, so it must know what it has seen (`key`).
At a table across groups the sitting has no group, and its drafts belong to whoever takes them up.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from udsyn.exercises.models import Sitting
from udsyn.people.models import Person


@dataclass(frozen=True)
class Draft:
    """Something the group may decide. `key` is the same each time. `people` are those whose notes led to it.

    `today`, `wanted` and `wanted_by` are there for a gap; `is_not` for what the group deliberately does not do.
    `topic` is the topic of the picture it rests on: instrument and scale or question, such as "maturity.data".
    """

    key: str
    text: str
    why: str = ""
    topic: str = ""
    area: str = ""
    today: int | None = None
    wanted: int | None = None
    wanted_by: date | None = None
    is_not: bool = False
    dissent: str = ""
    people: tuple[int, ...] = ()


Hook = Callable[[Sitting, Sequence[Draft], Person], None]
_hooks: list[Hook] = []


def carry_on_with(hook: Hook) -> None:
    """Replaces what was there: a draft goes to one place."""
    _hooks[:] = [hook]


def carry_on(sitting: Sitting, drafts: Sequence[Draft], actor: Person) -> None:
    for hook in _hooks:
        hook(sitting, drafts, actor)
