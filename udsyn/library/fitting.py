"""Three resources that fit what somebody's answers point at. The catalogue in memory chooses; nothing is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from django.urls import reverse
from django.utils import timezone

from udsyn.lib.same import Same
from udsyn.library.models import FoundPage, Opened
from udsyn.library.models.readership import Readership, Shown
from udsyn.library.queries import best
from udsyn.library.search.catalogue import Catalogue, Seen, Version, catalogue, members
from udsyn.library.words import Kind
from udsyn.people.models import Person

MOST = 3
FEW = 60
ASIDE = frozenset({Kind.READING_LIST.value, Kind.LINK.value})
"""Lists of what to read, and what lies elsewhere: something to look up, not one thing to read next."""


@dataclass(frozen=True)
class Fit:
    """A resource for the wish of this number, in the version its reader understands best."""

    wish: int
    key: str
    title: str
    lead: str
    kind: str
    minutes: int
    language: str
    is_illustrative: bool

    @property
    def url(self) -> str:
        return reverse("library:resource", kwargs={"key": self.key})


def fitting(
    person: Person, readership: Readership, wishes: Sequence[tuple[str, ...]], language: str
) -> tuple[Fit, ...]:
    """At most three, none twice; each wish, a set of topics, has its turn in the order given. Three queries.

    For a wish those come first that she has not opened, then those about most of its topics and least else, then those
    in her language, then the newest. What is about none of its topics never comes.
    """
    if not wishes:
        return ()
    seen = catalogue().seen_by(readership, timezone.now())
    opened = frozenset(Opened.objects.visible_to(person).values_list("key", flat=True))
    known = Same(seen.catalogue)
    lists = [
        sorted(
            _ranked(known, seen.shown, seen.gone, wish, language), key=lambda bit: seen.catalogue.keys[bit] in opened
        )
        for wish in wishes
    ]
    chosen: dict[int, int] = {}
    for turn in zip_longest(*lists):
        for wish, bit in enumerate(turn):
            if len(chosen) < MOST and bit is not None:
                chosen.setdefault(bit, wish)
    return _told(seen, chosen, language)


# A handful of wishes, languages and readerships cover three hundred leaders who open their results together.
@lru_cache(maxsize=128)
def _ranked(
    same: Same[Catalogue], shown: frozenset[Shown], gone: frozenset[int], wish: tuple[str, ...], language: str
) -> tuple[int, ...]:
    seen = Seen(same.thing, shown, gone)
    values = seen.values()
    about: dict[int, int] = {}
    for topic in wish:
        for bit in members(values.get(("topic", topic), 0)):
            about[bit] = about.get(bit, 0) + 1
    aside = {bit for kind in ASIDE for bit in members(values.get(("kind", kind), 0))}
    besides = dict.fromkeys(about, 0)
    for (facet, name), bits in values.items():
        if facet == "topic" and name not in wish:
            for bit in members(bits):
                if bit in besides:
                    besides[bit] += 1

    def order(bit: int) -> tuple[int, int, bool, int]:
        is_other = all(version.language != language for version in seen.versions_of(bit))
        return -about[bit], besides[bit], is_other, bit

    return tuple(sorted(about.keys() - aside, key=order)[:FEW])


def _told(seen: Seen, chosen: dict[int, int], language: str) -> tuple[Fit, ...]:
    versions: dict[int, Version] = {bit: best(seen.versions_of(bit), language) for bit in chosen}
    pages = FoundPage.objects.in_bulk([version.page for version in versions.values()])  # all of them are among `seen`
    return tuple(
        Fit(
            wish=chosen[bit],
            key=page.key,
            title=page.title,
            lead=page.lead,
            kind=str(Kind(page.kind).label),
            minutes=page.minutes,
            language=page.language,
            is_illustrative=page.is_illustrative,
        )
        for bit, version in versions.items()
        if (page := pages.get(version.page))
    )
