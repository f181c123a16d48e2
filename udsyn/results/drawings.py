"""Pictures as charts of the design room. Lays out what was released; computes nothing about anyone."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from udsyn.design.charts import (
    Agreement,
    Band,
    ChangeRow,
    Chart,
    DivergingRow,
    Dots,
    FieldPoint,
    GapRow,
    HeatRow,
    Level,
    Point,
    ProfileRow,
    Scale,
    Shift,
    StripRow,
    change,
    diverging,
    dot_strip,
    gap,
    heat_table,
    level_and_agreement,
    profile,
)
from udsyn.results.queries.figures import Figure, ItemFigures, Picture, Topic

SHIFTS = {"up": Shift.HIGHER, "down": Shift.LOWER, "no_clear_change": Shift.NO_CLEAR_CHANGE}
Own = Mapping[str, float]
"""A reader's own scores by variable, for that reader alone."""


def level_of(figure: Figure | None, topic: Topic) -> Level | None:
    """A point, a soft band, or None for withheld and empty alike. Before rule version 3 an end had no band."""
    if figure is None:
        return None
    if figure.level is not None:
        return Point(figure.level)
    if figure.band is not None:
        return Band(*figure.band)
    if figure.end == "top":
        return Band(topic.high - 0.5, topic.high)
    return Band(topic.low, topic.low + 0.5) if figure.end else None


def agreement_of(figure: Figure | None) -> Agreement | None:
    if figure is None or not figure.agreement:
        return None
    return Agreement.DIVIDED if figure.camps else Agreement(figure.agreement)


def scale_of(topics: Sequence[Topic]) -> Scale:
    """The scale the topics share. Ends get their words where all topics have the same ones."""
    first = topics[0]
    low, high = {topic.low_word for topic in topics}, {topic.high_word for topic in topics}
    if len(low) == len(high) == 1 and all(len(word) <= 24 for word in low | high):
        return Scale(first.low, first.high, low.pop(), high.pop())
    return Scale(first.low, first.high)


def alike(topics: Sequence[Topic]) -> list[Topic]:
    """The topics that share the first one's scale; one chart cannot hold two."""
    return [topic for topic in topics if (topic.low, topic.high) == (topics[0].low, topics[0].high)]


def profile_chart(picture: Picture, title: str, language: str, own: Own | None = None, name: str = "") -> Chart | None:
    """Today against wanted where pairs were asked, otherwise the level; with the reader's own answers where given.

    None where nothing is told of any topic.
    """
    if not picture.known:
        return None
    topics, own = alike(picture.topics), own or {}
    rows = [
        ProfileRow(
            topic.title,
            level_of(topic.today, topic),
            level_of(topic.wanted, topic),
            own_point(own, topic),
        )
        for topic in topics
    ]
    today_name = name if not picture.is_paired else ""
    return profile(rows, title=title, scale=scale_of(topics), language=language, today_name=today_name)


def own_point(own: Own, topic: Topic) -> Point | None:
    value = own.get(f"scale.{topic.id}.today" if topic.is_paired else f"scale.{topic.id}")
    return None if value is None else Point(value)


def field_chart(picture: Picture, title: str, language: str) -> Chart | None:
    """Level × agreement; None where nothing is told of any topic."""
    if not picture.known:
        return None
    topics = alike(picture.topics)
    points = [FieldPoint(topic.title, level_of(topic.today, topic), agreement_of(topic.today)) for topic in topics]
    return level_and_agreement(points, title=title, scale=scale_of(topics), language=language)


def strip_chart(picture: Picture, title: str, language: str, own: Own | None = None) -> Chart | None:
    """One dot per leader, in half points; only where the release holds dots."""
    topics, own = alike(picture.topics), own or {}
    if not any(topic.today and topic.today.dots for topic in topics):
        return None
    rows = [
        StripRow(topic.title, _dots(topic.today), level_of(topic.today, topic), agreement_of(topic.today))
        for topic in topics
    ]
    return dot_strip(rows, title=title, scale=scale_of(topics), language=language, dot_name=_("One leader, roughly"))


def _dots(figure: Figure | None) -> tuple[Dots, ...]:
    return tuple(Dots(value, count) for value, count in figure.dots) if figure else ()


def topics_chart(topic: Topic, language: str) -> Chart:
    """The questions of one area, today against wanted."""
    rows = [ProfileRow(item.title, level_of(item.today, topic), level_of(item.wanted, topic)) for item in topic.items]
    return profile(rows, title=topic.title, scale=scale_of([topic]), language=language)


