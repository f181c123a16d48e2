"""Codes and links that open the door once.

Both are computed from a secret and never stored: the session knows the ticket, the mail knows the code, and somebody
who reads the database knows neither code nor link.
"""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.http import base36_to_int, int_to_base36

from udsyn.people.models import Person

VALID = timedelta(minutes=15)
DIGITS = 8


class LinkSpent(Exception):
    """The link was used before, is older than `VALID`, or was never one of ours."""


@dataclass(frozen=True)
class Ticket:
    """What a browser that asked for a code keeps in its session. The same for addresses we know and those we do not."""

    email: str
    secret: str
    asked_at: float
    next: str

    def as_session(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def code(self) -> str:
        """Eight digits that only this ticket and this installation give."""
        digest = salted_hmac("udsyn.people.code", f"{self.secret}\n{self.email}", algorithm="sha256").hexdigest()
        return f"{int(digest, 16) % 10**DIGITS:0{DIGITS}}"

    def opens_with(self, typed: str) -> bool:
        digits = "".join(character for character in typed if character.isdigit())
        return constant_time_compare(digits, self.code)

    def is_valid_at(self, now: float) -> bool:
        return 0 <= now - self.asked_at <= VALID.total_seconds()


def new_secret() -> str:
    return secrets.token_urlsafe(24)


class _Links(PasswordResetTokenGenerator):
    """Django's own, valid for `PASSWORD_RESET_TIMEOUT`. A sign-in changes `last_login` and so ends every older link."""

    key_salt = "udsyn.people.link"

    # Django's own value rounds `last_login` to the second, which would let a link be used twice within it.
    def _make_hash_value(self, user: Any, timestamp: int) -> str:
        last = user.last_login.isoformat() if user.last_login else "never"
        return f"{user.pk}\n{user.email}\n{user.is_active}\n{last}\n{timestamp}"


_links = _Links()


def link_token(person: Person) -> str:
    """The last part of a one-time link's address."""
    return f"{int_to_base36(person.pk)}-{_links.make_token(person)}"


def person_behind(token: str) -> Person:
    """Whom the link lets in. Raises `LinkSpent`."""
    key, _dash, rest = token.partition("-")
    try:
        person = Person.objects.get(pk=base36_to_int(key), is_active=True)
    except (ValueError, OverflowError, Person.DoesNotExist):
        raise LinkSpent from None
    if not _links.check_token(person, rest):
        raise LinkSpent
    return person
