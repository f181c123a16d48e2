"""Marks and agreed levels of a common-picture round, as a member may see them now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from udsyn.exercises.models import Agreed, Mark, Sitting
from udsyn.people.models import LeaderRole, Person
from udsyn.programmes.words import spoken


@dataclass(frozen=True)
class Row:
    """One role's marks, low first."""

    who: str
    values: tuple[int, ...]


@dataclass(frozen=True)
class Spread:
    """How often each step was marked, by role. `is_apart` when the marks lie two steps or more apart."""

    steps: tuple[int, ...]
    rows: tuple[Row, ...]

    @property
    def values(self) -> list[int]:
        return sorted(value for row in self.rows for value in row.values)

    @property
    def is_apart(self) -> bool:
        return bool(self.values) and self.values[-1] - self.values[0] >= 2

    @property
    def cells(self) -> list[tuple[str, list[tuple[int, int]]]]:
        """For a table: a row for each role, a cell for each step."""
        return [(row.who, [(step, row.values.count(step)) for step in self.steps]) for row in self.rows]


@dataclass(frozen=True)
class Level:
    number: int
    word: str


@dataclass(frozen=True)
class TopicRow:
    """A topic in one sitting. `spread` is None while marks are hidden; `before` is what the group agreed last time."""

    key: str
    number: int
    title: str
    talk: str
    levels: tuple[Level, ...]
    own: int | None
    spread: Spread | None
    agreed: Agreed | None
    before: Agreed | None
    spread_before: Spread | None

    def word_of(self, level: int) -> str:
        return next((one.word for one in self.levels if one.number == level), "")

    @property
    def agreed_word(self) -> str:
        return self.word_of(self.agreed.level) if self.agreed else ""


def topic_rows(sitting: Sitting, person: Person | None, *, is_hidden: bool) -> list[TopicRow]:
    """Four queries, however many members there are."""
    topics: Sequence[Mapping[str, Any]] = sitting.content["topics"]
    keys = [topic["key"] for topic in topics]
    marks = _by_item(list(Mark.objects.filter(sitting=sitting, item__in=keys)))
    agreed = {one.topic: one for one in Agreed.objects.filter(sitting=sitting)}
    before = agreed_before(sitting, keys)
    earlier = Mark.objects.filter(sitting__in={one.sitting_id for one in before.values()}, item__in=keys)
    old = _by_item(
        [mark for mark in earlier if mark.item in before and before[mark.item].sitting_id == mark.sitting_id]
    )
    return [
        _row(
            number,
            topic,
            marks[topic["key"]],
            person=person,
            agreed=agreed.get(topic["key"]),
            last=before.get(topic["key"]),
            old=old[topic["key"]],
            is_hidden=is_hidden,
        )
        for number, topic in enumerate(topics, start=1)
    ]


def agreed_before(sitting: Sitting, keys: Sequence[str]) -> dict[str, Agreed]:
    """What the group agreed on these topics in earlier sittings; the newest of each."""
    if sitting.group_id is None:
        return {}
    earlier = Agreed.objects.filter(sitting__group=sitting.group_id, topic__in=keys, sitting__lt=sitting.pk)
    return {one.topic: one for one in earlier.order_by("agreed_on", "pk")}


def how_many_are_in(sitting: Sitting) -> int:
    """Members who have marked every topic."""
    keys = [topic["key"] for topic in sitting.content["topics"]]
    hands: dict[str, set[str]] = defaultdict(set)
    for hand, item in Mark.objects.filter(sitting=sitting, item__in=keys).values_list("hand", "item"):
        hands[hand].add(item)
    return sum(len(items) == len(keys) for items in hands.values())


def _row(
    number: int,
    topic: Mapping[str, Any],
    marks: Sequence[Mark],
    *,
    person: Person | None,
    agreed: Agreed | None,
    last: Agreed | None,
    old: Sequence[Mark],
    is_hidden: bool,
) -> TopicRow:
    language, steps = get_language() or "en", tuple(range(topic["low"], topic["high"] + 1))
    words = [spoken(level, language).text for level in topic["levels"]] or [""] * len(steps)
    own = next((mark.value for mark in marks if person and mark.person_id == person.pk), None)
    return TopicRow(
        key=topic["key"],
        number=number,
        title=spoken(topic["title"], language).text,
        talk=spoken(topic["talk"], language).text,
        levels=tuple(Level(step, word) for step, word in zip(steps, words, strict=True)),
        own=own,
        spread=None if is_hidden else spread_of(marks, steps),
        agreed=agreed,
        before=last,
        spread_before=spread_of(old, steps) if last else None,
    )


def spread_of(marks: Sequence[Mark], steps: tuple[int, ...]) -> Spread:
    names = {**dict(LeaderRole.choices), "": _("On paper")}
    by_role: dict[str, list[int]] = {role: [] for role in names}
    for mark in marks:
        by_role[mark.role].append(mark.value)
    return Spread(steps, tuple(Row(str(names[role]), tuple(sorted(found))) for role, found in by_role.items() if found))


def _by_item(marks: Sequence[Mark]) -> dict[str, list[Mark]]:
    found: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        found[mark.item].append(mark)
    return found
