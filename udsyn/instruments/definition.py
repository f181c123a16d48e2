"""A definition as typed, frozen objects. `parse` expects content that has passed `checking`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from udsyn.instruments.topics import Topic

LANGUAGES = ("da", "nb", "nn", "en")
FALLBACKS = {"nn": ("nb", "da", "en"), "nb": ("nn", "da", "en"), "da": ("nb", "nn", "en"), "en": ("nb", "da", "nn")}


class NonAnswer(StrEnum):
    """Three ways of not answering. None of them is ever a number."""

    DO_NOT_KNOW = "do_not_know"
    NOT_APPLICABLE = "not_applicable"
    RATHER_NOT_SAY = "rather_not_say"


class Band(StrEnum):
    """Where a score lies: in which third of its range, or, before these, whether "wanted" lies a step or more above."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"
    FAR = "far"


class ItemKind(StrEnum):
    RATED = "rated"
    TODAY_WANTED = "today_wanted"
    SINGLE = "single"
    MULTIPLE = "multiple"
    RANKING = "ranking"
    SHARE = "share"
    BIPOLAR = "bipolar"
    TEXT = "text"


NUMBERED = frozenset({ItemKind.RATED, ItemKind.TODAY_WANTED, ItemKind.BIPOLAR})


@dataclass(frozen=True)
class Wording:
    """One text in the languages it has."""

    texts: Mapping[str, str]

    def nearest(self, language: str) -> str:
        """The language itself when the text has it, otherwise the nearest one it has."""
        chain = (language, *FALLBACKS.get(language, ("en",)), *self.texts)
        return next((code for code in chain if code in self.texts), language)

    def in_language(self, language: str) -> str:
        """The text in the language, or in the nearest one it has; `nearest` tells which."""
        return self.texts.get(self.nearest(language), "")

    def has(self, language: str) -> bool:
        return language in self.texts

    def __bool__(self) -> bool:
        return bool(self.texts)


@dataclass(frozen=True)
class ResponseScale:
    """Whole numbers from `low` to `high`, with a word for each step."""

    low: int
    high: int
    labels: tuple[Wording, ...]


@dataclass(frozen=True)
class Option:
    id: str
    text: Wording


@dataclass(frozen=True)
class Area:
    id: str
    title: Wording


@dataclass(frozen=True)
class Item:
    """One question. `low` and `high` are set for numbered kinds; `levels` are the words of each step, low first."""

    id: str
    kind: ItemKind
    scale: str
    text: Wording
    title: Wording
    talk: Wording
    low: int
    high: int
    levels: tuple[Wording, ...]
    options: tuple[Option, ...]
    left: Wording
    right: Wording
    is_reversed: bool
    total: int
    max_length: int
    non_answers: tuple[NonAnswer, ...]

    @property
    def answer_keys(self) -> tuple[str, ...]:
        """The keys under which answers are stored: two for a today-and-wanted pair, otherwise one."""
        if self.kind is ItemKind.TODAY_WANTED:
            return (f"{self.id}.today", f"{self.id}.wanted")
        return (self.id,)


@dataclass(frozen=True)
class AdviceRule:
    """What to read for whoever scores in this band; `role` is empty where it is for every role."""

    band: Band
    role: str
    topics: tuple[Topic, ...]


@dataclass(frozen=True)
class Scale:
    id: str
    title: Wording
    area: str
    meaning: Wording
    high: Wording
    low: Wording
    talk: Wording
    attempt: Wording
    advice: tuple[AdviceRule, ...]
    items: tuple[Item, ...]

    @property
    def is_paired(self) -> bool:
        """True when it is measured both today and wanted."""
        return any(item.kind is ItemKind.TODAY_WANTED for item in self.items)

    @property
    def numbered(self) -> tuple[Item, ...]:
        """The items a score can be made of."""
        return tuple(item for item in self.items if item.kind in NUMBERED)


