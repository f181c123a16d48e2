"""The sample instrument with a question of every kind that has options, and answers to them by chance."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.results.rounds import TODAY
from tests.results.samples import content, words
from udsyn.instruments.definition import Definition, Item, ItemKind, parse
from udsyn.instruments.models import Instrument, Version
from udsyn.results.options import OptionAnswers, read_options

NAMES = ("north", "south", "west")


def question(kind: str, *names: str, **more: Any) -> dict[str, Any]:
    options = [{"id": name, "text": words(f"{name} of {kind}")} for name in names or NAMES]
    return {"id": f"q_{kind}", "kind": kind, "text": words(f"The question {kind}?"), "options": options, **more}


QUESTIONS = (question("single"), question("multiple"), question("ranking"), question("share", total=100))
KINDS = tuple(ItemKind(one["kind"]) for one in QUESTIONS)


def with_questions() -> dict[str, Any]:
    items = [*content()["items"], *QUESTIONS]
    return {**content(), "instrument": "with-options", "items": items}


def only_questions() -> dict[str, Any]:
    return {**content(), "instrument": "only-options", "scales": [], "items": list(QUESTIONS)}


def version_of(content: dict[str, Any]) -> Version:
    """Published."""
    instrument = Instrument.objects.create(slug=content["instrument"])
    return Version.objects.create(
        instrument=instrument, number=1, content=content, checksum=content["instrument"], published_on=TODAY
    )


def version_with_questions() -> Version:
    return version_of(with_questions())


def definition() -> Definition:
    return parse(with_questions())


def item_of(kind: ItemKind) -> Item:
    return next(item for item in definition().items if item.kind is kind)


def data_of(kind: ItemKind, answers: list[Any]) -> OptionAnswers:
    """The answers to one question, as the release reads them."""
    name = item_of(kind).id
    return next(one for one in read_options(definition(), [{name: value} for value in answers]) if one.item.id == name)


def some_answer(kind: ItemKind, chance: Random, silent: float = 0.1) -> Any:
    """Leaning to the first option, so that there is something to tell."""
    if chance.random() < silent:
        return "do_not_know"
    if kind is ItemKind.SINGLE:
        return chance.choice((*NAMES, NAMES[0]))
    if kind is ItemKind.MULTIPLE:
        return [name for name in NAMES if chance.random() < 0.5] or [NAMES[0]]
    if kind is ItemKind.RANKING:
        return chance.sample(NAMES, 3) if chance.random() < 0.6 else list(NAMES)
    cuts = sorted((chance.randrange(0, 101, 10), chance.randrange(0, 101, 10)))
    return dict(zip(NAMES, (cuts[0], cuts[1] - cuts[0], 100 - cuts[1]), strict=True))


def some_answers(seed: int, silent: float = 0.1) -> dict[str, Any]:
    chance = Random(seed)
    return {f"q_{kind}": some_answer(kind, chance, silent) for kind in KINDS}
