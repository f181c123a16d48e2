"""Which changes may be stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from udsyn.answers.merging import HIGHEST_REVISION, Change
from udsyn.instruments.definition import NUMBERED, Definition, Item, ItemKind


@dataclass(frozen=True)
class Fault:
    """A change that was not kept. `reason` is "unknown", "value" or "revision"."""

    key: str
    reason: str


def sound(changes: Sequence[Change], definition: Definition) -> tuple[list[Change], tuple[Fault, ...]]:
    """Splits the changes into those that may be stored and the faults of the others."""
    kept, faults = [], []
    for change in changes:
        reason = _reason(change, definition)
        if reason:
            faults.append(Fault(change.key, reason))
        else:
            kept.append(change)
    return kept, tuple(faults)


def _reason(change: Change, definition: Definition) -> str:
    item = definition.items_by_key.get(change.key)
    if item is None:
        return "unknown"
    if change.revision is not None and not 1 <= change.revision <= HIGHEST_REVISION:
        return "revision"
    if change.value is not None and not _fits(item, change.value):
        return "value"
    return ""


def _fits(item: Item, value: Any) -> bool:
    if isinstance(value, str) and value in item.non_answers:
        return True
    ids = {option.id for option in item.options}
    if item.kind in NUMBERED:
        return type(value) is int and item.low <= value <= item.high
    if item.kind is ItemKind.SINGLE:
        return isinstance(value, str) and value in ids
    if item.kind is ItemKind.TEXT:
        return isinstance(value, str) and len(value) <= item.max_length
    if item.kind is ItemKind.SHARE:
        return isinstance(value, dict) and set(value) <= ids and all(type(part) is int for part in value.values())
    return isinstance(value, list) and len(set(value)) == len(value) and set(value) <= ids
