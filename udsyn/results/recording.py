"""The record of a release: what was checked, by which rules, and what an attack on the result finds.

The gate decides while it plans; the record asks again, of what came out of it and with the auditor instead of the
planner. A release whose audit finds anything is never stored. The record holds counts of cells, bands of people and
no figure about anybody's answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from psychometrics import Audit, audit
from udsyn.results.cells import count_band
from udsyn.results.gate import FIGURES_FROM, RULE_VERSION, Base, Decision, Detail, People, Rules, reasons

Sets = frozenset[People]

NOTHING_THERE = frozenset({"too_few", "empty"})
"""One reason to whoever reads it: nobody is told whether anybody in a unit without a picture answered."""


class ReleaseUnsafe(Exception):
    """The audit found something about fewer people than the limit in what the gate let through. Nothing is stored."""


class Recorder:
    """Collects the record while a release is computed. Equal sets of people are audited once."""

    def __init__(self, limit: int, earlier: int, sheets: int, units: int, whole_units: int) -> None:
        """`units` is how many units were asked, so that no count tells whether somebody in one of them answered.

        `whole_units` are those of them that are not roles.
        """
        self._limit, self._units, self._whole_units = limit, units, whole_units
        self._audited: dict[Sets, Audit] = {}
        self._scales: list[dict[str, Any]] = []
        self._questions: list[dict[str, Any]] = []
        self._head = {
            "rule": RULE_VERSION,
            "limit": limit,
            "figures_from": max(limit, FIGURES_FROM),
            "earlier_releases": earlier,
            "answered": count_band(sheets),
        }

    @property
    def record(self) -> dict[str, Any]:
        """JSON. `least_others` is what a respondent who adds her own answers has before her at the least."""
        noted = [*self._scales, *self._questions]
        found = [one["least_others"] for one in noted if one["least_others"] is not None]
        told = {"scales": self._scales, "questions": self._questions}
        return {**self._head, "least_others": min(found, default=None), **told}

    def note(self, scale: Base, items: Sequence[Base], decision: Decision, rules: Rules) -> None:
        """Adds one scale. Raises `ReleaseUnsafe`."""
        out = rules.before[scale.variable].cells if scale.variable in rules.before else ()
        whole = {*_shown(scale, decision), *out}
        audits = [self._audit(whole, rules)]
        for item in items:
            numbers = set(_shown(item, decision, Detail.FIGURE))
            if not numbers <= whole:
                audits.append(self._audit(numbers, rules))
        self._scales.append(_entry(scale, items, decision, audits, self._units))

    def note_question(self, question: Base, decision: Decision, rules: Rules) -> None:
        """Adds a question with options. It is asked of units and not of roles. Raises `ReleaseUnsafe`."""
        whole = {*_shown(question, decision), *rules.before[question.variable].cells}
        audits = [self._audit(whole, rules)]
        self._questions.append(_entry(question, (), decision, audits, self._whole_units))

    def tell(self, technical: dict[str, Any]) -> None:
        """Adds to the scale noted last how well it measures."""
        self._scales[-1]["technical"] = technical

    def tell_question(self, technical: dict[str, Any]) -> None:
        """Adds to the question noted last what a researcher is told."""
        self._questions[-1]["technical"] = technical

    def _audit(self, shown: Iterable[People], rules: Rules) -> Audit:
        """For everybody, and for each group that knows its own answers."""
        sets = frozenset(shown)
        if sets not in self._audited:
            tables = [(str(place), people) for place, people in enumerate(sorted(sets, key=sorted))]
            found = audit(tables, limit=self._limit, insiders=True, opened=rules.opened)
            if not found.safe:
                raise ReleaseUnsafe
            self._audited[sets] = found
        return self._audited[sets]


def _shown(base: Base, decision: Decision, least: Detail = Detail.SOFT) -> list[People]:
    return [people for unit, people in base.people.items() if decision.of(base.variable, unit) >= least]


def _entry(
    scale: Base, items: Sequence[Base], decision: Decision, audits: Sequence[Audit], units: int
) -> dict[str, Any]:
    details = [decision.of(scale.variable, unit) for unit, people in scale.people.items() if people]
    words = [decision.of(item.variable, unit) for item in items for unit, people in item.people.items() if people]
    least = [found.insider_least for found in audits if found.insider_least is not None]
    withheld = {reason: count for reason, count in reasons(decision.plans[:1]).items() if reason not in NOTHING_THERE}
    shown = sum(detail > Detail.WITHHELD for detail in details)
    withheld["too_few"] = max(0, units - shown - sum(withheld.values()))
    return {
        "variable": scale.variable,
        "cells": units,
        "shown": shown,
        "numbers": sum(detail >= Detail.FIGURE for detail in details),
        "item_cells": units * len(items),
        "item_shown": sum(detail > Detail.WITHHELD for detail in words),
        "item_numbers": sum(detail >= Detail.FIGURE for detail in words),
        "withheld": {reason: count for reason, count in withheld.items() if count},
        "sums": audits[0].rank,
        "least_others": min(least, default=None),
    }
