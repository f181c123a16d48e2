"""Letters: rooms register the kinds they write; `actions.letters` queues them, a job sends them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import ngettext_lazy

from udsyn.people.models import Person
from udsyn.people.trail import register_deed

PLAIN_DEED = ngettext_lazy("Sent a letter to one person", "Sent a letter to %(new)s people", "new")


class UnknownLetter(LookupError):
    """No room registered this kind of letter."""


@dataclass(frozen=True)
class Rendered:
    """Plain text, ready to send. Line breaks in the subject become spaces."""

    subject: str
    text: str


@dataclass(frozen=True)
class LetterKind:
    """`render` gets the person and the occasion, and runs in the person's language.

    It returns None when the letter is no longer relevant; the letter is then dropped. `deed` is how queueing it reads
    in the trail; it may use `%(new)s` and `%(already)s`, and None keeps it out.
    """

    key: str
    render: Callable[[Person, str], Rendered | None]
    deed: str | Promise | None = PLAIN_DEED

    @property
    def verb(self) -> str:
        return f"letter.{self.key}"


_kinds: dict[str, LetterKind] = {}


def register_letter(kind: LetterKind) -> None:
    """Call it in `apps.ready`."""
    _kinds[kind.key] = kind
    if kind.deed is not None:
        register_deed(kind.verb, kind.deed)


def letter_kind(key: str) -> LetterKind:
    """Raises `UnknownLetter`."""
    try:
        return _kinds[key]
    except KeyError:
        raise UnknownLetter(key) from None
