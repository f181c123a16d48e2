"""Signing in without a password, so that nobody learns who has an account.

Asking for a code never looks a person up: the same work is done for every address, and a job that nobody can time finds
out whether there is somebody to write to.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from udsyn.people import tasks
from udsyn.people.models import Knock, Person
from udsyn.people.models.person import clean_email
from udsyn.people.one_time import LinkSpent, Ticket, new_secret, person_behind


class TooManyTries(Exception):
    """Somebody knocked too often; `wait` is how long until the next try."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(wait)
        self.wait = wait


class WrongCode(Exception):
    """These digits do not open the door."""


class CodeSpent(Exception):
    """The code is too old, or too many wrong ones were typed."""


@dataclass(frozen=True)
class Limit:
    """At most `tries` in each window."""

    door: str
    tries: int
    window: timedelta

    def count(self, visitor: str, now: datetime) -> None:
        """Raises `TooManyTries`."""
        if Knock.objects.count_one(self.door, visitor, self.window, now) > self.tries:
            raise TooManyTries(self.window)


# A room of 300 leaders sits behind one network address, so an address of a network gets much and a mailbox little.
ASK_FOR_MAILBOX = Limit("ask mailbox", 6, timedelta(minutes=15))
ASK_FROM_NETWORK = Limit("ask network", 1500, timedelta(minutes=15))
TYPE_FOR_TICKET = Limit("type ticket", 6, timedelta(hours=1))
TYPE_FOR_MAILBOX = Limit("type mailbox", 30, timedelta(hours=1))
TYPE_FROM_NETWORK = Limit("type network", 3000, timedelta(hours=1))
PASSKEY_FROM_NETWORK = Limit("passkey network", 1500, timedelta(minutes=15))


def ask_for_code(*, email: str, network: str, next_page: str, now: datetime) -> Ticket:
    """Has a mail with a code and a link written to the address, if somebody is there. Raises `TooManyTries`."""
    address = clean_email(email)
    ASK_FROM_NETWORK.count(network, now)
    ASK_FOR_MAILBOX.count(address, now)
    ticket = Ticket(email=address, secret=new_secret(), asked_at=now.timestamp(), next=next_page)
    tasks.send_sign_in_mail.enqueue(ticket.as_session())
    return ticket


def check_code(*, ticket: Ticket, typed: str, network: str, now: datetime) -> Person:
    """Whom the code lets in. Raises `WrongCode`, `CodeSpent` or `TooManyTries`."""
    if not ticket.is_valid_at(now.timestamp()):
        raise CodeSpent
    TYPE_FROM_NETWORK.count(network, now)
    TYPE_FOR_MAILBOX.count(ticket.email, now)
    try:
        TYPE_FOR_TICKET.count(ticket.secret, now)
    except TooManyTries:
        raise CodeSpent from None
    if not ticket.opens_with(typed):
        raise WrongCode
    try:
        return Person.objects.get(email=ticket.email, is_active=True)
    except Person.DoesNotExist:
        raise WrongCode from None


def use_link(*, token: str, now: datetime) -> Person:
    """Whom the link lets in, once: of two presses at the same time one gets through. Raises `LinkSpent`."""
    person = person_behind(token)
    unused = Person.objects.filter(pk=person.pk, is_active=True, last_login=person.last_login)
    if not unused.update(last_login=now):
        raise LinkSpent
    return person
