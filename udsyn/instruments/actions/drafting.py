"""A draft is changed, published or thrown away. What is published never changes again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import deepcopy
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from udsyn.instruments.checking import Fault, check_content
from udsyn.instruments.models import Version
from udsyn.instruments.writing import checksum
from udsyn.people.models import Person
from udsyn.people.trail import record

Content = dict[str, Any]


class AlreadyPublished(Exception):
    """The version is frozen; the next change makes a next version."""


class NotReady(Exception):
    """The draft has faults and cannot be published."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(fault.sentence for fault in self.faults))


def edit_draft(*, version: Version, edit: Callable[[Content], Content]) -> Version:
    """Applies one change to the draft as it is now, so that two people's changes to different places both hold."""
    with transaction.atomic():
        draft = _locked(version)
        draft.content = edit(deepcopy(draft.content))
        draft.checksum = checksum(draft.content)
        draft.save(update_fields=["content", "checksum"])
    return draft


def replace_draft(*, version: Version, content: Content, actor: Person, now: datetime) -> Version:
    """Takes the whole content from a checked file. Slug and version number stay those of the draft."""
    with transaction.atomic():
        draft = edit_draft(
            version=version,
            edit=lambda before: {**content, "instrument": before["instrument"], "version": before["version"]},
        )
        _tell(draft, "instrument.uploaded", actor, now)
    return draft


def publish_draft(*, version: Version, actor: Person, now: datetime) -> Version:
    """Freezes the draft for good. Raises `NotReady` with its faults, `AlreadyPublished` the second time."""
    with transaction.atomic():
        draft = _locked(version)
        if faults := check_content(draft.content):
            raise NotReady(faults)
        draft.checksum = checksum(draft.content)
        draft.published_on = timezone.localdate(now)
        draft.save(update_fields=["checksum", "published_on"])
        _tell(draft, "instrument.published", actor, now)
    return draft


def discard_draft(*, version: Version, actor: Person, now: datetime) -> None:
    """Throws the draft away; its instrument goes along when nothing else is left of it."""
    with transaction.atomic():
        draft = _locked(version)
        _tell(draft, "instrument.discarded", actor, now)
        instrument = draft.instrument
        draft.delete()
        if not instrument.versions.exists():
            instrument.delete()


def _locked(version: Version) -> Version:
    draft = Version.objects.select_for_update().get(pk=version.pk)
    if draft.published_on is not None:
        raise AlreadyPublished
    return draft


def _tell(draft: Version, verb: str, actor: Person, now: datetime) -> None:
    facts = {"title": draft.title_for(actor), "number": draft.number}
    record(cohort=draft.instrument.cohort, actor=actor, verb=verb, facts=facts, at=now)
