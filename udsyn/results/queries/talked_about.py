"""What a group may want to talk about: the topics of its own released picture, the widest gaps first.

For rooms above. Told in somebody's name: who may not see the group's picture is told nothing. What a topic is called,
and its scale, come in every language, so that they can be kept; the figures never do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from udsyn.answers.wordings import definition_of
from udsyn.design.charts.levels import written
from udsyn.instruments.definition import Definition, Item, Scale, Wording
from udsyn.people.models import LeaderGroup, Person
from udsyn.results.drawings import level_of
from udsyn.results.models import Release, ReleasedUnit, UnitKind
from udsyn.results.queries.figures import Figure, Topic, distance, picture_of, way_order

MOST_LOOKED_AT = 8
Words = Mapping[str, str]


@dataclass(frozen=True)
class TalkTopic:
    """A question of the picture, or an area where the questions were withheld. `today` and `wanted` are in words of the
    language asked for, empty where nothing may be said."""

    key: str
    title: Words
    talk: Words
    levels: tuple[Words, ...]
    low: int
    high: int
    today: str
    wanted: str
    order: tuple[float, ...]


def topics_to_talk_about(
    person: Person, group: LeaderGroup, language: str, *, release_id: int | None = None
) -> tuple[int, list[TalkTopic]]:
    """The release and its topics, as the person may see them. Without a `release_id` the newest that asked for today
    and wanted, otherwise the newest. (0, []) when the group has no picture of its own."""
    found: tuple[int, list[TalkTopic]] = (0, [])
    for unit in _units(person, group, release_id):
        definition = definition_of(unit.release.round.version)
        picture = picture_of(unit, definition, language)
        topics = sorted(_topics(picture.topics, definition, language), key=lambda topic: topic.order, reverse=True)
        if topics and picture.is_paired:
            return unit.release_id, topics
        if topics and not found[0]:
            found = unit.release_id, topics
    return found


def _units(person: Person, group: LeaderGroup, release_id: int | None) -> list[ReleasedUnit]:
    releases = Release.objects.filter(pk=release_id) if release_id else Release.objects.published().newest()
    own = ReleasedUnit.objects.visible_to(person).filter(kind=UnitKind.GROUP, group=group, role="")
    rows = own.filter(release__in=releases).select_related("release__round__version")
    return list(
        rows.defer("release__round__version__content").order_by("-release__published_on", "-pk")[:MOST_LOOKED_AT]
    )


def _topics(topics: tuple[Topic, ...], definition: Definition, language: str) -> Iterator[TalkTopic]:
    scales = {scale.id: scale for scale in definition.scales}
    for topic in topics:
        scale = scales[topic.id]
        told = {one.id: one for one in topic.items if one.gap and one.today}
        for item in scale.items:
            if found := told.get(item.id):
                figures = _Figures(topic, found.today, found.wanted, found.gap)
                named = _Named(item.title or item.text, item.talk or scale.talk, item.levels)
                yield _topic(f"{definition.slug}.{item.id}", named, figures, language)
        if not told and topic.place is not None:
            figures = _Figures(topic, topic.today, topic.wanted, topic.gap)
            named = _Named(scale.title, scale.talk, _shared_levels(scale))
            yield _topic(f"{definition.slug}.{scale.id}", named, figures, language)


@dataclass(frozen=True)
class _Named:
    title: Wording
    talk: Wording
    levels: tuple[Wording, ...]


@dataclass(frozen=True)
class _Figures:
    topic: Topic
    today: Figure | None
    wanted: Figure | None
    gap: Figure | None

    @property
    def order(self) -> tuple[float, ...]:
        """The widest gap first, then what is seen most differently, then the lowest."""
        low, high, today = self.topic.low, self.topic.high, self.today
        place = (today.place(low, high) if today else None) or 0.0
        gap = way_order(self.gap, distance(today, self.wanted, low, high)) if self.gap else (0, 0.0)
        return *gap, bool(today and today.is_divided), -place

    def written(self, figure: Figure | None, language: str) -> str:
        return written(level_of(figure, self.topic), language) if figure else ""


def _topic(key: str, named: _Named, figures: _Figures, language: str) -> TalkTopic:
    return TalkTopic(
        key=key,
        title=dict(named.title.texts),
        talk=dict(named.talk.texts),
        levels=tuple(dict(level.texts) for level in named.levels),
        low=figures.topic.low,
        high=figures.topic.high,
        today=figures.written(figures.today, language),
        wanted=figures.written(figures.wanted, language),
        order=figures.order,
    )


def _shared_levels(scale: Scale) -> tuple[Wording, ...]:
    """The words of the scale, where all its questions have the same ones."""
    items: tuple[Item, ...] = scale.numbered
    sets = {tuple(tuple(sorted(level.texts.items())) for level in item.levels) for item in items}
    return items[0].levels if len(sets) == 1 else ()
