"""How many have handed in, for screens that ask every few seconds: counted once for all of them.

The count lives a few seconds in the shared cache, so that web workers agree, and as long in the memory of each, so that
a screen costs no query at all. Who asks shows a ticket, made by the round's page for whoever may see it: looking up
session and person would cost more than everything else together. A ticket opens nothing but this one number.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.cache import cache
from django.core.signing import BadSignature, Signer
from django.db.models import Count, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.utils.http import quote_etag
from django.utils.safestring import SafeString, mark_safe

from udsyn.answers.models import Round, RoundState
from udsyn.answers.queries import RoomCount

SECONDS = 3
SIGNER = Signer(salt="udsyn.answers.live_count", sep=".")
MOST_REMEMBERED = 500


@dataclass(frozen=True)
class Fragment:
    """What is swapped in. Empty when there is nothing to count any more."""

    body: str
    etag: str


class TicketBroken(Exception):
    """Changed on the way, or from before yesterday."""


# In the memory of this worker, with the turn they were made in.
_counts: dict[int, tuple[int, RoomCount | None]] = {}
_fragments: dict[str, tuple[int, Fragment]] = {}


def ticket_for(round: Round, *, today: date) -> str:
    """The same all day, so that a page loaded again asks at the same address."""
    return SIGNER.sign(f"{round.pk}-{translation.get_language()}-{today:%Y%m%d}")


def fragment_about(round: Round) -> SafeString:
    """For the page, which then goes on asking by itself."""
    return mark_safe(fragment(ticket_for(round, today=timezone.localdate())).body)


def fragment(ticket: str) -> Fragment:
    """As it is now, in the language of the page that made the ticket. Raises `TicketBroken`."""
    found = remembered(ticket)
    if found is None:
        now, found = _turn(), _render(ticket)
        if len(_fragments) >= MOST_REMEMBERED:
            _fragments.clear()
        _fragments[ticket] = now, found
    return found


def remembered(ticket: str) -> Fragment | None:
    """The fragment of this turn, if this worker has made it: no look at the signature, no query."""
    turn, found = _fragments.get(ticket, (-1, None))
    return found if turn == _turn() else None


def count_now(round_id: int) -> RoomCount | None:
    """The count, at most a few seconds old, or None when the round is not open or too small to be counted."""
    now = _turn()
    turn, count = _counts.get(round_id, (-1, None))
    if turn != now:
        count = _shared(round_id, now)
        if len(_counts) >= MOST_REMEMBERED:
            _counts.clear()
        _counts[round_id] = now, count
    return count


def _render(ticket: str) -> Fragment:
    round_id, language = _read(ticket)
    count = count_now(round_id)
    with translation.override(language):
        context = {"count": count, "address": reverse("answers:live-count", args=[ticket]), "seconds": SECONDS}
        body = render_to_string("answers/live_count.html", context) if count else ""
    return Fragment(body, quote_etag(salted_hmac("udsyn.answers.live_count", body).hexdigest()[:16]))


def _read(ticket: str) -> tuple[int, str]:
    try:
        round_id, language, day = SIGNER.unsign(ticket).split("-")
    except BadSignature as broken:
        raise TicketBroken from broken
    if day < f"{timezone.localdate() - timedelta(days=1):%Y%m%d}":
        raise TicketBroken
    return int(round_id), language


def _turn() -> int:
    """Counts take turns by the clock: all workers change to the next at the same moment."""
    return int(time.time() // SECONDS)


def _shared(round_id: int, turn: int) -> RoomCount | None:
    # An entry is gone before its name comes round again, so the first to count in a turn counts for everyone.
    name = f"answers.live_count.{round_id}.{turn % 3}"
    found: tuple[int, RoomCount | None] | None = cache.get(name)
    if found and found[0] == turn:
        return found[1]
    counted = turn, _counted(round_id)
    if not cache.add(name, counted, 2 * SECONDS):
        found = cache.get(name)
        if found and found[0] == turn:
            return found[1]
        cache.set(name, counted, 2 * SECONDS)
    return counted[1]


def _counted(round_id: int) -> RoomCount | None:
    """One query."""
    answered = Count("roster", filter=Q(roster__has_answered=True))
    rounds = Round.objects.filter(pk=round_id, state=RoundState.OPEN).annotate(asked=Count("roster"), answered=answered)
    row = rounds.order_by().values_list("asked", "answered", "limit").first()
    count = RoomCount(*row) if row else None
    return count if count and count.is_room else None
