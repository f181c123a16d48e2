"""The heading of a picture: what was found, said from level, agreement and gaps. Different answers, different words.

Each rule names the topics it rests on. Rules are tried in order; the first that fits speaks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from udsyn.results.queries.figures import Picture, Topic, way_order
from udsyn.results.sentences import GROUP, Voice

HIGH, LOW = 0.62, 0.42


@dataclass(frozen=True)
class Finding:
    """`rests_on` names the topics behind the heading."""

    heading: str
    lead: str
    rests_on: tuple[str, ...] = ()


def finding_of(picture: Picture, voice: Voice = GROUP) -> Finding | None:
    """What the picture says, or None when nothing may be said."""
    topics = picture.known
    if not topics:
        return None
    rules = PAIRED_RULES if picture.is_paired else LEVEL_RULES
    key, rests_on = next(found for rule in rules if (found := rule(topics)))
    names = {place: topic.title for place, topic in zip(("first", "second"), rests_on, strict=False)}
    return Finding(voice.heading(key, names), _lead(picture, topics, voice), tuple(topic.title for topic in rests_on))


Found = tuple[str, Sequence[Topic]]
Rule = Callable[[Sequence[Topic]], Found | None]


def _place(topic: Topic) -> float:
    return topic.place or 0.0


def _divided(topics: Sequence[Topic]) -> list[Topic]:
    """Divided topics, those with two camps first."""
    divided = [topic for topic in topics if topic.today and topic.today.is_divided]
    return sorted(divided, key=lambda topic: not (topic.today and topic.today.camps))


def _agreed(topics: Sequence[Topic]) -> list[Topic]:
    return [topic for topic in topics if topic.today and topic.today.is_agreed]


def _strong(topics: Sequence[Topic]) -> Topic | None:
    """The highest topic that is high and not divided."""
    high = [topic for topic in topics if _place(topic) >= HIGH and not (topic.today and topic.today.is_divided)]
    return max(high, key=_place, default=None)


def _weak(topics: Sequence[Topic]) -> Topic | None:
    low = [topic for topic in topics if _place(topic) <= LOW]
    return min(low, key=_place, default=None)


def _mostly_divided(topics: Sequence[Topic]) -> Found | None:
    divided = _divided(topics)
    return ("mostly_divided", divided[:1]) if len(divided) > 1 and 2 * len(divided) >= len(topics) else None


def _strong_but_divided(topics: Sequence[Topic]) -> Found | None:
    divided, strong = _divided(topics), _strong(topics)
    return ("strong_but_divided", (strong, divided[0])) if divided and strong else None


def _one_divided(topics: Sequence[Topic]) -> Found | None:
    divided = _divided(topics)
    if not divided:
        return None
    return ("mostly_alike" if 2 * len(_agreed(topics)) >= len(topics) else "divided", divided[:1])


def _strong_and_weak(topics: Sequence[Topic]) -> Found | None:
    strong, weak = _strong(topics), _weak(topics)
    return ("strong_and_weak", (strong, weak)) if strong and weak else None


def _weak_alone(topics: Sequence[Topic]) -> Found | None:
    weak = _weak(topics)
    if weak is None:
        return None
    return ("weak_and_agreed" if weak in _agreed(topics) else "weak", (weak,))


def _strong_alone(topics: Sequence[Topic]) -> Found | None:
    strong = _strong(topics)
    if strong is None:
        return None
    return ("all_strong" if all(_place(topic) >= HIGH for topic in topics) else "strong", (strong,))


def _even(topics: Sequence[Topic]) -> Found:
    return ("even_and_agreed" if len(_agreed(topics)) == len(topics) else "even", ())


def _widest(topics: Sequence[Topic]) -> Topic | None:
    """The topic with the longest way to go, where there is one worth naming."""
    longest = max(topics, key=lambda topic: way_order(topic.gap, topic.distance))
    return longest if longest.gap and longest.gap.way in {"some", "far"} else None


def _where_they_want_to_be(topics: Sequence[Topic]) -> Found | None:
    if _widest(topics) is not None or not any(topic.gap for topic in topics):
        return None
    return ("there_but_divided", _divided(topics)[:1]) if _divided(topics) else ("there", ())


def _wide_and_divided_today(topics: Sequence[Topic]) -> Found | None:
    widest = _widest(topics)
    return ("wide_divided_today", (widest,)) if widest and widest in _divided(topics) else None


def _wide_and_divided_wanted(topics: Sequence[Topic]) -> Found | None:
    widest = _widest(topics)
    return ("wide_divided_wanted", (widest,)) if widest and widest.wanted and widest.wanted.is_divided else None


def _wide_and_another_divided(topics: Sequence[Topic]) -> Found | None:
    widest, divided = _widest(topics), _divided(topics)
    return ("wide_other_divided", (widest, divided[0])) if widest and divided else None


def _wide(topics: Sequence[Topic]) -> Found | None:
    widest = _widest(topics)
    if widest is None:
        return None
    return ("wide_and_agreed" if widest in _agreed(topics) else "wide", (widest,))


LEVEL_RULES: tuple[Rule, ...] = (
    _mostly_divided,
    _strong_but_divided,
    _one_divided,
    _strong_and_weak,
    _weak_alone,
    _strong_alone,
    _even,
)
PAIRED_RULES: tuple[Rule, ...] = (
    _where_they_want_to_be,
    _wide_and_divided_today,
    _wide_and_divided_wanted,
    _wide_and_another_divided,
    _wide,
    *LEVEL_RULES,
)


def _lead(picture: Picture, topics: Sequence[Topic], voice: Voice) -> str:
    """One or two sentences: the ends of the profile, and how much of it is seen alike."""
    parts: list[str] = []
    highest, lowest = max(topics, key=_place), min(topics, key=_place)
    if _place(highest) - _place(lowest) >= 0.12:
        parts.append(voice.lead("ends", {"first": highest.title, "second": lowest.title}))
    facts: dict[str, Any] = {"agreed": len(_agreed(topics)), "topics": len(topics)}
    if facts["agreed"] == facts["topics"]:
        parts.append(voice.lead("all_agreed", facts))
    elif facts["agreed"]:
        parts.append(voice.lead("some_agreed", facts))
    else:
        parts.append(voice.lead("none_agreed", facts))
    return " ".join(parts)