def statement_charts(topic: Topic, language: str) -> list[Chart]:
    """How the answers to a topic's statements are spread; one chart for each set of answer words."""
    charts = []
    for choices in dict.fromkeys(item.choices for item in topic.items):
        items = [item for item in topic.items if item.choices == choices and item.today and item.today.shares]
        if items and 2 <= len(choices) <= 7:
            rows = [DivergingRow(item.title, _shares(item)) for item in items]
            charts.append(diverging(rows, title=topic.title, choices=choices, language=language))
    return charts


def _shares(item: ItemFigures) -> tuple[float, ...] | None:
    return tuple(float(share) for share in item.today.shares) if item.today and item.today.shares else None


def change_chart(picture: Picture, before: Picture, title: str, language: str, names: tuple[str, str]) -> Chart | None:
    """Levels in two rounds; only where the release says something about change."""
    earlier = {topic.id: topic for topic in before.topics}
    topics = [topic for topic in alike(picture.topics) if topic.today and topic.today.change and topic.id in earlier]
    if not topics:
        return None
    rows = [
        ChangeRow(
            topic.title,
            level_of(earlier[topic.id].today, topic),
            level_of(topic.today, topic),
            SHIFTS[topic.today.change.shift] if topic.today and topic.today.change else None,
        )
        for topic in topics
    ]
    first, second = names
    scale = scale_of(topics)
    return change(rows, title=title, scale=scale, before_name=first, after_name=second, language=language)


@dataclass(frozen=True)
class Seen:
    """A picture under the name it has beside another one."""

    name: str
    picture: Picture


def gap_chart(first: Seen, second: Seen, title: str, language: str) -> Chart | None:
    """The same topics as two roles see them; None where they have no topic in common."""
    others = {topic.id: topic for topic in second.picture.topics}
    topics = alike(first.picture.topics)
    pairs = [(topic, level_of(topic.today, topic), level_of(others[topic.id].today, topic)) for topic in topics]
    if not any(left and right for _topic, left, right in pairs):
        return None
    rows = [GapRow(topic.title, left, right) for topic, left, right in pairs]
    return gap(
        rows,
        title=title,
        scale=scale_of(topics),
        first_name=first.name,
        second_name=second.name,
        language=language,
    )


@dataclass(frozen=True)
class Row:
    """One unit of a heat table, in the order given."""

    name: str
    picture: Picture
    own: bool = False


def heat_chart(
    rows: Sequence[Row],
    title: str,
    language: str,
    *,
    unit_name: str,
    own_name: str = "",
    without: Collection[str] = (),
) -> Chart | None:
    """Units down, topics across, in the given order. None where nothing was released of any of them.

    `without` as in `spread_chart`.
    """
    if not any(row.picture.known for row in rows):
        return None
    topics = [topic for topic in alike(rows[0].picture.topics) if topic.id not in without]
    if not topics:
        return None
    heat_rows = []
    for row in rows:
        found = {topic.id: topic for topic in row.picture.topics}
        cells = tuple(level_of(found[topic.id].today, topic) for topic in topics)
        heat_rows.append(HeatRow(row.name, cells, own=row.own))
    return heat_table(
        heat_rows,
        title=title,
        columns=tuple(topic.title for topic in topics),
        scale=scale_of(topics),
        language=language,
        unit_name=unit_name,
        own_name=own_name,
    )


def spread_chart(
    rows: Sequence[Row], title: str, language: str, own_name: str, without: Collection[str] = ()
) -> Chart | None:
    """One dot per municipality on each topic, the reader's own marked. Those with a soft level are not among them.

    `without` holds topics on which the municipalities do not differ more than chance would make them.
    """
    topics = alike(rows[0].picture.topics) if rows else []
    strips = [_spread(topic, place, rows) for place, topic in enumerate(topics) if topic.id not in without]
    if not any(strip.dots for strip in strips):
        return None
    return dot_strip(
        strips,
        title=title,
        scale=scale_of(topics),
        language=language,
        dot_name=_("One municipality"),
        own_name=own_name,
    )


def _spread(topic: Topic, place: int, rows: Sequence[Row]) -> StripRow:
    """Of somebody with several municipalities the first is marked, which is the one that is named."""
    counts: dict[float, int] = {}
    own: Point | None = None
    marked = next((row for row in rows if row.own), None)
    for row in rows:
        figure = alike(row.picture.topics)[place].today
        if figure is None or figure.level is None:
            continue
        if row is marked:
            own = Point(figure.level)
        else:
            counts[figure.level] = counts.get(figure.level, 0) + 1
    dots = tuple(Dots(value, counts[value]) for value in sorted(counts))
    return StripRow(topic.title, dots, own=own)
