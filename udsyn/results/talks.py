"""Questions to talk about: the instrument's own, where a talk is worth most, with the answers they rest on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from udsyn.design.charts.levels import written
from udsyn.results.drawings import level_of
from udsyn.results.queries.figures import Figure, Picture, Topic, distance, way_order

HOW_MANY = 2


@dataclass(frozen=True)
class Talk:
    """A question, and in one sentence the answers it rests on."""

    question: str
    rests_on: str


@dataclass(frozen=True)
class _Gap:
    """A question asked today and wanted, with the topic it belongs to."""

    title: str
    talk: str
    topic: Topic
    today: Figure | None
    wanted: Figure | None
    gap: Figure | None

    @property
    def order(self) -> tuple[int, float]:
        length = distance(self.today, self.wanted, self.topic.low, self.topic.high)
        return way_order(self.gap, length)


def talks_of(picture: Picture, language: str) -> list[Talk]:
    """At most two. The widest gaps where pairs were asked; otherwise what is seen most differently, then the lowest."""
    return _about_gaps(picture, language) if picture.is_paired else _about_levels(picture.known, language)


def _about_gaps(picture: Picture, language: str) -> list[Talk]:
    gaps = [gap for gap in _gaps(picture) if gap.talk and gap.gap and gap.gap.way in {"some", "far"}]
    widest = sorted(gaps, key=lambda gap: gap.order, reverse=True)[:HOW_MANY]
    return [
        Talk(
            gap.talk,
            _("Rests on “%(topic)s”: %(today)s today, %(wanted)s wanted.")
            % {
                "topic": gap.title,
                "today": written(level_of(gap.today, gap.topic), language),
                "wanted": written(level_of(gap.wanted, gap.topic), language),
            },
        )
        for gap in widest
    ]


def _gaps(picture: Picture) -> list[_Gap]:
    """The instrument's questions; its areas where the questions were withheld."""
    items = [
        _Gap(item.title, item.talk or topic.talk, topic, item.today, item.wanted, item.gap)
        for topic in picture.topics
        for item in topic.items
        if item.gap
    ]
    areas = [_Gap(topic.title, topic.talk, topic, topic.today, topic.wanted, topic.gap) for topic in picture.known]
    return items or areas


def _about_levels(topics: Sequence[Topic], language: str) -> list[Talk]:
    divided = [topic for topic in topics if topic.talk and topic.today and topic.today.is_divided]
    rest = sorted(
        (topic for topic in topics if topic.talk and topic not in divided), key=lambda topic: topic.place or 0
    )
    return [
        Talk(topic.talk, _rests_on(topic, divided=topic in divided, language=language))
        for topic in (divided + rest)[:HOW_MANY]
    ]


def _rests_on(topic: Topic, *, divided: bool, language: str) -> str:
    facts = {"topic": topic.title, "level": written(level_of(topic.today, topic), language)}
    if divided:
        return _("Rests on “%(topic)s”, where your answers lie far apart.") % facts
    return _("Rests on “%(topic)s”, which is among the lowest for you: %(level)s.") % facts
