"""What the resource centre shows: the list, one resource, and what is like it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils import timezone
from django.utils.safestring import SafeString

from udsyn.library.models import FoundPage, Opened, Resource
from udsyn.library.models.readership import readership_of
from udsyn.library.search import highlight
from udsyn.library.search.asking import Wanted, pages, wanted, weights
from udsyn.library.search.catalogue import Seen, Version, catalogue, members
from udsyn.library.search.facets import Chosen, Offered, narrowed
from udsyn.library.words import NEXT_BEST, Kind
from udsyn.people.models import Person

EVERYTHING = ("", "")
A_PAGE = 20


@dataclass(frozen=True)
class Card:
    """One resource in the list, in the version shown to this reader."""

    page: FoundPage
    kind: Any
    title: SafeString | str
    lead: SafeString | str
    excerpt: SafeString | str
    languages: tuple[str, ...]
    is_opened: bool
    is_other: bool


@dataclass(frozen=True)
class Listing:
    """`cards` is one page of the list; `page` tells which, and of how many."""

    cards: tuple[Card, ...]
    page: Page[Any]
    total: int
    offered: list[Offered]


def best(versions: Iterable[Version], language: str) -> Version:
    """The one this reader understands best."""
    order = NEXT_BEST.get(language, NEXT_BEST["en"])
    return min(versions, key=lambda version: order.index(version.language))


def seen_by(person: Person) -> Seen:
    return catalogue().seen_by(readership_of(person), timezone.now())


def listing(person: Person, *, language: str, query: str, chosen: Chosen, number: str) -> Listing:
    """A dozen queries, however many resources there are."""
    words, seen = wanted(query), seen_by(person)
    values = seen.values()
    asked_for = pages(words)
    bits = values.get(EVERYTHING, 0) & (seen.of_pages(asked_for) if words else -1)
    bits, offered = narrowed(bits, values, chosen)
    order = _best_first(seen, bits, words, len(asked_for)) if words else list(members(bits))
    page = Paginator(order, A_PAGE).get_page(number)
    shown = [seen.versions_of(bit) for bit in page.object_list]
    return Listing(tuple(_cards(person, shown, words, language)), page, len(order), offered)


def _best_first(seen: Seen, bits: int, words: list[Wanted], found: int) -> list[int]:
    """By the version that fits best; where two fit alike, the newest first."""
    weight: dict[int, float] = {}
    for page, lightness in weights(words, found).items():
        version = seen.catalogue.versions.get(page)
        if version is not None and seen.has(version):
            weight[version.bit] = min(lightness, weight.get(version.bit, 0.0))
    return sorted(members(bits), key=lambda bit: weight.get(bit, 0.0))


def _cards(person: Person, shown: Sequence[Sequence[Version]], words: list[Wanted], language: str) -> Iterable[Card]:
    chosen = [best(versions, language) for versions in shown]
    found = FoundPage.objects.visible_to(person).in_bulk([version.page for version in chosen])
    keys = [page.key for page in found.values()]
    opened = set(Opened.objects.visible_to(person).filter(key__in=keys).values_list("key", flat=True))
    for version, versions in zip(chosen, shown, strict=True):
        page = found[version.page]
        yield Card(
            page=page,
            kind=Kind(page.kind).label,
            title=highlight.marked(page.title, words, page.language) if words else page.title,
            lead=highlight.marked(page.lead, words, page.language) if words else page.lead,
            excerpt=highlight.excerpt(page.text, words, page.language) if words else "",
            languages=tuple(sorted((one.language for one in versions), key=NEXT_BEST["nb"].index)),
            is_opened=page.key in opened,
            is_other=version.language != language,
        )


def version_for(person: Person, key: str, language: str, asked: str) -> tuple[Resource | None, list[str]]:
    """The version asked for, or the one the reader understands best; and the languages there are. None for nothing."""
    versions = {one.language: one for one in Resource.objects.visible_to(person).in_force().filter(key=key)}
    order = (asked, *NEXT_BEST.get(language, NEXT_BEST["en"]))
    shown = next((versions[code] for code in order if code in versions), None)
    return shown, [code for code in NEXT_BEST["nb"] if code in versions]


def related(person: Person, resource: Resource, language: str, most: int = 3) -> list[FoundPage]:
    """Those that share most topics with it, and of these first those written for the same."""
    seen = seen_by(person)
    values = seen.values()
    likeness: dict[int, int] = {}
    for topic in resource.topics:
        for bit in members(values.get(("topic", topic), 0)):
            likeness[bit] = likeness.get(bit, 0) + 2
    for bit in members(values.get(("area", resource.area), 0)):
        if bit in likeness:
            likeness[bit] += 1
    nearest = sorted(likeness, key=lambda bit: (-likeness[bit], bit))[: most + 1]
    others = [bit for bit in nearest if seen.catalogue.keys[bit] != resource.key][:most]
    chosen = [best(seen.versions_of(bit), language).page for bit in others]
    found = FoundPage.objects.visible_to(person).in_bulk(chosen)
    return [found[pk] for pk in chosen]
