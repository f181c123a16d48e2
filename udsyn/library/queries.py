"""What the resource centre shows: the list, one resource, and what is like it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.safestring import SafeString

from udsyn.library.models import FoundPage, Opened, Resource
from udsyn.library.search import highlight
from udsyn.library.search.asking import Wanted, ranks, wanted
from udsyn.library.search.facets import COLUMNS, Chosen, Offered, Row, narrowed
from udsyn.library.words import NEXT_BEST, Kind
from udsyn.people.models import Person

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


def best(rows: Iterable[Row], language: str) -> Row:
    """The version this reader understands best."""
    order = NEXT_BEST.get(language, NEXT_BEST["en"])
    return min(rows, key=lambda row: order.index(row.language))


def listing(person: Person, *, language: str, query: str, chosen: Chosen, number: str) -> Listing:
    """Five queries, however many resources there are."""
    words = wanted(query)
    found = ranks(words)
    groups = _resources(person, found if words else None)
    groups, offered = narrowed(groups, chosen)
    if words:
        groups.sort(key=lambda rows: min(found.get(row.page, 0.0) for row in rows))
    page = Paginator(groups, A_PAGE).get_page(number)
    return Listing(tuple(_cards(person, list(page.object_list), words, language)), page, len(groups), offered)


def _resources(person: Person, found: dict[int, float] | None) -> list[Sequence[Row]]:
    """Every resource with all its versions, newest first; of those asked for by words, any version has them."""
    rows = FoundPage.objects.visible_to(person).in_force().order_by("key", "-page")
    everything = [Row(*row) for row in rows.values_list(*COLUMNS)]
    groups = [tuple(group) for _key, group in groupby(everything, key=lambda row: row.key)]
    if found is not None:
        return [group for group in groups if any(row.page in found for row in group)]
    return sorted(groups, key=lambda group: -group[0].page)


def _cards(person: Person, groups: Sequence[Sequence[Row]], words: list[Wanted], language: str) -> Iterable[Card]:
    shown = [best(rows, language) for rows in groups]
    pages = FoundPage.objects.visible_to(person).in_bulk([row.page for row in shown])
    keys = [row.key for row in shown]
    opened = set(Opened.objects.visible_to(person).filter(key__in=keys).values_list("key", flat=True))
    for row, rows in zip(shown, groups, strict=True):
        page = pages[row.page]
        yield Card(
            page=page,
            kind=Kind(page.kind).label,
            title=highlight.marked(page.title, words, page.language) if words else page.title,
            lead=highlight.marked(page.lead, words, page.language) if words else page.lead,
            excerpt=highlight.excerpt(page.text, words, page.language) if words else "",
            languages=tuple(sorted((one.language for one in rows), key=NEXT_BEST["nb"].index)),
            is_opened=row.key in opened,
            is_other=row.language != language,
        )


def version_for(person: Person, key: str, language: str, asked: str) -> tuple[Resource | None, list[str]]:
    """The version asked for, or the one the reader understands best; and the languages there are. None for nothing."""
    versions = {one.language: one for one in Resource.objects.visible_to(person).in_force().filter(key=key)}
    order = (asked, *NEXT_BEST.get(language, NEXT_BEST["en"]))
    shown = next((versions[code] for code in order if code in versions), None)
    return shown, [code for code in NEXT_BEST["nb"] if code in versions]


def related(person: Person, resource: Resource, language: str, most: int = 3) -> list[FoundPage]:
    """Those that share most topics with it, and of these first those written for the same."""
    rows = FoundPage.objects.visible_to(person).in_force().exclude(key=resource.key).order_by("key")
    everything = (Row(*row) for row in rows.values_list(*COLUMNS))
    groups = [tuple(group) for _key, group in groupby(everything, key=lambda row: row.key)]
    topics = set(resource.topics)

    def likeness(group: Sequence[Row]) -> tuple[int, bool, int]:
        first = group[0]
        return (-len(topics & set(first.topics.split(","))), first.area != resource.area, -first.page)

    nearest = sorted(groups, key=likeness)[:most]
    chosen = [best(rows, language).page for rows in nearest if topics & set(rows[0].topics.split(","))]
    pages = FoundPage.objects.visible_to(person).in_bulk(chosen)
    return [pages[pk] for pk in chosen]
