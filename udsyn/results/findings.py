"""The heading of a picture: what was found, said from level, agreement and gaps. Different answers, different words.

Each rule names the topics it rests on, at most two in each place of the sentence. Rules are tried in order; the first
that fits speaks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from udsyn.results.queries.figures import Picture, Topic, way_order
from udsyn.results.sentences import GROUP, Voice, together

HIGH, LOW = 0.62, 0.42
MOST_NAMED = 2
WORTH_NAMING = 0.12  # of the scale: half a point on 1–5


@dataclass(frozen=True)
class Finding:
    """`rests_on` names the topics behind the heading."""

    heading: str
    lead: str
    rests_on: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """Which sentence speaks, and the topics in its first and second place."""

    sentence: str
    first: Sequence[Topic] = ()
    second: Sequence[Topic] = ()

    @property
    def names(self) -> dict[str, str]:
        return {"first": _names(self.first), "second": _names(self.second)}


Rule = Callable[[Sequence[Topic]], Found | None]


def finding_of(picture: Picture, voice: Voice = GROUP) -> Finding | None:
    """What the picture says, or None when nothing may be said."""
    topics = picture.known
    if not topics:
        return Finding(voice.heading("questions", {}), voice.lead("questions", {})) if picture.questions else None
    rules = PAIRED_RULES if picture.is_paired else LEVEL_RULES
    found = next(found for rule in rules if (found := rule(topics)))
    rests_on = tuple(topic.title for topic in (*found.first, *found.second))
    return Finding(voice.heading(found.sentence, found.names), _lead(topics, voice), rests_on)


def _names(topics: Iterable[Topic]) -> str:
    return together([topic.title for topic in topics])


def _place(topic: Topic) -> float:
    return round(topic.place or 0.0, 3)


def _divided(topics: Sequence[Topic]) -> list[Topic]:
    """Divided topics, those with two camps first."""
    divided = [topic for topic in topics if topic.today and topic.today.is_divided]
    return sorted(divided, key=lambda topic: not (topic.today and topic.today.camps))


def _agreed(topics: Sequence[Topic]) -> list[Topic]:
    return [topic for topic in topics if topic.today and topic.today.is_agreed]


def _few(topics: Sequence[Topic]) -> list[Topic]:
    """The topics, unless they are too many for one sentence to name."""
    return list(topics) if len(topics) <= MOST_NAMED else []


def _strong(topics: Sequence[Topic]) -> list[Topic]:
    """The highest of the topics that are high and not divided."""
    divided = _divided(topics)
    high = [topic for topic in topics if _place(topic) >= HIGH and topic not in divided]
    best = max((_place(topic) for topic in high), default=0.0)
    return _few([topic for topic in high if _place(topic) == best])


def _weak(topics: Sequence[Topic]) -> list[Topic]:
    low = [topic for topic in topics if _place(topic) <= LOW]
    least = min((_place(topic) for topic in low), default=0.0)
    return _few([topic for topic in low if _place(topic) == least])


def _mostly_divided(topics: Sequence[Topic]) -> Found | None:
    divided = _divided(topics)
    return Found("mostly_divided", divided[:1]) if len(divided) > 1 and 2 * len(divided) >= len(topics) else None


def _strong_but_divided(topics: Sequence[Topic]) -> Found | None:
    divided, strong = _divided(topics), _strong(topics)
    return Found("strong_but_divided", strong, divided[:MOST_NAMED]) if divided and strong else None


def _some_divided(topics: Sequence[Topic]) -> Found | None:
    divided = _divided(topics)
    if not divided:
        return None
    return Found("mostly_alike" if 2 * len(_agreed(topics)) >= len(topics) else "divided", divided[:MOST_NAMED])


def _strong_and_weak(topics: Sequence[Topic]) -> Found | None:
    strong, weak = _strong(topics), _weak(topics)
    return Found("strong_and_weak", strong, weak) if strong and weak else None


def _weak_alone(topics: Sequence[Topic]) -> Found | None:
    weak, agreed = _weak(topics), _agreed(topics)
    if not weak:
        return None
    return Found("weak_and_agreed" if all(topic in agreed for topic in weak) else "weak", weak)


def _strong_alone(topics: Sequence[Topic]) -> Found | None:
    strong = _strong(topics)
    if not strong:
        return None
    return Found("all_strong" if all(_place(topic) >= HIGH for topic in topics) else "strong", strong)


def _even(topics: Sequence[Topic]) -> Found:
    return Found("even_and_agreed" if len(_agreed(topics)) == len(topics) else "even")


def _widest(topics: Sequence[Topic]) -> list[Topic]:
    """The topics with the longest way to go, where there is one worth naming."""
    orders = {topic.id: way_order(topic.gap, topic.distance) for topic in topics}
    longest = max(orders.values())
    return [topic for topic in topics if topic.gap and topic.gap.way in {"some", "far"} and orders[topic.id] == longest]


def _where_they_want_to_be(topics: Sequence[Topic]) -> Found | None:
    if _widest(topics) or not any(topic.gap for topic in topics):
        return None
    divided = _divided(topics)
    return Found("there_but_divided", divided[:MOST_NAMED]) if divided else Found("there")


def _further_on_most(topics: Sequence[Topic]) -> Found | None:
    widest, divided = _widest(topics), _divided(topics)
    if len(widest) <= MOST_NAMED:
        return None
    return Found("wide_many_divided", divided[:MOST_NAMED]) if divided else Found("wide_many")


def _wide_and_divided_today(topics: Sequence[Topic]) -> Found | None:
    both = [topic for topic in _widest(topics) if topic in _divided(topics)]
    return Found("wide_divided_today", both) if both else None


def _wide_and_divided_wanted(topics: Sequence[Topic]) -> Found | None:
    both = [topic for topic in _widest(topics) if topic.wanted and topic.wanted.is_divided]
    return Found("wide_divided_wanted", both) if both else None


def _wide_and_another_divided(topics: Sequence[Topic]) -> Found | None:
    widest, divided = _widest(topics), _divided(topics)
    return Found("wide_other_divided", widest, divided[:1]) if widest and divided else None


def _wide(topics: Sequence[Topic]) -> Found | None:
    widest, agreed = _widest(topics), _agreed(topics)
    if not widest:
        return None
    return Found("wide_and_agreed" if all(topic in agreed for topic in widest) else "wide", widest)


LEVEL_RULES: tuple[Rule, ...] = (
    _mostly_divided,
    _strong_but_divided,
    _some_divided,
    _strong_and_weak,
    _weak_alone,
    _strong_alone,
    _even,
)
PAIRED_RULES: tuple[Rule, ...] = (
    _where_they_want_to_be,
    _further_on_most,
    _wide_and_divided_today,
    _wide_and_divided_wanted,
    _wide_and_another_divided,
    _wide,
    *LEVEL_RULES,
)


def _lead(topics: Sequence[Topic], voice: Voice) -> str:
    """A few sentences: the ends of the profile, what crowds at an end of the scale, and how much is seen alike."""
    parts: list[str] = []
    high, low = max(map(_place, topics)), min(map(_place, topics))
    highest = _few([topic for topic in topics if _place(topic) == high])
    lowest = _few([topic for topic in topics if _place(topic) == low])
    if highest and lowest and high - low >= WORTH_NAMING:
        parts.append(voice.lead("ends", {"first": _names(highest), "second": _names(lowest)}))
    for end in ("top", "bottom"):
        crowded = _few([topic for topic in topics if topic.today and topic.today.end == end])
        if crowded:
            parts.append(voice.lead(f"at_the_{end}", {"first": _names(crowded)}))
    facts: dict[str, Any] = {"agreed": len(_agreed(topics)), "topics": len(topics)}
    if facts["agreed"] == facts["topics"]:
        parts.append(voice.lead("all_agreed", facts))
    elif facts["agreed"]:
        parts.append(voice.lead("some_agreed", facts))
    else:
        parts.append(voice.lead("none_agreed", facts))
    return " ".join(parts)
