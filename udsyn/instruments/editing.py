"""Changes to a draft's content: plain functions from content to content, tried against what stands there now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from udsyn.instruments.definition import ItemKind
from udsyn.instruments.writing import checksum

Content = dict[str, Any]
Entry = dict[str, Any]
NUMBERED_STEPS = 3


class Gone(Exception):
    """What should be changed is no longer there."""


class ChangedMeanwhile(Exception):
    """Someone else changed the same place since it was opened."""


def fingerprint(entry: Mapping[str, Any] | None) -> str:
    """What an edit form remembers of the entry it was opened with."""
    return checksum(entry or {})[:16]


def find(content: Mapping[str, Any], part: str, name: str) -> Entry:
    """The item or scale (`part` is "items" or "scales") with the id. Raises `Gone`."""
    for entry in content.get(part, []):
        if entry["id"] == name:
            return dict(entry)
    raise Gone


def put(content: Content, part: str, entry: Entry, seen: str) -> Content:
    """Replaces the entry with the same id. Raises `ChangedMeanwhile` when it is not the one that was seen."""
    before = find(content, part, entry["id"])
    if fingerprint(before) != seen:
        raise ChangedMeanwhile
    entries = [entry if one["id"] == entry["id"] else one for one in content[part]]
    return {**content, part: entries}


def add(content: Content, part: str, entry: Entry) -> Content:
    """Appends an entry; an item goes behind the last one of its scale."""
    entries = list(content.get(part, []))
    same = [place for place, one in enumerate(entries) if "scale" in entry and one.get("scale") == entry["scale"]]
    entries.insert(same[-1] + 1 if same else len(entries), entry)
    return {**content, part: entries}


def put_back(content: Content, part: str, entry: Entry, place: int) -> Content:
    """Inserts an entry that was taken away where it stood; nothing happens when it is there again already."""
    entries = list(content.get(part, []))
    if all(one["id"] != entry["id"] for one in entries):
        entries.insert(place, entry)
    return {**content, part: entries}


def remove(content: Content, part: str, name: str) -> Content:
    """Without the entry. Raises `Gone`."""
    find(content, part, name)
    return {**content, part: [one for one in content[part] if one["id"] != name]}


def move(content: Content, name: str, by: int) -> Content:
    """The item one place up (-1) or down (1); at the end nothing happens. Raises `Gone`."""
    items = list(content["items"])
    place = next((number for number, one in enumerate(items) if one["id"] == name), None)
    if place is None:
        raise Gone
    target = min(max(place + by, 0), len(items) - 1)
    items.insert(target, items.pop(place))
    return {**content, "items": items}


def free_id(content: Mapping[str, Any], part: str) -> str:
    """An id no entry of the part has: q1, q2, … for items, d1, d2, … for dimensions."""
    letter = {"items": "q", "scales": "d"}[part]
    taken = {entry["id"] for entry in content.get(part, [])}
    return next(name for n in range(1, len(taken) + 2) if (name := f"{letter}{n}") not in taken)


def new_item(content: Mapping[str, Any], kind: ItemKind, scale: str) -> Entry:
    """An item of the kind with everything it must have; its texts are still to be written."""
    item: Entry = {"id": free_id(content, "items"), "kind": str(kind), "text": {}}
    if scale:
        item["scale"] = scale
    if kind is ItemKind.RATED:
        item["responses"] = next(iter(content.get("responses", {})), "")
    elif kind is ItemKind.TODAY_WANTED:
        item |= {"title": {}, "levels": [{} for _ in range(5)]}
    elif kind is ItemKind.BIPOLAR:
        item |= {"left": {}, "right": {}}
    elif kind is not ItemKind.TEXT:
        item["options"] = [{"id": f"o{number}", "text": {}} for number in range(1, NUMBERED_STEPS + 1)]
    return item


def set_languages(content: Content, languages: Sequence[str]) -> Content:
    """Drops every text of other languages; languages that are new begin with an empty title, which the checks tell."""
    kept: Content = _only(content, frozenset(languages))
    kept["title"] = {code: content["title"].get(code, "") for code in languages}
    return kept


def _only(value: Any, languages: frozenset[str]) -> Any:
    if isinstance(value, dict):
        if value and value.keys() <= {"da", "nb", "nn", "en"}:
            return {code: words for code, words in value.items() if code in languages}
        return {name: _only(below, languages) for name, below in value.items()}
    return [_only(below, languages) for below in value] if isinstance(value, list) else value
