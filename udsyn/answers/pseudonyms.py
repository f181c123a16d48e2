"""The only way from a person to her answer sheet."""

from __future__ import annotations

import hashlib
import hmac

from django.utils.translation import gettext as _

from udsyn.programmes.models import Programme, ProgrammeKey


class ProgrammeKeyMissing(Exception):
    """The programme's key was destroyed: nobody's sheet can be found or written any more."""

    @property
    def sentence(self) -> str:
        return _("The key of this programme has been destroyed, so nobody can answer in it any more.")


def pseudonym_of(person_id: int, programme: Programme) -> str:
    """HMAC-SHA256 of the person's id under the programme's key, in hexadecimal. Raises `ProgrammeKeyMissing`."""
    secret = require_key(programme).secret
    return hmac.new(secret.encode(), str(person_id).encode(), hashlib.sha256).hexdigest()


def require_key(programme: Programme) -> ProgrammeKey:
    """The programme's key. Raises `ProgrammeKeyMissing`."""
    try:
        return programme.key
    except ProgrammeKey.DoesNotExist as missing:
        raise ProgrammeKeyMissing from missing
