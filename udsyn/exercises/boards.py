"""What one member may see of an exercise now, for a page or for the part of it that is fetched again and again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.urls import reverse
from django.utils import timezone
from django.utils.http import quote_etag
from django.utils.translation import get_language

from udsyn.exercises.kinds import KINDS
from udsyn.exercises.models import DONE, Sitting
from udsyn.people.models import Person

# What a page may ask to see, beside the exercise itself: words of the address, never trusted further than that.
STATE = ("lift", "place", "aim", "topic", "new", "agree")
LONGEST_STATE = 64


def state_in(given: Mapping[str, str]) -> dict[str, str]:
    return {name: given[name][:LONGEST_STATE] for name in STATE if name in given}


def etag_of(sitting: Sitting, person: Person, state: Mapping[str, str]) -> str:
    """Of everything the board depends on. Whoever has it has nothing to fetch, and nothing is looked up to say so."""
    parts = (sitting.pk, sitting.edition, person.pk, get_language(), urlencode(sorted(state.items())))
    return quote_etag("-".join(str(part) for part in parts))


def board_of(sitting: Sitting, person: Person, state: Mapping[str, str]) -> dict[str, Any]:
    kind = KINDS[sitting.kind]
    here = kind.phase(sitting.phase)
    keys = [phase.key for phase in kind.phases]
    query = f"?{urlencode(state)}" if state else ""
    return {
        "sitting": sitting,
        "exercise": kind,
        "phase": here,
        "number": keys.index(here.key) + 1 if here.key in keys else len(keys),
        "of": len(keys),
        "onward": kind.after(here.key),
        "back": kind.before(here.key),
        "is_last": here.key == kind.last.key,
        "is_ticking": sitting.ends_at is not None and sitting.ends_at > timezone.now(),
        "query": query,
        "live": reverse("exercises:live", kwargs={"sitting_id": sitting.pk}) + query,
        "etag": etag_of(sitting, person, state),
        "fresh_key": uuid4(),
        "DONE": DONE,
        **kind.board(sitting, person, state),
    }
