"""Invitations and reminders: in each one's language, once, and never pointing at anyone."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import translation

from tests.answers.rounds import NOW, TODAY, draft_round, entry_for, opened_round
from tests.cast import Cast
from tests.conftest import Browser
from udsyn.answers.actions import WrongState, close_round, submit_sheet
from udsyn.answers.actions.letters import invite, remind
from udsyn.answers.links import entry_of
from udsyn.answers.mail import Occasion, RoundLetter, example, render_invitation, render_reminder
from udsyn.people.letters import Rendered
from udsyn.people.models import Letter, Person, TrailEntry

ACCUSING = ("not answered", "ikke svar", "ikke besvar", "ikkje svar", "mangler", "manglar", "missing", "late", "forsin")


def letter_to(person: Person, kind: RoundLetter, round_id: int) -> Rendered | None:
    with translation.override(person.language):
        if kind is RoundLetter.INVITATION:
            return render_invitation(person, str(Occasion(round_id)))
        return render_reminder(person, str(Occasion(round_id, TODAY)))


def test_everyone_on_the_roster_is_invited_once_however_often_the_button_is_pressed(cast: Cast) -> None:
    round = opened_round(cast)
    first = invite(round=round, actor=cast.astrid, now=NOW)
    second = invite(round=round, actor=cast.astrid, now=NOW)
    assert (first.new, first.already, second.new, second.already) == (22, 0, 0, 22)
    assert len({tuple(message.to) for message in mail.outbox}) == len(mail.outbox) == 22


def test_a_letter_is_in_the_persons_language_with_a_link_of_her_own(cast: Cast) -> None:
    round = opened_round(cast)
    danish, norwegian = cast.kari, cast.members_of(cast.council)[0]
    letters = [letter_to(person, RoundLetter.INVITATION, round.pk) for person in (danish, norwegian)]
    assert letters[0] is not None
    assert letters[1] is not None
    assert letters[0].subject != letters[1].subject
    assert "Direktionen" in letters[0].text
    for person, letter in zip((danish, norwegian), letters, strict=True):
        assert letter is not None
        (token,) = re.findall(r"/answers/p/([^/\s]+)/", letter.text)
        assert entry_of(token).person == person


def test_letters_are_queued_for_open_rounds_only(cast: Cast) -> None:
    round = draft_round(cast)
    for send in (invite, remind):
        with pytest.raises(WrongState):
            send(round=round, actor=cast.astrid, now=NOW)
    assert not Letter.objects.exists()


@pytest.mark.parametrize("kind", list(RoundLetter))
def test_a_letter_is_dropped_when_she_has_handed_in_or_the_round_is_closed(cast: Cast, kind: RoundLetter) -> None:
    round = opened_round(cast)
    submit_sheet(entry=entry_for(round, cast.kari), language="da", today=TODAY)
    other = cast.members_of(cast.direction)[1]
    assert letter_to(cast.kari, kind, round.pk) is None
    assert letter_to(other, kind, round.pk) is not None
    assert letter_to(cast.ulla, kind, round.pk) is None
    close_round(round=round, actor=cast.astrid, now=NOW)
    assert letter_to(other, kind, round.pk) is None


def test_a_reminder_goes_once_a_day_to_those_who_have_not_handed_in(cast: Cast) -> None:
    round = opened_round(cast)
    submit_sheet(entry=entry_for(round, cast.kari), language="da", today=TODAY)
    remind(round=round, actor=cast.astrid, now=NOW)
    assert len(mail.outbox) == 21
    assert all(cast.kari.email not in message.to for message in mail.outbox)
    remind(round=round, actor=cast.astrid, now=NOW)
    assert len(mail.outbox) == 21
    remind(round=round, actor=cast.astrid, now=NOW + timedelta(days=1))
    assert len(mail.outbox) == 42


def test_a_reminder_never_says_that_somebody_has_not_answered(cast: Cast) -> None:
    round = opened_round(cast)
    for language in ("da", "nb", "nn", "en"):
        with translation.override(language):
            reminder = example(RoundLetter.REMINDER, round, cast.kari)
        words = f"{reminder.subject} {reminder.text}".lower()
        assert not [accusation for accusation in ACCUSING if accusation in words], language


def test_the_trail_of_a_reminder_does_not_count_those_who_have_handed_in(cast: Cast) -> None:
    round = opened_round(cast)
    submit_sheet(entry=entry_for(round, cast.kari), language="da", today=TODAY)
    remind(round=round, actor=cast.astrid, now=NOW)
    entry = TrailEntry.objects.get(verb="letter.round-reminder")
    assert entry.facts["new"] == 22


def test_a_letter_is_shown_before_it_is_sent_with_a_link_that_opens_nothing(cast: Cast, browser: Browser) -> None:
    round = opened_round(cast)
    address = reverse("answers:invite", args=[round.pk])
    page = browser.as_(cast.astrid).get(address, {"in": "en"}).content.decode()
    assert "Autumn mapping: your answers" in page
    (link,) = re.findall(r"/answers/p/[^/\s]+/", page)
    assert browser.get(link).status_code == 404
    assert not Letter.objects.exists()


@pytest.mark.parametrize("page", ["invite", "remind"])
def test_names_in_a_letter_are_words_and_no_markup_when_it_is_shown(cast: Cast, browser: Browser, page: str) -> None:
    """A letter is plain text; on a page its signs mean nothing either."""
    round, tag = opened_round(cast), "<b>planted</b>"
    Person.objects.filter(pk=cast.astrid.pk).update(name=f"Astrid{tag}")
    cast.programme.title = f"Programme {tag}"
    cast.programme.save()
    shown = browser.as_(cast.astrid).get(reverse(f"answers:{page}", args=[round.pk])).content.decode()
    assert "&lt;b&gt;planted" in shown
    assert "<b>planted" not in shown


def test_pressing_send_says_what_happened(cast: Cast, browser: Browser) -> None:
    cast.astrid.language = "en"
    cast.astrid.save()
    round = opened_round(cast)
    address = reverse("answers:invite", args=[round.pk])
    page = browser.as_(cast.astrid).post(address, follow=True).content.decode()
    assert "22 invitations are on their way." in page
    page = browser.post(address, follow=True).content.decode()
    assert "Everyone asked already has the invitation. Nobody gets it twice." in page


@pytest.mark.parametrize("handed_in", [0, 1, 6])
def test_no_number_of_invitations_tells_how_many_had_handed_in_before(
    cast: Cast, browser: Browser, handed_in: int
) -> None:
    """Who has handed in gets none. Below the limit not even the whole room's count is told."""
    Person.objects.update(language="en")
    round = opened_round(cast)
    for person in cast.members_of(cast.direction)[:handed_in]:
        submit_sheet(entry=entry_for(round, person), language="da", today=TODAY)
    address = reverse("answers:invite", args=[round.pk])
    first = browser.as_(cast.astrid).post(address, follow=True).content.decode()
    again = browser.post(address, follow=True).content.decode()
    desk = browser.get(reverse("home:desk", args=[cast.cohort.pk])).content.decode()
    assert len(mail.outbox) == 22 - handed_in
    assert "22 invitations are on their way." in first
    assert "22 invitations are written." in first
    assert "Everyone asked already has the invitation. Nobody gets it twice." in again
    assert "22 invitations have been sent." in desk


def test_the_answer_to_a_reminder_gives_no_number(cast: Cast, browser: Browser) -> None:
    cast.astrid.language = "en"
    cast.astrid.save()
    round = opened_round(cast)
    submit_sheet(entry=entry_for(round, cast.kari), language="da", today=TODAY)
    page = browser.as_(cast.astrid).post(reverse("answers:remind", args=[round.pk]), follow=True).content.decode()
    assert "The reminder is on its way to those who may still want to answer." in page
    assert not re.search(r"\b2[12] (invitation|reminder)", page)
    page = browser.post(reverse("answers:remind", args=[round.pk]), follow=True).content.decode()
    assert "Today’s reminder is already on its way." in page
    assert len(mail.outbox) == 21