@dataclass(frozen=True)
class Definition:
    """One version of an instrument."""

    slug: str
    kind: str
    about: str
    original: str
    minutes: int
    title: Wording
    purpose: Wording
    areas: tuple[Area, ...]
    scales: tuple[Scale, ...]
    items: tuple[Item, ...]

    @cached_property
    def items_by_key(self) -> dict[str, Item]:
        """The item behind each answer key."""
        return {key: item for item in self.items for key in item.answer_keys}

    @cached_property
    def scales_by_id(self) -> dict[str, Scale]:
        return {scale.id: scale for scale in self.scales}

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages in which every item has its text."""
        return tuple(code for code in LANGUAGES if all(item.text.has(code) for item in self.items))


def parse(content: Mapping[str, Any]) -> Definition:
    """Builds the objects from checked content (the YAML file as plain mappings, lists and scalars)."""
    responses = {name: _responses(raw) for name, raw in content.get("responses", {}).items()}
    items = tuple(_item(raw, responses) for raw in content["items"])
    return Definition(
        slug=content["instrument"],
        kind=content.get("kind", "mapping"),
        about=content.get("about", "person"),
        original=content["original"],
        minutes=content["minutes"],
        title=_wording(content["title"]),
        purpose=_wording(content.get("purpose")),
        areas=tuple(Area(raw["id"], _wording(raw["title"])) for raw in content.get("areas", ())),
        scales=tuple(_scale(raw, items) for raw in content.get("scales", ())),
        items=items,
    )


def _wording(raw: Mapping[str, str] | None) -> Wording:
    return Wording(dict(raw or {}))


def _responses(raw: Mapping[str, Any]) -> ResponseScale:
    low, high = raw["low"], raw["high"]
    steps = range(high - low + 1)
    labels = tuple(Wording({code: words[step] for code, words in raw["labels"].items()}) for step in steps)
    return ResponseScale(low, high, labels)


def _scale(raw: Mapping[str, Any], items: tuple[Item, ...]) -> Scale:
    return Scale(
        id=raw["id"],
        title=_wording(raw["title"]),
        area=raw.get("area", ""),
        meaning=_wording(raw.get("meaning")),
        high=_wording(raw.get("high")),
        low=_wording(raw.get("low")),
        talk=_wording(raw.get("talk")),
        attempt=_wording(raw.get("try")),
        advice=tuple(_rule(rule) for rule in raw.get("advice", ())),
        items=tuple(item for item in items if item.scale == raw["id"]),
    )


def _rule(raw: Mapping[str, Any]) -> AdviceRule:
    return AdviceRule(Band(raw["band"]), raw.get("role", ""), tuple(Topic(name) for name in raw["topics"]))


def _item(raw: Mapping[str, Any], responses: Mapping[str, ResponseScale]) -> Item:
    kind = ItemKind(raw["kind"])
    low, high, levels = _steps(kind, raw, responses)
    return Item(
        id=raw["id"],
        kind=kind,
        scale=raw.get("scale", ""),
        text=_wording(raw["text"]),
        title=_wording(raw.get("title")),
        talk=_wording(raw.get("talk")),
        low=low,
        high=high,
        levels=levels,
        options=tuple(Option(option["id"], _wording(option["text"])) for option in raw.get("options", ())),
        left=_wording(raw.get("left")),
        right=_wording(raw.get("right")),
        is_reversed=raw.get("reversed", False),
        total=raw.get("total", 100),
        max_length=raw.get("max_length", 1000),
        non_answers=tuple(NonAnswer(name) for name in raw.get("non_answers", list(NonAnswer))),
    )


def _steps(
    kind: ItemKind, raw: Mapping[str, Any], responses: Mapping[str, ResponseScale]
) -> tuple[int, int, tuple[Wording, ...]]:
    if kind is ItemKind.RATED:
        scale = responses[raw["responses"]]
        return scale.low, scale.high, scale.labels
    if kind is ItemKind.TODAY_WANTED:
        levels = tuple(_wording(level) for level in raw["levels"])
        return 1, len(levels), levels
    if kind is ItemKind.BIPOLAR:
        return raw.get("low", -3), raw.get("high", 3), ()
    return 0, 0, ()
