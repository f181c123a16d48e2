"""The trail: rooms register how a deed reads, actions append entries, the trail page shows sentences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from udsyn.people.models import Cohort, Person, TrailEntry

# Promise has no type for its %, which is what chooses between singular and plural.
_sentences: dict[str, Any] = {}


def register_deed(verb: str, sentence: str | Promise) -> None:
    """Tells how `verb` reads: a lazy string without the actor, with the facts as `%(name)s`.

    "Imported %(new)s people" is shown beside the actor's name; use `ngettext_lazy(one, many, "new")` where a count may
    be one. Call it in `apps.ready`.
    """
    _sentences[verb] = sentence


def record(
    *, cohort: Cohort | None, actor: Person | None, verb: str, facts: dict[str, Any], at: datetime
) -> TrailEntry:
    """Appends one deed. `facts` holds counts and names of things, never answers and never who answered.

    A person is named by id as the fact `person`; the page shows the name, as long as there is one.
    """
    return TrailEntry.objects.create(cohort=cohort, actor=actor, verb=verb, facts=facts, at=at)


class _Facts(dict[str, Any]):
    """An entry outlives changes of its sentence, so a fact it does not have reads as a dash."""

    def __missing__(self, key: str) -> str:
        return "–"


def sentences_of(entries: Sequence[TrailEntry]) -> list[str]:
    """What was done, entry by entry, in the active language. The fact `person` is an id and reads as the name."""
    mentioned = {entry.facts["person"] for entry in entries if "person" in entry.facts}
    names = dict(Person.objects.filter(pk__in=mentioned).values_list("pk", "name"))
    return [_sentence(entry, names) for entry in entries]


def _sentence(entry: TrailEntry, names: dict[int, str]) -> str:
    facts = _Facts(entry.facts)
    if "person" in facts:
        facts["person"] = names.get(facts["person"], _("somebody who is no longer here"))
    sentence = _sentences.get(entry.verb, _("Did something this page no longer has words for"))
    return str(sentence % facts)
