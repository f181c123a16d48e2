"""The shelf of instruments, and one version as a facilitator looks it over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Subquery

from udsyn.instruments.definition import LANGUAGES, AdviceRule, Definition, Item, ItemKind, Scale, Wording
from udsyn.instruments.kind_words import BAND_WORDS, KIND_WORDS
from udsyn.instruments.models import Instrument, Version
from udsyn.people.models import Cohort, LeaderRole, Person


@dataclass(frozen=True)
class Card:
    """One instrument on the shelf: its newest published version, or the draft when that is all there is."""

    version: Version
    draft: Version | None
    title: str
    purpose: str
    minutes: int
    questions: int
    languages: tuple[str, ...]

    @property
    def is_pulse(self) -> bool:
        return bool(self.version.content.get("kind") == "pulse")

    @property
    def is_published(self) -> bool:
        return self.version.published_on is not None


@dataclass(frozen=True)
class Shelf:
    house: tuple[Card, ...]
    own: tuple[Card, ...]


def shelf(user: Person, language: str, cohort: Cohort | None = None) -> Shelf:
    """Instruments of the house, and those adapted by the cohort, or by any the user facilitates. Pulses come last."""
    newest = Version.objects.filter(instrument=OuterRef("pk")).order_by("-number").values("pk")
    rows = list(
        Instrument.objects.visible_to(user)
        .annotate(
            frozen=Subquery(newest.exclude(published_on=None)[:1]),
            draft=Subquery(newest.filter(published_on=None)[:1]),
        )
        .values_list("cohort_id", "frozen", "draft")
    )
    keys = [key for _owner, frozen, draft in rows for key in (frozen, draft) if key]
    versions = Version.objects.select_related("instrument").in_bulk(keys)
    cards = [
        (owner, _card(versions[frozen or draft], versions.get(draft), language))
        for owner, frozen, draft in rows
        if frozen or draft
    ]
    cards.sort(key=lambda one: one[1].is_pulse)
    return Shelf(
        house=tuple(card for owner, card in cards if owner is None),
        own=tuple(card for owner, card in cards if owner and (cohort is None or owner == cohort.pk)),
    )


def _card(version: Version, draft: Version | None, language: str) -> Card:
    content: Mapping[str, Any] = version.content
    return Card(
        version=version,
        draft=draft,
        title=Wording(content["title"]).in_language(language),
        purpose=Wording(content.get("purpose", {})).in_language(language),
        minutes=content["minutes"],
        questions=len(content["items"]),
        languages=tuple(code for code in LANGUAGES if code in content["title"]),
    )


@dataclass(frozen=True)
class Question:
    """One item, as a line in an overview."""

    item: Item
    text: str
    title: str
    kind: str
    answers: tuple[str, ...]

    @property
    def is_rated(self) -> bool:
        return self.item.kind is ItemKind.RATED

    @property
    def last_answer(self) -> str:
        return self.answers[-1]


@dataclass(frozen=True)
class Advised:
    """A rule for what to read. In the language of the reader, not of the instrument."""

    band: str
    role: str
    topics: tuple[str, ...]


@dataclass(frozen=True)
class Dimension:
    """A scale with its questions; `scale` is None for questions that belong to none."""

    scale: Scale | None
    title: str
    area: str
    meaning: str
    high: str
    low: str
    questions: tuple[Question, ...]
    advice: tuple[Advised, ...] = ()


@dataclass(frozen=True)
class Edition:
    """One line of the version history."""

    pk: int
    number: int
    published_on: date | None


@dataclass(frozen=True)
class Overview:
    definition: Definition
    language: str
    title: str
    purpose: str
    dimensions: tuple[Dimension, ...]
    history: tuple[Edition, ...]


def overview(version: Version, language: str) -> Overview:
    """The version in one of its languages, with the other versions of the instrument. Expects sound content."""
    definition = version.definition
    spoken = definition.title.nearest(language)
    loose = [item for item in definition.items if item.scale not in definition.scales_by_id]
    dimensions = [_dimension(definition, scale, spoken) for scale in definition.scales]
    if loose:
        questions = tuple(_question(item, spoken) for item in loose)
        dimensions.append(Dimension(None, "", "", "", "", "", questions))
    editions = version.instrument.versions.order_by("-number").values_list("pk", "number", "published_on")
    return Overview(
        definition=definition,
        language=spoken,
        title=definition.title.in_language(spoken),
        purpose=definition.purpose.in_language(spoken),
        dimensions=tuple(dimensions),
        history=tuple(Edition(*row) for row in editions),
    )


def _dimension(definition: Definition, scale: Scale, language: str) -> Dimension:
    areas = {area.id: area.title.in_language(language) for area in definition.areas}
    title = scale.title.in_language(language)
    area = areas.get(scale.area, "")
    return Dimension(
        scale=scale,
        title=title,
        area="" if area == title else area,
        meaning=scale.meaning.in_language(language),
        high=scale.high.in_language(language),
        low=scale.low.in_language(language),
        questions=tuple(_question(item, language) for item in scale.items),
        advice=tuple(_advised(rule) for rule in scale.advice),
    )


def _advised(rule: AdviceRule) -> Advised:
    role = str(LeaderRole(rule.role).label) if rule.role else ""
    return Advised(str(BAND_WORDS[rule.band]), role, tuple(str(topic.label) for topic in rule.topics))


def _question(item: Item, language: str) -> Question:
    words = item.levels or tuple(option.text for option in item.options) or (item.left, item.right)
    return Question(
        item=item,
        text=item.text.in_language(language),
        title=item.title.in_language(language),
        kind=str(KIND_WORDS[item.kind]),
        answers=tuple(word.in_language(language) for word in words if word),
    )
