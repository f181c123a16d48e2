"""A facilitator makes an instrument her own: a copy with versions of its own, and later the next version of it."""

from __future__ import annotations

from copy import deepcopy
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify

from udsyn.instruments.models import Instrument, Version
from udsyn.instruments.writing import checksum
from udsyn.people.models import Cohort, Person
from udsyn.people.trail import record

LONGEST_SLUG = 60


def copy_version(*, version: Version, cohort: Cohort, title: str, actor: Person, now: datetime) -> Version:
    """A draft of a new instrument. Everything is as in the original but slug, version and the title in one language.

    The title is given in the actor's language, or in the original language when the instrument has not the actor's.
    """
    original = version.content
    language = actor.language if actor.language in original["title"] else original["original"]
    with transaction.atomic():
        slug = _free_slug(title)
        content = deepcopy(original)
        content |= {"instrument": slug, "version": 1, "title": {**original["title"], language: title}}
        instrument = Instrument.objects.create(slug=slug, cohort=cohort, copied_from=version)
        draft = instrument.versions.create(number=1, content=content, checksum=checksum(content))
        facts = {"original": original["title"][language], "title": title}
        record(cohort=cohort, actor=actor, verb="instrument.copied", facts=facts, at=now)
    return draft


def start_next_version(*, instrument: Instrument, actor: Person, now: datetime) -> Version:
    """The draft of the next version, beginning as the newest published one. A draft under way is returned as it is."""
    with transaction.atomic():
        Instrument.objects.select_for_update().get(pk=instrument.pk)
        newest = instrument.versions.order_by("number").last()
        assert newest is not None  # noqa: S101 - an instrument is created together with its first version
        if newest.published_on is None:
            return newest
        content = {**deepcopy(newest.content), "version": newest.number + 1}
        draft = instrument.versions.create(number=newest.number + 1, content=content, checksum=checksum(content))
        facts = {"title": newest.title_for(actor), "number": draft.number}
        record(cohort=instrument.cohort, actor=actor, verb="instrument.next", facts=facts, at=now)
    return draft


def _free_slug(title: str) -> str:
    """A name for files and addresses, made of the title, that no other instrument has."""
    stem = slugify(title.replace("æ", "ae").replace("ø", "o").replace("å", "a")).replace("_", "-").strip("-")
    stem = stem[:LONGEST_SLUG].strip("-")
    if not stem[:1].isalpha():
        stem = f"own-{stem}".strip("-")
    taken = set(Instrument.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    names = (stem if number == 1 else f"{stem}-{number}" for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)
