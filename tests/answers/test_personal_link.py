"""The personal link: who gets in, what she meets, and what the pages give away."""

from __future__ import annotations

import logging
import uuid
from base64 import urlsafe_b64encode
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests.answers.rounds import NOW, TODAY, entry_for, opened_round
from tests.cast import Cast
from udsyn.answers.actions import Change, close_round, save_answers, submit_sheet
from udsyn.answers.links import SIGNER, LinkBroken, LinkExpired, entry_of, personal_token
from udsyn.answers.models import RosterEntry
from udsyn.people.models import Membership
from udsyn.programmes.models import ProgrammeKey

PAGES = ("promise", "sheet", "finish", "handed-in")


@pytest.fixture
def entry(cast: Cast) -> RosterEntry:
    return entry_for(opened_round(cast), cast.kari)


def visit(token: str, page: str = "promise", language: str = "en") -> Any:
    """As somebody without any cookie."""
    address = reverse(f"answers:{page}", args=[token])
    return Client().get(f"{address}?language={language}" if language else address)


def words(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_a_token_leads_to_the_entry_it_was_made_for(entry: RosterEntry) -> None:
    assert entry_of(personal_token(entry)) == entry


def test_a_changed_token_is_broken(entry: RosterEntry) -> None:
    token = personal_token(entry)
    other = urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")
    for broken in (token[:-1], "x" + token[1:], f"{other}.{token.split('.', 1)[1]}", "nonsense", SIGNER.sign("x")):
        with pytest.raises(LinkBroken):
            entry_of(broken)


def test_a_link_of_somebody_no_longer_asked_is_broken(entry: RosterEntry) -> None:
    token = personal_token(entry)
    entry.delete()
    with pytest.raises(LinkBroken):
        entry_of(token)


def test_a_link_of_a_closed_account_is_broken(entry: RosterEntry) -> None:
    token = personal_token(entry)
    entry.person.is_active = False
    entry.person.save()
    with pytest.raises(LinkBroken):
        entry_of(token)


@pytest.mark.parametrize("page", PAGES)
def test_no_log_line_holds_a_token(cast: Cast, entry: RosterEntry, caplog: pytest.LogCaptureFixture, page: str) -> None:
    token = personal_token(entry)
    close_round(round=entry.round, actor=cast.astrid, now=NOW)
    with caplog.at_level(logging.DEBUG):
        visit(token, page)
    lines = [record.getMessage() for record in caplog.records]
    assert any("/answers/p/…/" in line for line in lines)
    assert not any(token in line for line in lines)


def test_an_old_link_has_expired(entry: RosterEntry, settings: Settings) -> None:
    token = personal_token(entry)
    settings.ANSWER_LINK_DAYS = -1
    with pytest.raises(LinkExpired):
        entry_of(token)


@pytest.mark.parametrize("page", PAGES)
def test_a_broken_link_gets_a_calm_page_that_names_nobody(entry: RosterEntry, page: str) -> None:
    response = visit("x" + personal_token(entry), page)
    assert response.status_code == 404
    assert "This link does not work" in words(response)
    assert entry.person.name not in words(response)
    assert entry.round.title not in words(response)


def test_an_expired_link_gets_a_calm_page_that_names_nobody(entry: RosterEntry, settings: Settings) -> None:
    token = personal_token(entry)
    settings.ANSWER_LINK_DAYS = -1
    response = visit(token)
    assert response.status_code == 410
    assert "This link is too old" in words(response)
    assert entry.round.title not in words(response)


@pytest.mark.parametrize("page", PAGES)
def test_a_closed_round_says_so_and_takes_nothing(cast: Cast, entry: RosterEntry, page: str) -> None:
    close_round(round=entry.round, actor=cast.astrid, now=NOW)
    response = visit(personal_token(entry), page)
    assert response.status_code == 410
    assert "This round is closed" in words(response)


def test_whoever_handed_in_finds_her_result_after_the_close(cast: Cast, entry: RosterEntry) -> None:
    submit_sheet(entry=entry, language="da", today=TODAY)
    close_round(round=entry.round, actor=cast.astrid, now=NOW)
    assert "See your own result" in words(visit(personal_token(entry)))


def test_without_the_programme_key_the_page_says_that_answers_cannot_be_opened(entry: RosterEntry) -> None:
    ProgrammeKey.objects.all().delete()
    response = visit(personal_token(entry))
    assert response.status_code == 410
    assert "These answers can no longer be opened" in words(response)


@pytest.mark.parametrize("page", PAGES)
def test_no_cookie_is_set_and_the_address_is_passed_on_to_nobody(entry: RosterEntry, page: str) -> None:
    response = visit(personal_token(entry), page)
    assert not response.cookies
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"


def test_the_page_speaks_the_persons_language_until_another_is_chosen(entry: RosterEntry) -> None:
    token = personal_token(entry)
    for chosen, language in (("", "da"), ("nb", "nb"), ("nn", "nn"), ("xx", "da")):
        response = visit(token, language=chosen)
        assert f'<html lang="{language}">' in words(response)
        assert response["Content-Language"] == language


def test_a_chosen_language_stays_on_the_way(entry: RosterEntry) -> None:
    token = personal_token(entry)
    address = reverse("answers:sheet", args=[token])
    assert f'href="{address}?language=nb"' in words(visit(token, language="nb"))
    page = words(visit(token, "sheet", language="nb"))
    assert f'action="{address}?language=nb"' in page
    assert f'data-save="{reverse("answers:save", args=[token])}?language=nb"' in page


def test_the_promise_says_how_small_the_group_is_and_when_it_sees_a_picture(entry: RosterEntry) -> None:
    page = words(visit(personal_token(entry)))
    assert "You are 6 in Direktionen." in page
    assert "when at least 5 of you have answered" in page
    assert "about 3 minutes" in page
    assert "20 November 2026" in page


def test_a_group_below_the_limit_reads_that_it_only_counts_in_its_municipality(cast: Cast) -> None:
    Membership.objects.filter(group=cast.technical).exclude(person=cast.members_of(cast.technical)[0]).delete()
    entry = entry_for(opened_round(cast), cast.members_of(cast.technical)[0])
    page = words(visit(personal_token(entry)))
    assert "You are the only one asked in Teknik." in page
    assert "your answers are only part of the picture of Sandvig" in page


def test_a_municipality_below_the_limit_reads_that_it_only_counts_in_the_region(cast: Cast) -> None:
    cast.programme.limit = 12
    cast.programme.save()
    entry = entry_for(opened_round(cast), cast.members_of(cast.council)[0])
    assert "your answers are only part of the region as a whole" in words(visit(personal_token(entry)))


def test_the_promise_is_confidential_and_never_anonymous(entry: RosterEntry) -> None:
    for language in ("da", "nb", "nn", "en"):
        page = words(visit(personal_token(entry), language=language)).lower()
        assert "anonym" not in page
        assert any(word in page for word in ("confidential", "fortrolig", "konfidensiel"))


def test_the_promise_offers_three_ways_of_not_answering_without_consequence(entry: RosterEntry) -> None:
    page = words(visit(personal_token(entry)))
    for way in ("Don’t know", "Not applicable", "Rather not say", "no consequences"):
        assert way in page


def test_who_has_begun_is_invited_to_carry_on(entry: RosterEntry) -> None:
    assert "Begin" in words(visit(personal_token(entry)))
    save_answers(entry=entry, changes=[Change("tried", 4, 1)], language="da", today=TODAY)
    assert "Carry on" in words(visit(personal_token(entry)))


def test_who_has_handed_in_is_shown_that_and_how_to_change(entry: RosterEntry) -> None:
    submit_sheet(entry=entry, language="da", today=TODAY)
    token = personal_token(entry)
    response = Client().get(reverse("answers:promise", args=[token]), follow=True)
    assert response.redirect_chain == [(reverse("answers:handed-in", args=[token]), 302)]
    assert reverse("answers:reopen", args=[token]) in words(response)
