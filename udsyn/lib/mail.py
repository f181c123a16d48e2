"""Mail for installations without a mail server: every message becomes a file a person can read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

UNSAFE = re.compile(r"[^A-Za-z0-9@.-]+")


class ReadableFolderBackend(BaseEmailBackend):
    """Writes `settings.MAIL_FOLDER/<number> <address> <subject>.txt`, plain text in UTF-8."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.MAIL_FOLDER)
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            _write_new(folder, message)
        return len(email_messages)


def _write_new(folder: Path, message: EmailMessage) -> None:
    name = UNSAFE.sub(" ", f"{' '.join(message.to)} {message.subject}")[:90].strip()
    head = f"To: {', '.join(message.to)}\nFrom: {message.from_email}\nSubject: {message.subject}\n\n"
    start = len(list(folder.iterdir())) + 1
    for number in count(start):
        try:
            with (folder / f"{number:04} {name}.txt").open("x", encoding="utf-8") as file:
                file.write(head + str(message.body))
            return
        except FileExistsError:
            continue
