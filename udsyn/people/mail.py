"""How our mails look: short plain text, marked as written by a machine so that holiday replies stay away."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from udsyn.people.letters import LetterKind, Rendered
from udsyn.people.models import Grant, Person
from udsyn.people.one_time import Ticket, link_token


def plain_mail(rendered: Rendered, *, to: str) -> EmailMessage:
    """A mail to one address. Line breaks in the subject become spaces, so nothing can be slipped into the headers."""
    subject = " ".join(rendered.subject.split())
    return EmailMessage(subject, rendered.text.strip() + "\n", to=[to], headers={"Auto-Submitted": "auto-generated"})


def send_sign_in(ticket: Ticket) -> None:
    """Writes the code and a link to the person at the ticket's address; to nobody when there is none."""
    person = Person.objects.filter(email=ticket.email, is_active=True).first()
    if person is None:
        return
    with translation.override(person.language):
        rendered = _sign_in_mail(person, ticket)
    plain_mail(rendered, to=person.email).send()


def send_passkey_note(person_id: int) -> None:
    """Tells a person that a passkey was added to her account."""
    person = Person.objects.get(pk=person_id)
    with translation.override(person.language):
        page = settings.SITE_URL + reverse("people:account")
        text = render_to_string("people/mail/passkey_added.txt", {"person": person, "page": page})
        rendered = Rendered(subject=_("A passkey was added to your account"), text=text)
    plain_mail(rendered, to=person.email).send()


def render_role_letter(person: Person, occasion: str) -> Rendered | None:
    """Tells somebody about a role. `occasion` is the grant's id; None when it was taken back in the meantime."""
    grant = Grant.objects.select_related("cohort", "municipality").filter(pk=int(occasion), person=person).first()
    if grant is None:
        return None
    page = settings.SITE_URL + reverse("people:sign-in")
    text = render_to_string("people/mail/role.txt", {"person": person, "grant": grant, "page": page})
    return Rendered(subject=_("Your role in %(programme)s") % {"programme": grant.cohort.name}, text=text)


# The grant itself is in the trail.
ROLE_LETTER = LetterKind("people.role", render_role_letter, deed=None)


def _sign_in_mail(person: Person, ticket: Ticket) -> Rendered:
    code = f"{ticket.code[:4]} {ticket.code[4:]}"
    # From the settings and never from the request: a forged host name must not end up in a mail.
    link = settings.SITE_URL + reverse("people:sign-in-link", args=[link_token(person)])
    if ticket.next:
        link += "?" + urlencode({"next": ticket.next})
    text = render_to_string("people/mail/sign_in.txt", {"person": person, "code": code, "link": link})
    return Rendered(subject=_("%(code)s is your code for Udsyn") % {"code": code}, text=text)
