"""Language versions beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from udsyn.library.models import Resource
from udsyn.library.shelves import LANGUAGES


@dataclass(frozen=True)
class Side:
    """One version as it was last written, published or not."""

    page: Resource
    is_draft: bool


@dataclass(frozen=True)
class Beside:
    """`right` is None when there is only one version. `missing` are languages nobody has written yet."""

    left: Side
    right: Side | None
    languages: tuple[str, ...]
    missing: tuple[str, ...]


def versions_beside(pages: Sequence[Resource], left: str, right: str) -> Beside:
    """The original to the left unless asked otherwise, and another version to the right."""
    by_language = {page.language: page for page in pages}
    original = next((page.language for page in pages if page.is_original), pages[0].language)
    first = left if left in by_language else original
    others = [code for code in by_language if code != first]
    second = right if right in others else next(iter(others), "")
    return Beside(
        left=_side(by_language[first]),
        right=_side(by_language[second]) if second else None,
        languages=tuple(code for code in LANGUAGES if code in by_language),
        missing=tuple(code for code in LANGUAGES if code not in by_language),
    )


def _side(page: Resource) -> Side:
    latest = page.get_latest_revision_as_object()
    return Side(latest, is_draft=not page.live or page.has_unpublished_changes)
