"""The letters of a round. Their text is written when they are sent, so that a link is never stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import models
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from udsyn.answers.links import personal_token
from udsyn.answers.models import RosterEntry, Round
from udsyn.answers.wordings import definition_of
from udsyn.people.letters import LetterKind, Rendered
from udsyn.people.models import Person

EXAMPLE_TOKEN = "example"  # noqa: S105 - it opens nothing


class RoundLetter(models.TextChoices):
    """The kinds, as other rooms know them."""

    INVITATION = "round-invitation"
    REMINDER = "round-reminder"


@dataclass(frozen=True)
class Occasion:
    """What makes a letter one of a kind: an invitation per round, a reminder per round and day."""

    round_id: int
    day: date | None = None

    def __str__(self) -> str:
        return f"{self.round_id} {self.day.isoformat()}" if self.day else str(self.round_id)

    @classmethod
    def parse(cls, text: str) -> Occasion:
        number, _space, day = text.partition(" ")
        return cls(int(number), date.fromisoformat(day) if day else None)


def render_invitation(person: Person, occasion: str) -> Rendered | None:
    """None once the round is closed or she has handed in."""
    return _render_for(person, occasion, RoundLetter.INVITATION)


def render_reminder(person: Person, occasion: str) -> Rendered | None:
    """None once the round is closed or she has handed in: everyone asked is queued, and this is where it stops."""
    return _render_for(person, occasion, RoundLetter.REMINDER)


def written(kind: RoundLetter, round: Round, person: Person, group: str, token: str) -> Rendered:
    """The letter in the active language."""
    link = settings.SITE_URL + reverse("answers:promise", args=[token])
    context = {"round": round, "definition": definition_of(round.version), "person": person, "group": group}
    subject = _("%(round)s: your answers") if kind is RoundLetter.INVITATION else _("%(round)s is still open")
    return Rendered(
        subject=subject % {"round": round.title},
        text=render_to_string(f"answers/mail/{kind.name.lower()}.txt", {**context, "link": link}),
    )


def example(kind: RoundLetter, round: Round, person: Person) -> Rendered:
    """What the letter looks like, with a link that opens nothing."""
    return written(kind, round, person, _("your leader group"), EXAMPLE_TOKEN)


def _render_for(person: Person, occasion: str, kind: RoundLetter) -> Rendered | None:
    entries = RosterEntry.objects.visible_to(person).for_answering()
    entry = entries.filter(round=Occasion.parse(occasion).round_id).first()
    if entry is None or entry.has_answered or not entry.round.takes_answers:
        return None
    return written(kind, entry.round, person, entry.group.name, personal_token(entry))


LETTERS = (
    LetterKind(RoundLetter.INVITATION, render_invitation, deed=gettext_lazy("Invited those asked in a round")),
    LetterKind(RoundLetter.REMINDER, render_reminder, deed=gettext_lazy("Reminded those asked in a round")),
)
