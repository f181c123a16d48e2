"""Keeps the index in step with what is published."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import connection, transaction

from udsyn.library.models.found import FoundPage
from udsyn.library.plain import to_plain
from udsyn.library.search.catalogue import change_edition
from udsyn.library.search.stems import stems, words

if TYPE_CHECKING:
    from udsyn.library.models import Resource

WRITE = {
    "sqlite": "INSERT INTO library_index (rowid, title, lead, text, words) VALUES (%s, %s, %s, %s, %s)",
    "postgresql": (
        "INSERT INTO library_index (page, titles, stems, words) SELECT given.page, titles, setweight(titles, 'A')"
        " || setweight(to_tsvector('simple', lead), 'B') || to_tsvector('simple', text), to_tsvector('simple', words)"
        " FROM (VALUES (%s::bigint, %s::text, %s::text, %s::text, %s::text)) AS given (page, title, lead, text, words),"
        " to_tsvector('simple', given.title) AS titles"
    ),
}
ERASE = {
    "sqlite": "DELETE FROM library_index WHERE rowid = %s",
    "postgresql": "DELETE FROM library_index WHERE page = %s",
}

# Columns that are called the same on both.
SAME = ("kind", "wave", "field", "level", "area", "minutes", "is_illustrative", "audience")


def listed(members: Sequence[str]) -> str:
    """ ",one,two,": a condition finds a member by its commas."""
    return f",{','.join(members)}," if members else ""


@transaction.atomic
def put(resource: Resource) -> None:
    """What is published of a resource replaces what the search knew."""
    remove([resource.pk])
    page = FoundPage(
        page_id=resource.pk,
        key=resource.key,
        language=resource.language,
        is_original=resource.is_original,
        title=resource.title,
        lead=resource.lead,
        text=_text_of(resource),
        topics=listed(resource.topics),
        sectors=listed(resource.sectors),
        cohort_id=resource.cohort_id,
        municipality_id=resource.municipality_id,
        expires_at=resource.expire_at,
        **{name: getattr(resource, name) for name in SAME},
    )
    page.save(force_insert=True)
    write([page])


def write(pages: Sequence[FoundPage]) -> None:
    """Puts pages that are not there yet into the index."""
    rows = []
    for page in pages:
        texts = (page.title, page.lead, page.text)
        rows.append((page.pk, *(stems(text, page.language) for text in texts), " ".join(words(" ".join(texts)))))
    with connection.cursor() as cursor:
        cursor.executemany(WRITE[connection.vendor], rows)
    change_edition()


def remove(pks: Sequence[int]) -> None:
    FoundPage.objects.filter(pk__in=pks).delete()
    with connection.cursor() as cursor:
        cursor.executemany(ERASE[connection.vendor], [(pk,) for pk in pks])
    change_edition()


def _text_of(resource: Resource) -> str:
    """All there is to read in it, without markup."""
    sources = " ".join(f"{source.get('author', '')} {source.get('title', '')}" for source in resource.sources)
    return " ".join(filter(None, (to_plain(resource.text), to_plain(resource.transcript), sources)))
