"""Personal links: a signed token of the roster entry's key is the proof, so answering needs no session."""

from __future__ import annotations

import uuid
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.urls import reverse

from udsyn.answers.asked import Asked, asked_under
from udsyn.answers.models import RosterEntry
from udsyn.lib.prepared import Prepared

SIGNER = TimestampSigner(salt="udsyn.answers.links", sep=".")

_entry = Prepared(
    lambda: RosterEntry.objects.for_answering().filter(person__is_active=True), "key", example=uuid.UUID(int=1)
)


class LinkBroken(Exception):
    """Changed on the way, or made for somebody who is no longer asked or whose account is closed."""


class LinkExpired(Exception):
    """Older than `settings.ANSWER_LINK_DAYS`."""


_after_submit: list[Callable[[str], str]] = []


def register_after_submit(address: Callable[[str], str]) -> None:
    """Where a leader goes after handing in: a function from the token to an address. The last one counts."""
    _after_submit[:] = [address]


def address_after_submit(token: str) -> str:
    """The registered address, or the room's own page that says thank you."""
    if _after_submit:
        return _after_submit[0](token)
    return reverse("answers:handed-in", args=[token])


def personal_token(entry: RosterEntry) -> str:
    return SIGNER.sign(urlsafe_b64encode(entry.key.bytes).decode().rstrip("="))


def entry_of(token: str) -> RosterEntry:
    """The roster entry with its person, unit, round, programme and key in one query.

    Raises `LinkExpired` or `LinkBroken`.
    """
    key = _key_in(token)
    entry = _entry.find(key)
    if entry is None:
        raise LinkBroken
    return entry


def asked_by(token: str) -> Asked:
    """What saving needs to know of the same entry, in one quick query. Raises `LinkExpired` or `LinkBroken`."""
    asked = asked_under(_key_in(token))
    if asked is None:
        raise LinkBroken
    return asked


def _key_in(token: str) -> uuid.UUID:
    try:
        signed = SIGNER.unsign(token, max_age=timedelta(days=settings.ANSWER_LINK_DAYS))
        return uuid.UUID(bytes=urlsafe_b64decode(signed + "=="))
    except SignatureExpired as expired:
        raise LinkExpired from expired
    except (BadSignature, ValueError) as broken:
        raise LinkBroken from broken
