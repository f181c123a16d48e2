"""What the parts of a page are given. Frozen, so that a view can build them once and a test can compare them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class Fact:
    """A short fact under a page's lead: "Answers · 9 of 12"."""

    name: Any
    value: Any


class StepState(StrEnum):
    """How far a step is. `later` waits for an earlier one."""

    DONE = "done"
    NOW = "now"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a list that is worked through from the top; `url` with `action` becomes a button."""

    title: Any
    text: Any = ""
    state: StepState = StepState.LATER
    url: str = ""
    action: Any = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """A page beside this one."""

    label: Any
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Crumb:
    """A page above this one; the last, without address, is this page."""

    label: Any
    url: str = ""


class Readiness(StrEnum):
    """The words of readiness; `EMPTY` when nothing has come yet."""

    READY = "ready"
    NEARLY = "nearly"
    NOT = "not"
    EMPTY = "empty"
