"""Which shared decisions of several municipalities are alike: by topic, by service area and by words.

A suggestion only: a person confirms. Words are compared by their stems in all languages, so that Danish and Norwegian
texts find each other; words that half of the decisions use tell nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from udsyn.library.search.stems import in_all_languages, words
from udsyn.roadmap.queries.sharing import Shared

MOST_COMPARED = 300
SHORTEST = 5
ENOUGH = 2  # points: one each for topic and area, one for each word up to three
MOST_WORDS = 3
COMMON = 0.5
FEW = 6  # decisions, below which no word counts as common
EMPTY = frozenset({
    "vores", "deres", "under", "efter", "etter", "første", "hvert", "hvordan", "korleis", "mellem", "mellom",
    "gjennom", "gennem", "andre", "større", "bedre", "skulle", "kunne", "kommunen", "kommune", "kommuner",
    "after", "their", "which", "where", "every", "about",
})  # fmt: skip

Stems = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Suggestion:
    """Decisions that may be alike, and the words they have in common, as the first one writes them."""

    decisions: tuple[Shared, ...]
    topic: str
    area: str
    words: tuple[str, ...]

    @property
    def title(self) -> str:
        return self.decisions[0].title

    @property
    def municipalities(self) -> int:
        return len({one.municipality_id for one in self.decisions})


def suggestions(shared: Sequence[Shared], confirmed: Sequence[frozenset[int]]) -> list[Suggestion]:
    """Those with most municipalities first. What a person has confirmed together is not suggested again."""
    compared = list(shared)[:MOST_COMPARED]
    stems = _telling([_stems(one) for one in compared])
    likes = {
        one.pk: [other for number, other in enumerate(compared) if _are_alike(one, other, stems[place], stems[number])]
        for place, one in enumerate(compared)
    }
    found, taken = [], set()
    for one in sorted(compared, key=lambda one: (-len(likes[one.pk]), one.pk)):
        together = (one, *(other for other in likes[one.pk] if other.pk not in taken))
        if one.pk in taken or len({each.municipality_id for each in together}) < 2:
            continue
        taken |= {each.pk for each in together}
        if not any({each.pk for each in together} <= known for known in confirmed):
            found.append(_suggestion(together, stems, compared))
    return sorted(found, key=lambda each: -each.municipalities)


def _suggestion(together: tuple[Shared, ...], stems: Sequence[Stems], compared: Sequence[Shared]) -> Suggestion:
    place = {one.pk: number for number, one in enumerate(compared)}
    first = stems[place[together[0].pk]]
    every = [_all(stems[place[one.pk]]) for one in together[1:]]
    common = [word for word, own in first.items() if all(own & other for other in every)]
    topics, areas = {one.topic_name for one in together}, {one.area_name for one in together}
    return Suggestion(
        decisions=together,
        topic=topics.pop() if len(topics) == 1 else "",
        area=areas.pop() if len(areas) == 1 else "",
        words=tuple(common[:MOST_WORDS]),
    )


def _are_alike(one: Shared, other: Shared, own: Stems, theirs: Stems) -> bool:
    if one.pk == other.pk or one.municipality_id == other.municipality_id:
        return False
    points = int(bool(one.topic) and one.topic == other.topic) + int(bool(one.area) and one.area == other.area)
    every = _all(theirs)
    return points + min(MOST_WORDS, sum(bool(stems & every) for stems in own.values())) >= ENOUGH


def _stems(one: Shared) -> Stems:
    telling = (word for word in words(f"{one.text} {one.why}") if len(word) >= SHORTEST and word not in EMPTY)
    return {word: frozenset(in_all_languages(word)) for word in telling}


def _telling(stems: Sequence[Stems]) -> list[Stems]:
    """Without words that too many use."""
    if len(stems) < FEW:
        return list(stems)
    counts = Counter(stem for of in stems for stem in _all(of))
    common = {stem for stem, count in counts.items() if count > COMMON * len(stems)}
    return [{word: own for word, own in of.items() if not own & common} for of in stems]


def _all(stems: Stems) -> frozenset[str]:
    return frozenset(stem for own in stems.values() for stem in own)
