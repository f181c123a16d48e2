"""What a leader group has agreed on over time, for the group's own page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from udsyn.exercises.models import Agreed
from udsyn.people.models import LeaderGroup, Person
from udsyn.programmes.words import spoken


@dataclass(frozen=True)
class AgreedOnce:
    """One agreed level of `most`, with the reason and who saw it otherwise."""

    day: date
    level: int
    most: int
    word: str
    reason: str
    dissent: str


@dataclass(frozen=True)
class TopicStory:
    """A topic and every level agreed on it, the oldest first."""

    title: str
    times: tuple[AgreedOnce, ...]

    @property
    def last(self) -> AgreedOnce:
        return self.times[-1]

    @property
    def before(self) -> AgreedOnce | None:
        return self.times[-2] if len(self.times) > 1 else None


def agreed_over_time(person: Person, group: LeaderGroup, language: str) -> list[TopicStory]:
    """What the group's members agreed in their rounds, in the order of the first time. One query; no mark is read."""
    rows = Agreed.objects.visible_to(person).filter(sitting__group=group).select_related("sitting")
    titles: dict[str, str] = {}
    times: dict[str, list[AgreedOnce]] = {}
    for row in rows.order_by("agreed_on", "pk"):
        topic = next((one for one in row.sitting.content.get("topics", ()) if one["key"] == row.topic), None)
        if topic is None:
            continue
        titles[row.topic] = spoken(topic["title"], language).text
        times.setdefault(row.topic, []).append(_once(row, topic, language))
    return [TopicStory(titles[key], tuple(found)) for key, found in times.items()]


def _once(row: Agreed, topic: Mapping[str, Any], language: str) -> AgreedOnce:
    place = row.level - topic["low"]
    levels = topic["levels"]
    word = spoken(levels[place], language).text if 0 <= place < len(levels) else ""
    return AgreedOnce(row.agreed_on, row.level, topic["high"], word, row.reason, row.dissent)
