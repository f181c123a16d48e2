"""Definitions of published versions, kept in memory: they never change, and parsing one costs more than a save."""

from __future__ import annotations

from functools import lru_cache

from udsyn.instruments.definition import Definition
from udsyn.instruments.models import Version


def definition_of(version: Version) -> Definition:
    """The version's definition; reads the content only the first time this process meets its checksum."""
    return definition_under(version.pk, version.checksum)


@lru_cache(maxsize=64)
def definition_under(version_id: int, checksum: str) -> Definition:
    """The same, for whoever knows no more of the version."""
    # The checksum is part of the key, so that an id that is used again never answers with another's content.
    return Version.objects.get(pk=version_id, checksum=checksum).definition
