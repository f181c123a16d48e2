"""Her own answers to questions with options, in the words she met. For her alone; they are in no score."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from udsyn.instruments.definition import Definition, Item, ItemKind, NonAnswer
from udsyn.results.options import OPTION_KINDS
from udsyn.results.own.profile import NON_ANSWERS

Names = Mapping[str, str]


@dataclass(frozen=True)
class OwnQuestion:
    """A question and what she answered, a line for each part of it."""

    text: str
    answer: tuple[str, ...]


def own_questions(definition: Definition, answers: Mapping[str, Any], language: str) -> tuple[OwnQuestion, ...]:
    """In the order they were asked."""
    return tuple(
        OwnQuestion(item.text.in_language(language), _answer(item, answers.get(item.id), language))
        for item in definition.items
        if item.kind in OPTION_KINDS
    )


def _answer(item: Item, value: Any, language: str) -> tuple[str, ...]:
    if value is None or not value:
        return (_("Not answered"),)
    if isinstance(value, str) and value in set(NonAnswer):
        return (str(NON_ANSWERS[value]),)
    names = {option.id: option.text.in_language(language) for option in item.options}
    return tuple(_LINES[item.kind](names, value))


def _one(names: Names, value: str) -> list[str]:
    return [names[value]]


def _several(names: Names, value: list[str]) -> list[str]:
    return [names[one] for one in value]


def _ordered(names: Names, value: list[str]) -> list[str]:
    return [f"{place}. {names[one]}" for place, one in enumerate(value, start=1)]


def _points(names: Names, value: Mapping[str, int]) -> list[str]:
    return [f"{name}: {value.get(option, 0)}" for option, name in names.items()]


_LINES: Mapping[ItemKind, Callable[[Names, Any], list[str]]] = {
    ItemKind.SINGLE: _one,
    ItemKind.MULTIPLE: _several,
    ItemKind.RANKING: _ordered,
    ItemKind.SHARE: _points,
}
