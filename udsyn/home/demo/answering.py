"""Invented answers with the structure real ones have.

Municipalities differ a little, groups differ more, persons most; roles see different things (IT sees the technology as
better than the others do, top leaders see leadership as better); some groups are divided on a theme; nearly everyone
wants more than there is today. A second measurement is a little higher.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from udsyn.instruments.definition import Definition, Item, ItemKind, NonAnswer
from udsyn.people.models import LeaderRole

BETWEEN_MUNICIPALITIES = 0.22
BETWEEN_GROUPS = 0.38
BETWEEN_PERSONS = 0.5
WITHIN_PERSON = 0.55
CHANCE_OF_NON_ANSWER = 0.025
CHANCE_OF_SKIPPING = 0.01
CHANCE_OF_DIVISION = 0.16
ROLE_SHIFTS: Mapping[tuple[str, str], float] = {
    (LeaderRole.TOP, "leadership"): 0.45,
    (LeaderRole.TOP, "strategy"): 0.35,
    (LeaderRole.DIGITAL, "technology"): 0.4,
    (LeaderRole.DIGITAL, "leadership"): -0.45,
    (LeaderRole.HR, "organisation"): -0.3,
    (LeaderRole.OTHER, "strategy"): -0.3,
    (LeaderRole.OTHER, "technology"): -0.2,
}


@dataclass
class Region:
    """Draws answers sheet by sheet; the same chance gives the same region. `lift` raises today's level."""

    definition: Definition
    chance: Random
    lift: float = 0.0
    _effects: dict[object, float] = field(default_factory=dict)
    _divided: dict[object, bool] = field(default_factory=dict)

    def sheet(self, *, person: int, role: str, group: int, municipality: int) -> dict[str, Any]:
        """One leader's answers by answer key, without what she skipped."""
        answers: dict[str, Any] = {}
        for item in self.definition.items:
            level = self._level(item, person=person, role=role, group=group, municipality=municipality)
            answers.update(self._answer(item, level))
        return answers

    def _effect(self, spread: float, *key: object) -> float:
        if key not in self._effects:
            self._effects[key] = self.chance.gauss(0, spread)
        return self._effects[key]

    def _level(self, item: Item, *, person: int, role: str, group: int, municipality: int) -> float:
        """Where the person stands, in standard units around the item's own place."""
        theme = item.scale
        level = self._effect(0.35, "item", item.id) + self._effect(0.3, "theme", theme) + self.lift
        level += self._effect(BETWEEN_MUNICIPALITIES, "municipality", municipality, theme)
        level += self._effect(BETWEEN_GROUPS, "group", group, theme)
        level += self._effect(BETWEEN_PERSONS, "person", person, theme)
        level += ROLE_SHIFTS.get((role, theme), 0.0)
        return level + self._division(person, group, theme)

    def _division(self, person: int, group: int, theme: str) -> float:
        """In a divided group half see a theme much better than the other half."""
        key = (group, theme)
        if key not in self._divided:
            self._divided[key] = self.chance.random() < CHANCE_OF_DIVISION
        if not self._divided[key]:
            return 0.0
        return 1.1 if self._effect(1.0, "side", person, theme) > 0 else -1.1

    def _answer(self, item: Item, level: float) -> dict[str, Any]:
        if self.chance.random() < CHANCE_OF_SKIPPING:
            return {}
        if item.non_answers and self.chance.random() < CHANCE_OF_NON_ANSWER:
            return {key: self.chance.choice(item.non_answers).value for key in item.answer_keys}
        if item.kind is ItemKind.TODAY_WANTED:
            today = self._step(item, level - 0.5)
            wanted = max(today, self._step(item, level + 1.1)) if self.chance.random() < 0.95 else today
            return dict(zip(item.answer_keys, (today, wanted), strict=True))
        if item.kind in {ItemKind.RATED, ItemKind.BIPOLAR}:
            value = self._step(item, level + 0.35)
            return {item.id: item.low + item.high - value if item.is_reversed else value}
        return {item.id: NonAnswer.RATHER_NOT_SAY.value} if item.non_answers else {}

    def _step(self, item: Item, level: float) -> int:
        middle = (item.low + item.high) / 2
        reach = (item.high - item.low) / 4
        value = middle + reach * (level + self.chance.gauss(0, WITHIN_PERSON))
        return max(item.low, min(item.high, round(value)))
