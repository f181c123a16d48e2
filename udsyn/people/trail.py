"""The trail: rooms register how a deed reads, actions append entries, the trail page shows sentences."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from udsyn.people.models import Cohort, Person, TrailEntry

_sentences: dict[str, str | Promise] = {}


def register_deed(verb: str, sentence: str | Promise) -> None:
    """Tells how `verb` reads: a lazy string without the actor, with the facts as `%(name)s`.

    "Imported %(new)s people" is shown beside the actor's name. Call it in `apps.ready`.
    """
    _sentences[verb] = sentence


def record(
    *, cohort: Cohort | None, actor: Person | None, verb: str, facts: dict[str, Any], at: datetime
) -> TrailEntry:
    """Appends one deed. `facts` holds counts and names of things, never answers and never who answered."""
    return TrailEntry.objects.create(cohort=cohort, actor=actor, verb=verb, facts=facts, at=at)


class _Facts(dict[str, Any]):
    """An entry outlives changes of its sentence, so a fact it does not have reads as a dash."""

    def __missing__(self, key: str) -> str:
        return "–"


def sentence_of(entry: TrailEntry) -> str:
    """What was done, in the active language."""
    sentence = _sentences.get(entry.verb)
    return str(sentence) % _Facts(entry.facts) if sentence is not None else _("Did something older than this page")
