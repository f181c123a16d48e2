"""Passkeys: a way in without mail, on a device that already knows its owner. allauth keeps and checks them.

A passkey is never a second step: somebody who lost her device signs in by mail as before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError

from udsyn.people.models import Person

MOST = 10
# What a credential that somebody tampered with makes the libraries raise.
_BROKEN = (ValidationError, ValueError, TypeError, KeyError, AttributeError)


class PasskeyRefused(Exception):
    """The passkey is not known here, answers another question than ours, or was tampered with."""


@dataclass(frozen=True)
class Passkey:
    pk: int
    added_at: datetime
    used_at: datetime | None


def _auth() -> Any:
    """Loaded by the first one who uses a passkey: with its cryptography it takes ten megabytes of every web worker."""
    from allauth.mfa.webauthn.internal import auth

    return auth


def _rows(person: Person) -> Any:
    return Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN).order_by("pk")


def passkeys_of(person: Person) -> list[Passkey]:
    return [Passkey(pk=row.pk, added_at=row.created_at, used_at=row.last_used_at) for row in _rows(person)]


def question_for_adding(person: Person) -> dict[str, Any]:
    """What the browser is asked so that it makes a passkey. The session remembers the question."""
    return dict(_auth().begin_registration(person, passwordless=True))


def add_passkey(person: Person, credential: dict[str, Any]) -> None:
    """Raises `PasskeyRefused`, also when there are `MOST` already."""
    if _rows(person).count() >= MOST:
        raise PasskeyRefused
    try:
        _auth().parse_registration_response(credential)
        if not _auth().complete_registration(credential).is_user_verified():
            raise PasskeyRefused
    except _BROKEN as fault:
        raise PasskeyRefused from fault
    _auth().WebAuthn.add(person, "", credential)


def remove_passkey(person: Person, pk: int) -> bool:
    """True when there was one to remove."""
    deleted, _per_model = _rows(person).filter(pk=pk).delete()
    return bool(deleted)


def question_for_entering() -> dict[str, Any]:
    """What the browser is asked so that it shows a passkey; the same for everybody."""
    return dict(_auth().begin_authentication(user=None))


def person_with(credential: dict[str, Any]) -> Person:
    """Whose passkey answered the question. Raises `PasskeyRefused`."""
    try:
        person = _auth().extract_user_from_response(credential)
        passkey = _auth().complete_authentication(person, credential)
    except _BROKEN as fault:
        raise PasskeyRefused from fault
    if not isinstance(person, Person) or not person.is_active:
        raise PasskeyRefused
    passkey.record_usage()
    return person
