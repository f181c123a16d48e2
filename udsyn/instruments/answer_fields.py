"""One question as a page shows it: what to choose among, what is chosen, and how the form fields are named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from udsyn.instruments.definition import Definition, Item, ItemKind, NonAnswer
from udsyn.instruments.reading import IN_PARTS, WHOLE_NUMBER

NON_ANSWER_WORDS: Mapping[NonAnswer, Promise] = {
    NonAnswer.DO_NOT_KNOW: gettext_lazy("Don’t know"),
    NonAnswer.NOT_APPLICABLE: gettext_lazy("Not applicable"),
    NonAnswer.RATHER_NOT_SAY: gettext_lazy("Rather not say"),
}


@dataclass(frozen=True)
class Choice:
    """One thing to choose, or one line to place or give points. `value` is also the option's id."""

    id: str
    name: str
    value: str
    label: str
    is_chosen: bool = False
    given: str = ""

    @property
    def distance(self) -> int:
        """How far from the middle a step between two opposites is."""
        return abs(int(self.value))


@dataclass(frozen=True)
class Column:
    """One of the two answers of a today-and-wanted pair."""

    key: str
    id: str
    label: str


@dataclass(frozen=True)
class Level:
    """One row of a pair: its words and a choice for today and for wanted."""

    id: str
    label: str
    cells: tuple[tuple[Column, Choice], ...]


@dataclass(frozen=True)
class AnswerField:
    """What `templates/instruments/answer_field.html` shows for one item."""

    item: Item
    language: str
    answers: Mapping[str, Any]
    faults: Mapping[str, str]

    @property
    def id(self) -> str:
        return f"q-{self.item.id}"

    @property
    def key(self) -> str:
        return self.item.answer_keys[0]

    @property
    def text(self) -> str:
        return self.item.text.in_language(self.language)

    @property
    def title(self) -> str:
        return self.item.title.in_language(self.language)

    @property
    def left(self) -> str:
        return self.item.left.in_language(self.language)

    @property
    def right(self) -> str:
        return self.item.right.in_language(self.language)

    @property
    def foreign(self) -> str:
        """The language of the words when it is not the one asked for, otherwise empty."""
        nearest = self.item.text.nearest(self.language)
        return "" if nearest == self.language else nearest

    @property
    def own_faults(self) -> list[str]:
        return list(dict.fromkeys(self.faults[key] for key in self.item.answer_keys if key in self.faults))

    @property
    def is_radio(self) -> bool:
        return self.item.kind not in IN_PARTS

    @property
    def choices(self) -> list[Choice]:
        """The answers of a kind with one field for each choice."""
        return list(self._choices())

    @property
    def places(self) -> range:
        return range(1, len(self.item.options) + 1)

    @property
    def sum(self) -> int:
        return sum(int(line.given) for line in self.lines if WHOLE_NUMBER.fullmatch(line.given))

    @property
    def written(self) -> str:
        value = self.answers.get(self.key)
        return value if isinstance(value, str) and value not in set(NonAnswer) else ""

    @cached_property
    def lines(self) -> list[Choice]:
        """The options of a ranking (given: place) or of points to share out (given: points)."""
        given = self._given_by_option()
        return [
            Choice(
                id=f"{self.id}-{option.id}",
                name=f"{self.key}:{option.id}",
                value=option.id,
                label=option.text.in_language(self.language),
                given=str(given.get(option.id, "")),
            )
            for option in self.item.options
        ]

    @property
    def non_answers(self) -> list[Choice]:
        name = self.key if self.is_radio else f"{self.key}:instead"
        return [self._non_answer(self.key, name, code) for code in self.item.non_answers]

    @property
    def columns(self) -> tuple[Column, ...]:
        """Today and wanted."""
        today, wanted = self.item.answer_keys
        return (
            Column(today, f"{self.id}-today", _("Today")),
            Column(wanted, f"{self.id}-wanted", _("Wanted")),
        )

    @property
    def levels(self) -> list[Level]:
        words = [level.in_language(self.language) for level in self.item.levels]
        return [self._level(str(step), label) for step, label in enumerate(words, start=self.item.low)]

    @property
    def ways_out(self) -> list[Level]:
        """The non-answers of a pair, one for each of its two answers."""
        return [self._level(str(code), str(NON_ANSWER_WORDS[code])) for code in self.item.non_answers]

    def _level(self, value: str, label: str) -> Level:
        cells = tuple((column, self._choice(column.key, value, column.label)) for column in self.columns)
        return Level(f"level-{value}-{self.id}", label, cells)

    def _choices(self) -> Iterator[Choice]:
        if self.item.kind is ItemKind.RATED:
            for step, label in enumerate(self.item.levels, start=self.item.low):
                yield self._choice(self.key, str(step), label.in_language(self.language))
        elif self.item.kind is ItemKind.BIPOLAR:
            for step in range(self.item.low, self.item.high + 1):
                yield self._choice(self.key, str(step), self._side(step))
        else:
            for option in self.item.options:
                yield self._choice(self.key, option.id, option.text.in_language(self.language))

    def _side(self, step: int) -> str:
        """How a step between two opposites is read aloud."""
        if step == 0:
            return _("0: in between")
        end = self.item.left if step < 0 else self.item.right
        return _("%(steps)d towards “%(end)s”") % {"steps": abs(step), "end": end.in_language(self.language)}

    def _choice(self, key: str, value: str, label: str) -> Choice:
        said = self.answers.get(key)
        is_chosen = value in said if isinstance(said, list) else said is not None and str(said) == value
        return Choice(f"q-{key}-{value}", key, value, label, is_chosen)

    def _non_answer(self, key: str, name: str, code: NonAnswer) -> Choice:
        is_chosen = self.answers.get(key) == code
        return Choice(f"{self.id}-{code}", name, str(code), str(NON_ANSWER_WORDS[code]), is_chosen)

    def _given_by_option(self) -> Mapping[str, Any]:
        value = self.answers.get(self.key)
        if isinstance(value, list):
            return {option: place for place, option in enumerate(value, start=1)}
        return value if isinstance(value, Mapping) else {}


def theme_of(definition: Definition, item: Item, language: str) -> str:
    """The dimension an item belongs to, as the small line above the question."""
    scale = definition.scales_by_id.get(item.scale)
    return scale.title.in_language(language) if scale else ""
