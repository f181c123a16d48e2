"""How our mails look: short plain text, marked as written by a machine so that holiday replies stay away."""

from __future__ import annotations

from django.core.mail import EmailMessage

from udsyn.people.letters import Rendered


def plain_mail(rendered: Rendered, *, to: str) -> EmailMessage:
    """A mail to one address. Line breaks in the subject become spaces, so nothing can be slipped into the headers."""
    subject = " ".join(rendered.subject.split())
    return EmailMessage(subject, rendered.text.strip() + "\n", to=[to], headers={"Auto-Submitted": "auto-generated"})
