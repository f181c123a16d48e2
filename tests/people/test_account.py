"""One's own page: name, language, passkeys; and the language switch that remembers."""

from __future__ import annotations

import json
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from tests.cast import Cast
from tests.conftest import Browser
from udsyn.people.models import Person
from udsyn.people.passkeys import MOST, PasskeyRefused, add_passkey, passkeys_of, person_with

ACCOUNT = "/people/account/"
AUTH = "allauth.mfa.webauthn.internal.auth."


def give_passkey(person: Person) -> Authenticator:
    passkey: Authenticator = Authenticator.objects.create(
        user=person, type=Authenticator.Type.WEBAUTHN, data={"name": "", "credential": {}}
    )
    return passkey


def test_name_and_language_are_changed_and_the_page_follows(cast: Cast, browser: Browser) -> None:
    browser.as_(cast.ulla)
    response = browser.post(ACCOUNT, {"name": "  Ulla   Udenfor-Holm ", "language": "nn"}, follow=True)
    person = Person.objects.get(pk=cast.ulla.pk)
    assert (person.name, person.language) == ("Ulla Udenfor-Holm", "nn")
    assert '<html lang="nn">' in response.content.decode()


def test_a_name_cannot_hide_anything_or_pretend_to_be_a_formula(cast: Cast, browser: Browser) -> None:
    """Names stand beside each other in lists: what cannot be seen would let one pass for another."""
    browser.as_(cast.ulla).post(ACCOUNT, {"name": "Ul\u200bla \u202eUdenfor", "language": "nb"})
    assert Person.objects.get(pk=cast.ulla.pk).name == "Ulla Udenfor"
    assert browser.post(ACCOUNT, {"name": "=HYPERLINK(1)", "language": "nb"}).status_code == 422


def test_an_empty_name_or_an_unknown_language_changes_nothing(cast: Cast, browser: Browser) -> None:
    browser.as_(cast.ulla)
    for wrong in ({"name": " ", "language": "nb"}, {"name": "Ulla", "language": "de"}):
        assert browser.post(ACCOUNT, wrong).status_code == 422
    person = Person.objects.get(pk=cast.ulla.pk)
    assert (person.name, person.language) == ("Ulla Udenfor", "da")


def test_nothing_else_about_oneself_can_be_changed(cast: Cast, browser: Browser) -> None:
    more = {"email": "x@example.org", "is_operator": "on", "sets_up_programmes": "on", "is_superuser": "on"}
    browser.as_(cast.ulla).post(ACCOUNT, {"name": "Ulla", "language": "da", **more})
    person = Person.objects.get(pk=cast.ulla.pk)
    assert (person.email, person.is_operator, person.is_superuser) == (cast.ulla.email, False, False)


def test_the_language_switch_is_remembered_for_the_persons_mails(cast: Cast, browser: Browser) -> None:
    browser.as_(cast.ulla).post("/design/language/", {"language": "nb", "next": ACCOUNT})
    assert Person.objects.get(pk=cast.ulla.pk).language == "nb"


def test_a_language_we_do_not_have_is_not_remembered(cast: Cast, browser: Browser) -> None:
    browser.as_(cast.ulla).post("/design/language/", {"language": "fr", "next": ACCOUNT})
    assert Person.objects.get(pk=cast.ulla.pk).language == "da"


def test_a_person_reads_pages_in_her_own_language_at_first(cast: Cast, browser: Browser) -> None:
    assert '<html lang="nb">' in browser.as_(cast.vera).get(ACCOUNT).content.decode()


def test_the_page_lists_passkeys_and_one_can_be_removed(cast: Cast, browser: Browser) -> None:
    passkey = give_passkey(cast.ulla)
    browser.as_(cast.ulla)
    assert f"/people/account/passkeys/{passkey.pk}/remove/" in browser.get(ACCOUNT).content.decode()
    browser.post(f"/people/account/passkeys/{passkey.pk}/remove/")
    assert passkeys_of(cast.ulla) == []


def test_nobody_removes_somebody_elses_passkey(cast: Cast, browser: Browser) -> None:
    passkey = give_passkey(cast.ulla)
    browser.as_(cast.bo).post(f"/people/account/passkeys/{passkey.pk}/remove/")
    assert len(passkeys_of(cast.ulla)) == 1


def test_the_question_for_a_passkey_is_new_every_time_and_bound_to_this_house(cast: Cast, browser: Browser) -> None:
    browser.as_(cast.ulla)
    first, second = (browser.get("/people/account/passkeys/").json()["publicKey"] for _time in range(2))
    assert first["challenge"] != second["challenge"]
    assert first["rp"] == {"id": "testserver", "name": "Udsyn"}
    assert first["authenticatorSelection"]["residentKey"] == "required"


def test_asking_for_a_passkey_at_the_door_names_no_keys_and_so_nobody(cast: Cast) -> None:
    give_passkey(cast.ulla)
    question = Client().get("/people/sign-in/passkey/").json()["publicKey"]
    assert not question.get("allowCredentials")
    assert question["userVerification"] == "required"


BROKEN: list[Any] = [
    "",
    "not json",
    "[]",
    "{}",
    json.dumps({"id": "x", "rawId": "x", "type": "public-key", "response": {}}),
    json.dumps({"id": "x", "rawId": "x", "type": "public-key", "response": []}),
    json.dumps({"response": {"userHandle": None}}),
    json.dumps({"response": {"userHandle": "OTk5OTk5"}}),
    json.dumps({"response": {"userHandle": 7}}),
]


@pytest.mark.parametrize("credential", BROKEN)
def test_a_passkey_somebody_made_up_opens_nothing_and_adds_nothing(
    cast: Cast, browser: Browser, credential: str
) -> None:
    client = Client()
    client.get("/people/sign-in/passkey/")
    response = client.post("/people/sign-in/passkey/", {"credential": credential}, follow=True)
    assert "does not open Udsyn" in response.content.decode()
    browser.as_(cast.ulla).get("/people/account/passkeys/")
    browser.post("/people/account/passkeys/", {"credential": credential})
    assert passkeys_of(cast.ulla) == []
    assert mail.outbox == []


def test_a_deactivated_persons_passkey_opens_nothing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    passkey = give_passkey(cast.ulla)
    monkeypatch.setattr(AUTH + "extract_user_from_response", lambda credential: cast.ulla)
    monkeypatch.setattr(AUTH + "complete_authentication", lambda person, credential: passkey)
    assert person_with({}) == cast.ulla
    cast.ulla.is_active = False
    with pytest.raises(PasskeyRefused):
        person_with({})


def test_there_is_an_end_to_the_number_of_passkeys(cast: Cast) -> None:
    for _number in range(MOST):
        give_passkey(cast.ulla)
    with pytest.raises(PasskeyRefused):
        add_passkey(cast.ulla, {})
