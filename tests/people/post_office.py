"""A mail server whose faults a test can choose: set `EMAIL_BACKEND` to it by the `post` fixture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


@dataclass
class Post:
    """What went out, and what goes wrong: `faults` by address, `closed` for a server that cannot be reached."""

    sent: list[EmailMessage] = field(default_factory=list)
    faults: dict[str, Exception] = field(default_factory=dict)
    closed: bool = False
    connections: int = 0

    @property
    def addresses(self) -> list[str]:
        return sorted(address for message in self.sent for address in message.to)


desk = Post()


class PostOffice(BaseEmailBackend):
    is_open = False

    def open(self) -> bool:
        if self.is_open:
            return False
        if desk.closed:
            raise ConnectionRefusedError
        desk.connections += 1
        self.is_open = True
        return True

    def close(self) -> None:
        self.is_open = False

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            message.message()
            for address in message.to:
                if address in desk.faults:
                    raise desk.faults[address]
            desk.sent.append(message)
        return len(email_messages)
