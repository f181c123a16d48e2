"""What somebody knows who keeps every figure she was shown: sets of people for the algebra."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tests.results.attack_algebra import Known, People
from tests.results.collected import OWN, Book, Told, Unit
from udsyn.answers.merging import values_of
from udsyn.answers.models import Sheet
from udsyn.answers.pseudonyms import pseudonym_of
from udsyn.instruments.definition import NonAnswer
from udsyn.people.models import Person
from udsyn.results.models import ReleasedUnit

LIMIT, NUMBERS_FROM = 5, 10


@dataclass(frozen=True)
class Behind:
    """Who is behind each figure. Worked out from the sheets; from the product comes only what was kept as it was."""

    book: Book

    @cached_property
    def sheets(self) -> list[tuple[int, Sheet, Mapping[str, Any]]]:
        """With a number of its own each, the same in every book."""
        rows = Sheet.objects.filter(submitted=True).order_by("pk")
        return [(int(sheet.pk), sheet, values_of(sheet.answers)) for sheet in rows]

    @cached_property
    def together(self) -> dict[tuple[int, int], set[int]]:
        """Round and municipality → groups that share a picture."""
        rows = ReleasedUnit.objects.filter(kind="small_groups", release__in=self.book.newest.values())
        return {
            (row.release.round_id, row.municipality_id or 0): {group.pk for group in row.together.all()}
            for row in rows.select_related("release").prefetch_related("together")
        }

    def people(self, told: Told) -> People:
        if told.unit[0] == "shared":
            here = {number for number, sheet, _answers in self.sheets if sheet.round_id == told.round}
            return self.own(self.book.shared[told.unit].person) & here
        release = self.book.newest[told.round]
        number = release.number
        kept = release.record.get("kept", {}).get(_unit_id(told.unit), ())
        if told.variable in kept:
            number -= 1
        return frozenset(
            number_of
            for number_of, sheet, answers in self.sheets
            if sheet.round_id == told.round and (sheet.counted_in or 99) <= number
            if self._is_in(sheet, told.unit) and self._has(answers, told.variable)
        )

    def own(self, person: Person | None) -> People:
        if person is None:
            return frozenset()
        code = pseudonym_of(person.pk, self.book.world.cast.programme)
        return frozenset(number for number, sheet, _answers in self.sheets if sheet.pseudonym == code)

    def _is_in(self, sheet: Sheet, unit: Unit) -> bool:
        kind, place, group, role = unit
        if role not in {"", sheet.role} or place not in {0, sheet.municipality_id}:
            return False
        if kind == "small_groups":
            return sheet.group_id in self.together[sheet.round_id, place]
        return group in {0, sheet.group_id}

    def _has(self, answers: Mapping[str, Any], variable: str) -> bool:
        """Two thirds of a scale's questions are answered with numbers, in each view; or the one question is."""
        kind, name = variable.split(".")[:2]
        if kind == "options":
            return name in answers and answers[name] not in [*NonAnswer]
        scale = next(
            one for one in self.book.definition.scales if name == one.id or name in {item.id for item in one.items}
        )
        valid = {item.id: all(isinstance(answers.get(key), int) for key in item.answer_keys) for item in scale.items}
        return sum(valid.values()) * 3 >= 2 * len(valid) and (kind == "scale" or valid[name])


def computed(told: Iterable[Told], behind: Mapping[Told, People], units: Iterable[People], scale: str) -> list[People]:
    """Units that are not shown, and whose sum follows from what is."""
    sets = {behind[one] for one in set(told) if one.variable.startswith(f"scale.{scale}") and one.kind != "word"}
    known = Known(tuple(sorted(sets, key=sorted)))
    return [people for people in set(units) - sets if people and known.computes(people)]


def _unit_id(unit: Unit) -> str:
    return f"{unit[0]} {unit[1]} {unit[2]} {unit[3]}"


def broken(told: Iterable[Told], behind: Mapping[Told, People], *, known: People = frozenset()) -> list[str]:
    """What whoever knows these figures, and `known` people's answers, can compute that she must not."""
    sets: dict[tuple[int, str], set[People]] = {}
    numbers: dict[tuple[int, str], set[People]] = {}
    asked: dict[int, set[int]] = {}
    for one in set(told):
        if one.unit == OWN or one.kind == "word":
            continue
        name = (one.round, _scale_of(one))
        asked.setdefault(one.round, set()).update(behind[one])
        if one.variable.startswith(("scale.", "options.")) or one.is_number:
            sets.setdefault(name, set()).add(behind[one])
        if one.is_number:
            # Shares of one question cannot be set against those of another.
            quantity = (one.round, one.variable) if one.kind.startswith("share") else name
            numbers.setdefault(quantity, set()).add(behind[one])
    # Of five people she who is one of them knows that something is told of four; of more she is one, too.
    few = {round: LIMIT - 1 - (1 if len(known & people) == 1 else 0) for round, people in asked.items()}
    found = [
        f"{name}: something about {sorted(who)}" for name in sets for who in _small(sets[name], known, few[name[0]])
    ]
    return found + [f"{name}: a number for {len(who)}" for name in numbers for who in _rests(numbers[name])]


def _small(sets: set[People], known: People, most: int) -> Iterable[People]:
    return Known(tuple(sorted(sets, key=sorted)), known).small(most)


def _rests(sets: set[People]) -> list[People]:
    """Fewer than ten people as the difference of two numbers, or behind one."""
    differences = {first - second for first in sets for second in sets if second < first}
    return [who for who in sets | differences if len(who) < NUMBERS_FROM]


def _scale_of(told: Told) -> str:
    """The scale a cell is of; a question's name begins like its scale's (`samples`). One with options stands alone."""
    return told.variable if told.variable.startswith("options.") else told.variable.split(".")[1][:3]
