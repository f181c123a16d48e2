"""A topic from close by: its statements or questions, each with what may be shown of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from udsyn.design.charts import Chart
from udsyn.design.numbers import DASH
from udsyn.results.drawings import statement_charts, topics_chart
from udsyn.results.models import Release
from udsyn.results.queries.figures import ItemFigures, Picture, Topic
from udsyn.results.queries.record import measuring_of
from udsyn.results.queries.technical import hanging_sentence

LEANINGS: dict[str, str | Promise] = {
    "mostly_high": _("Most answered high on the scale"),
    "mixed": _("The answers are mixed"),
    "mostly_low": _("Most answered low on the scale"),
}


@dataclass(frozen=True)
class Statement:
    """A statement told in a word, where its distribution is not shown."""

    text: str
    word: str


@dataclass(frozen=True)
class TopicDetail:
    """One topic with charts, and words for the statements that have none. `hanging` says how to read them."""

    title: str
    meaning: str
    charts: tuple[Chart, ...]
    statements: tuple[Statement, ...]
    hanging: str = ""

    @property
    def has_dashes(self) -> bool:
        """Whether a question is asked and its figure is not shown."""
        return any(DASH in row for chart in self.charts for row in chart.rows)


def details_of(picture: Picture, language: str, release: Release) -> list[TopicDetail]:
    """Topics with at least one released question, in the order of the instrument."""
    measuring = measuring_of(release)
    details = [_detail(topic, language, hanging_sentence(measuring.get(topic.id))) for topic in picture.topics]
    return [detail for detail in details if detail.charts or detail.statements]


def _detail(topic: Topic, language: str, hanging: str) -> TopicDetail:
    if topic.is_paired:
        drawn = (topics_chart(topic, language),) if any(item.today for item in topic.items) else ()
        return TopicDetail(topic.title, topic.meaning, drawn, (), hanging)
    charts = tuple(statement_charts(topic, language))
    return TopicDetail(topic.title, topic.meaning, charts, tuple(_in_words(topic.items)), hanging)


def _in_words(items: Sequence[ItemFigures]) -> list[Statement]:
    return [
        Statement(item.title, str(LEANINGS[item.today.leaning]))
        for item in items
        if item.today and item.today.leaning and not item.today.shares
    ]
