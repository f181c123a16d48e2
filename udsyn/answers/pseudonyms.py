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
    return pseudonym_under(require_key(programme).secret, person_id)


def pseudonym_under(secret: str, person_id: int) -> str:
    """The same, where the key's secret has been read already."""
    return hmac.digest(secret.encode(), str(person_id).encode(), hashlib.sha256).hex()


def require_key(programme: Programme) -> ProgrammeKey:
    """The programme's key. Raises `ProgrammeKeyMissing`."""
    try:
        return programme.key
    except ProgrammeKey.DoesNotExist as missing:
        raise ProgrammeKeyMissing from missing
