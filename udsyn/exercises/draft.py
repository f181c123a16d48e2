"""What an exercise leads on to. A draft is nothing stored: it is made from the exercise whenever somebody asks, and is
kept when the product is handed in (`carrying_on.py`), again when it is handed in again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


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
