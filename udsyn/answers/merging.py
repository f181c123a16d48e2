"""Merging changes into a sheet: per key the highest revision wins, whatever the order, however often repeated.

A revision is a counter the answering page keeps (one more than the highest it has seen). It is never a time: a time
would tell when somebody answered (decision 0001).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypedDict

HIGHEST_REVISION = 10**9


class Stored(TypedDict):
    """One answer in a sheet. A value of None is an answer that was taken back."""

    v: Any
    r: int


@dataclass(frozen=True)
class Change:
    """One answer to be saved. Without a revision (a plain form) it wins over whatever is stored."""

    key: str
    value: Any
    revision: int | None = None


@dataclass(frozen=True)
class Merged:
    """`newer` holds what is stored now under the keys where an incoming change lost to a different value."""

    answers: dict[str, Stored]
    newer: dict[str, Stored]

    @property
    def top(self) -> int:
        return highest_revision(self.answers)


def highest_revision(answers: Mapping[str, Stored]) -> int:
    return max((entry["r"] for entry in answers.values()), default=0)


def merge(answers: Mapping[str, Stored], changes: Iterable[Change]) -> Merged:
    """The sheet's answers after the changes."""
    merged = dict(answers)
    changes = list(changes)
    for change in changes:
        stored = merged.get(change.key)
        incoming = _as_stored(change, merged)
        if stored is None or _rank(incoming) > _rank(stored):
            merged[change.key] = incoming
    lost = {change.key for change in changes if merged[change.key]["v"] != change.value}
    return Merged(merged, {key: merged[key] for key in sorted(lost)})


def values_of(answers: Mapping[str, Stored]) -> dict[str, Any]:
    """Key → value, without those taken back."""
    return {key: entry["v"] for key, entry in answers.items() if entry["v"] is not None}


def _as_stored(change: Change, answers: Mapping[str, Stored]) -> Stored:
    if change.revision is not None:
        return {"v": change.value, "r": change.revision}
    stored = answers.get(change.key)
    if stored is not None and stored["v"] == change.value:
        return stored
    return {"v": change.value, "r": highest_revision(answers) + 1}


def _rank(entry: Stored) -> tuple[int, str]:
    # Two phones can give the same revision to different values; comparing the text as well makes both agree.
    return entry["r"], json.dumps(entry["v"], sort_keys=True)
