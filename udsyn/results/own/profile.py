"""One sheet as a profile: a score per topic with the statements and the own words behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import isnan
from statistics import NormalDist
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from udsyn.instruments.definition import Definition, Item, ItemKind, NonAnswer, Scale
from udsyn.lib.same import Same
from udsyn.results.scoring import TODAY, WANTED, ScaleAnswers, read_scales, usual_error

CONFIDENCE = 0.95
MOST_NAMED = 2
NON_ANSWERS: dict[str, str | Promise] = {
    NonAnswer.DO_NOT_KNOW: _("Don’t know"),
    NonAnswer.NOT_APPLICABLE: _("Not applicable"),
    NonAnswer.RATHER_NOT_SAY: _("Rather not say"),
}


@dataclass(frozen=True)
class OwnStatement:
    """A question with the own answer in words. `value` points the way of the scale; None is not a number."""

    id: str
    text: str
    title: str
    talk: str
    answer: str
    wanted: str
    value: float | None
    way: int | None


@dataclass(frozen=True)
class OwnTopic:
    """One scale. `score` is None when fewer than two thirds were answered; `error` is in scale points."""

    scale: Scale
    low: int
    high: int
    title: str
    meaning: str
    score: float | None
    wanted: float | None
    error: float
    statements: tuple[OwnStatement, ...]

    @property
    def answered(self) -> int:
        return sum(statement.value is not None for statement in self.statements)


@dataclass(frozen=True)
class OwnProfile:
    """`strongest` and `weakest` hold topics only when they differ by more than answering noise explains."""

    topics: tuple[OwnTopic, ...]
    strongest: tuple[OwnTopic, ...]
    weakest: tuple[OwnTopic, ...]
    gaps: tuple[OwnStatement, ...]
    is_paired: bool

    @property
    def scored(self) -> tuple[OwnTopic, ...]:
        return tuple(topic for topic in self.topics if topic.score is not None)

    @property
    def answered(self) -> int:
        return sum(topic.answered for topic in self.topics)

    @property
    def asked(self) -> int:
        return sum(len(topic.statements) for topic in self.topics)


def own_profile(definition: Definition, answers: Mapping[str, Any], language: str) -> OwnProfile:
    """The profile of one sheet, in the language given."""
    topics = tuple(_topic(data, answers, language) for data in read_scales(definition, [answers]))
    strongest, weakest = _ends([topic for topic in topics if topic.score is not None])
    is_paired = any(topic.wanted is not None for topic in topics)
    return OwnProfile(topics, strongest, weakest, _largest_gaps(topics), is_paired)


def _topic(data: ScaleAnswers, answers: Mapping[str, Any], language: str) -> OwnTopic:
    values = [None if isnan(value) else float(value) for value in data.turned(TODAY)[0]]
    given = [tuple(answers.get(key) for key in item.answer_keys) for item in data.items]
    active = get_language() or "en"
    statements = tuple(
        _statement(Same(item), said, value, language, active)
        for item, said, value in zip(data.items, given, values, strict=True)
    )
    answered = sum(statement.value is not None for statement in statements)
    return OwnTopic(
        scale=data.scale,
        low=data.low,
        high=data.high,
        title=data.scale.title.in_language(language),
        meaning=data.scale.meaning.in_language(language),
        score=_score(data, TODAY),
        wanted=_score(data, WANTED),
        error=usual_error(data.items, answered),
        statements=statements,
    )


def _score(data: ScaleAnswers, view: str) -> float | None:
    return float(data.scores[view][0]) if view in data.scores and data.base[0] else None


# What one can say to forty statements fits in memory, in all languages; whose answers they are is not in it.
@lru_cache(maxsize=8192)
def _statement(
    same: Same[Item], given: tuple[Any, ...], value: float | None, language: str, _active: str
) -> OwnStatement:
    item = same.thing
    is_pair = item.kind is ItemKind.TODAY_WANTED
    return OwnStatement(
        id=item.id,
        text=item.text.in_language(language),
        title=(item.title or item.text).in_language(language),
        talk=item.talk.in_language(language),
        answer=in_words(item, given[0], language),
        wanted=in_words(item, given[1], language) if is_pair else "",
        value=value,
        way=given[1] - given[0] if is_pair and value is not None else None,
    )


def in_words(item: Item, value: Any, language: str) -> str:
    """An answer as the leader met it: the words of the choice, never a bare number where there are words."""
    if value is None:
        return str(_("Not answered"))
    if isinstance(value, str):
        return str(NON_ANSWERS.get(value, value))
    if item.levels:
        return item.levels[int(value) - item.low].in_language(language)
    if item.left:
        return f"{item.left.in_language(language)} {value:+d} {item.right.in_language(language)}"
    return str(value)


def _ends(scored: Sequence[OwnTopic]) -> tuple[tuple[OwnTopic, ...], tuple[OwnTopic, ...]]:
    """Highest and lowest, when they differ clearly: over all pairs, by chance in one profile of twenty at most.

    With answering noise e per score, a difference counts from z·√(e₁²+e₂²), z shared out over the pairs (Bonferroni).
    Up to two topics share an end; with more than two at one end nothing stands out.
    """
    if len(scored) < 2 or len({(topic.low, topic.high) for topic in scored}) > 1:
        return (), ()
    high, low = max(topic.score or 0.0 for topic in scored), min(topic.score or 0.0 for topic in scored)
    highest = tuple(topic for topic in scored if topic.score == high)
    lowest = tuple(topic for topic in scored if topic.score == low)
    pairs = len(list(combinations(scored, 2)))
    z = NormalDist().inv_cdf(1 - (1 - CONFIDENCE) / (2 * pairs))
    noise = max(topic.error for topic in highest) ** 2 + max(topic.error for topic in lowest) ** 2
    if high - low <= z * noise**0.5 or max(len(highest), len(lowest)) > MOST_NAMED:
        return (), ()
    return highest, lowest


def _largest_gaps(topics: Sequence[OwnTopic]) -> tuple[OwnStatement, ...]:
    """The two questions where wanted lies farthest above today; in the order of the instrument among equals."""
    wide = [statement for topic in topics for statement in topic.statements if (statement.way or 0) > 0]
    return tuple(sorted(wide, key=lambda statement: -(statement.way or 0))[:2])
