"""Sending queued letters over one connection, each at most once unless a worker dies in the middle of one."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import translation

from udsyn.people.letters import Rendered, letter_kind
from udsyn.people.mail import plain_mail
from udsyn.people.models import Letter
from udsyn.people.models.letter import LetterState

log = logging.getLogger(__name__)

BATCH = 50
MOST_TRIES = 6
FIRST_WAIT = timedelta(minutes=10)


def send_some(*, clock: Callable[[], datetime]) -> int:
    """Sends up to `BATCH` letters that are due. Returns how many went out; never raises because of a letter."""
    letters = Letter.objects.claim(clock(), BATCH)
    return _send_batch(letters, clock) if letters else 0


def _send_batch(letters: list[Letter], clock: Callable[[], datetime]) -> int:
    """Returns how many went out, all over one connection, and another one after a fault."""
    connection, sent = get_connection(), 0
    for number, letter in enumerate(letters):
        try:
            connection.open()  # does nothing while it is open
        except (SMTPException, OSError) as fault:
            for waiting in letters[number:]:
                _put_back(waiting, fault, clock())
            break
        sent += _send_one(letter, connection, clock)
    connection.close()
    return sent


def _send_one(letter: Letter, connection: BaseEmailBackend, clock: Callable[[], datetime]) -> bool:
    """True when the letter went out. A letter that is no longer relevant is deleted, so it may be queued again."""
    if not letter.keep(clock()):
        return False
    try:
        rendered = _render(letter)
        if rendered is None:
            letter.delete()
            return False
        connection.send_messages([plain_mail(rendered, to=letter.person.email)])
    except Exception as fault:  # one letter's fault, whatever it is, must not keep the others from going
        connection.close()
        _put_back(letter, fault, clock())
        return False
    letter.settle(LetterState.SENT, now=clock())
    return True


def _render(letter: Letter) -> Rendered | None:
    if not letter.person.is_active:
        return None
    with translation.override(letter.person.language):
        return letter_kind(letter.kind).render(letter.person, letter.occasion)


def _put_back(letter: Letter, fault: Exception, now: datetime) -> None:
    # The address and the text stay out of the log: an operator reads it.
    log.warning("Letter %s was not sent: %s", letter.pk, type(fault).__name__)
    last = letter.tries + 1 >= MOST_TRIES
    wait = FIRST_WAIT * 2**letter.tries
    letter.settle(LetterState.FAILED if last else LetterState.QUEUED, now=now, wait=wait)
