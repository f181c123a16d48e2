"""What an operator may have forgotten, told at start instead of at the first sign-in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error


def sign_in_elsewhere_is_whole(**about: Any) -> list[CheckMessage]:
    """OpenID Connect is set up wholly or not at all, and over an encrypted connection."""
    given = settings.OIDC
    missing = ", ".join(f"UDSYN_OIDC_{part}" for part, value in given.items() if not value)
    if not any(given.values()):
        return []
    if missing:
        return [Error(f"Sign-in elsewhere is only half set up. Set {missing} too, or none of them.", id="people.E001")]
    if not given["SERVER"].startswith("https://"):
        return [Error("UDSYN_OIDC_SERVER must begin with https://.", id="people.E002")]
    return []
