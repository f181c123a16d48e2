"""``audit`` and ``plan``: what tables give away, and which may be published."""

from collections.abc import Mapping, Sequence
from typing import Any

from psychometrics.disclosure import Audit, Breach, audit, plan
from psychometrics.reasons import Unusable

Block = dict[str, Any]
Tables = list[tuple[str, list[int]]]


class Roll:
    """Respondents by any label, numbered; a given list of known ones is closed."""

    def __init__(self, known: object = None) -> None:
        self._labels: list[str | int] = []
        self._index: dict[str | int, int] = {}
        self._closed = False
        if known is not None:
            labels = range(1, known + 1) if isinstance(known, int) else _sequence(known, "respondents")
            for label in labels:
                self.number(label, "respondents")
            self._closed = True

    def number(self, label: object, table: str) -> int:
        """The position of a respondent, a new one where the list is open."""
        if isinstance(label, bool) or not isinstance(label, str | int):
            raise Unusable(f"The table {table!r} names {label!r}; respondents are whole numbers or texts.")
        if label not in self._index:
            if self._closed:
                raise Unusable(f"The table {table!r} names the respondent {label!r}, who is not on the list.")
            self._index[label] = len(self._labels)
            self._labels.append(label)
        return self._index[label]

    def label(self, number: int) -> str | int:
        """The respondent's own label."""
        return self._labels[number]


def audit_block(content: object, limit: int, insiders: bool) -> Block:
    """Audit one plan, or each plan of a file that holds several under "plans"."""
    several = _several(content, "plans")
    if several is not None:
        return {"plans": [audit_block(one, limit, insiders) for one in several]}
    holder = _mapping(content, "The file")
    roll = Roll(holder.get("respondents"))
    tables = _tables(holder.get("published", holder.get("tables", holder)), roll)
    earlier = _tables(holder.get("earlier", {}), roll, prefix="earlier: ")
    opened = _opened(holder, roll)
    result = audit(tables + earlier, limit=limit, insiders=insiders, opened=opened)
    block = {"name": holder.get("name"), **verdict(result, roll)}
    if opened:
        block["opened_breaches"] = [_labelled(breach, roll) for breach in result.opened_breaches]
    return block


def plan_block(content: object, limit: int, insiders: bool) -> Block:
    """Plan one tree or list of tables, or each tree of a file that holds several under "trees"."""
    several = _several(content, "trees")
    if several is not None:
        return {"trees": [plan_block(one, limit, insiders) for one in several]}
    holder = _mapping(content, "The file")
    roll = Roll(holder.get("respondents"))
    given = holder.get("tables", holder.get("published"))
    tables = _tree(holder["groups"], roll) if "groups" in holder else _tables(given, roll)
    earlier = _tables(holder.get("earlier", {}), roll, prefix="earlier: ")
    protected = _tables(holder.get("protected", {}), roll, prefix="protected: ")
    opened = _opened(holder, roll)
    made = plan(tables, limit=limit, earlier=earlier, protected=protected, opened=opened, insiders=insiders)
    shown = [table for table in tables if table[0] in set(made.published)]
    checked = verdict(audit(shown + earlier, limit=limit, insiders=insiders, opened=opened), roll)
    return {
        "name": holder.get("name"),
        "cells": [
            {"cell": table.id, "n": table.n, "suppressed": not table.published, "verdict": str(table.verdict)}
            for table in made.tables
        ],
        "published": list(made.published),
        "n_published": len(made.published),
        **checked,
    }


def verdict(result: Audit, roll: Roll) -> Block:
    """An audit with the respondents' own labels."""
    block: Block = {
        "k": result.limit,
        "safe": result.safe,
        "breaches": [_labelled(breach, roll) for breach in result.breaches],
        "contrasts": [_labelled(breach, roll) for breach in result.contrasts],
    }
    if result.insider_limit is not None:
        block["insider_min_others"] = result.insider_least
        block["insider_breaches"] = [
            {
                "insider": None if breach.insider is None else roll.label(breach.insider),
                **_labelled(breach, roll),
            }
            for breach in result.insider_breaches
        ]
    return block


def _labelled(breach: Breach, roll: Roll) -> Block:
    return {"ids": [roll.label(person) for person in breach.respondents], "n": breach.n}


def _opened(holder: Mapping[str, object], roll: Roll) -> list[list[int]]:
    return [people for _name, people in _tables(holder.get("opened", {}), roll, prefix="opened: ")]


def _several(content: object, key: str) -> list[object] | None:
    if isinstance(content, Mapping) and isinstance(content.get(key), list):
        return list(content[key])
    return list(content) if isinstance(content, list) and _are_plans(content) else None


def _are_plans(content: list[object]) -> bool:
    return bool(content) and all(isinstance(one, Mapping) and "id" not in one for one in content)


def _tables(content: object, roll: Roll, prefix: str = "") -> Tables:
    """Read {"name": [respondents]} or [{"id": name, "respondents": […]}]."""
    if isinstance(content, Mapping):
        pairs = [(str(name), people) for name, people in content.items() if name not in _OTHER_KEYS]
    elif isinstance(content, list):
        pairs = [_pair(one) for one in content]
    else:
        raise Unusable("The tables must be an object of names with lists of respondents.")
    return [(prefix + name, [roll.number(label, name) for label in _sequence(people, name)]) for name, people in pairs]


_OTHER_KEYS = {"name", "note", "k", "respondents", "earlier", "protected", "opened"}


def _pair(one: object) -> tuple[str, object]:
    if isinstance(one, Mapping) and "id" in one and "respondents" in one:
        return str(one["id"]), one["respondents"]
    raise Unusable('Each table of a list needs an "id" and its "respondents".')


def _tree(groups: object, roll: Roll) -> Tables:
    """Region, municipalities from large to small, groups from large to small, from their sizes."""
    parts: Tables = []
    wholes: Tables = []
    last = 0
    for name, sizes in _mapping(groups, "groups").items():
        first = last
        for place, size in enumerate(_sequence(sizes, str(name)), start=1):
            if isinstance(size, bool) or not isinstance(size, int) or size < 0:
                raise Unusable(f"The group {name}.{place} has the size {size!r}; sizes are whole numbers.")
            people = [roll.number(person, f"{name}.{place}") for person in range(last + 1, last + size + 1)]
            parts.append((f"{name}.{place}", people))
            last += size
        everybody = [roll.number(person, str(name)) for person in range(first + 1, last + 1)]
        wholes.append((str(name), everybody))
    region = [("REGION", [roll.number(person, "REGION") for person in range(1, last + 1)])]
    wholes.sort(key=lambda table: -len(table[1]))
    parts.sort(key=lambda table: -len(table[1]))
    return region + wholes + parts


def _mapping(content: object, name: str) -> Mapping[str, Any]:
    if not isinstance(content, Mapping):
        raise Unusable(f"{name} must be an object with names.")
    return content


def _sequence(content: object, name: str) -> Sequence[object]:
    if isinstance(content, list):
        return content
    if isinstance(content, int) and not isinstance(content, bool):
        return [content]
    raise Unusable(f"{name!r} must hold a list.")
