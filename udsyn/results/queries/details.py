"""A topic from close by: its statements or questions, each with what may be shown of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from udsyn.design.charts import Chart
from udsyn.design.numbers import DASH
from udsyn.results.drawings import statement_charts, topics_chart
from udsyn.results.queries.figures import ItemFigures, Picture, Topic

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
    """One topic with charts, and words for the statements that have none."""

    title: str
    meaning: str
    charts: tuple[Chart, ...]
    statements: tuple[Statement, ...]

    @property
    def has_dashes(self) -> bool:
        """Whether a question is asked and its figure is not shown."""
        return any(DASH in row for chart in self.charts for row in chart.rows)


def details_of(picture: Picture, language: str) -> list[TopicDetail]:
    """Topics with at least one released question, in the order of the instrument."""
    details = [_detail(topic, language) for topic in picture.topics]
    return [detail for detail in details if detail.charts or detail.statements]


def _detail(topic: Topic, language: str) -> TopicDetail:
    if topic.is_paired:
        charts = (topics_chart(topic, language),) if any(item.today for item in topic.items) else ()
        return TopicDetail(topic.title, topic.meaning, charts, ())
    return TopicDetail(
        topic.title, topic.meaning, tuple(statement_charts(topic, language)), tuple(_in_words(topic.items))
    )


def _in_words(items: Sequence[ItemFigures]) -> list[Statement]:
    return [
        Statement(item.title, str(LEANINGS[item.today.leaning]))
        for item in items
        if item.today and item.today.leaning and not item.today.shares
    ]
