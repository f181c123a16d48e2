"""Sign-in at another house by OpenID Connect. The other house is played by a mock that answers as the standard says."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client
from pytest_django import Settings

from config.environment import openid_connect
from tests.cast import Cast
from udsyn.people.checks import sign_in_elsewhere_is_whole
from udsyn.people.models import Person

HOUSE = {"NAME": "Kommune-ID", "SERVER": "https://id.example", "CLIENT_ID": "udsyn", "SECRET": "s3cret"}
GO, BACK, TURNED_AWAY = "/people/sign-in/elsewhere/go/", "/people/sign-in/elsewhere/back/", "/people/sign-in/elsewhere/"


class Answer:
    def __init__(self, content: dict[str, Any]) -> None:
        self.content, self.status_code, self.text, self.headers = content, 200, "", {"content-type": "application/json"}

    def json(self) -> dict[str, Any]:
        return self.content

    def raise_for_status(self) -> None:
        return None


class OtherHouse:
    """Answers discovery, the exchange of the code and the question who it is."""

    def __init__(self) -> None:
        self.claims: dict[str, Any] = {}
        self.asked: list[tuple[str, dict[str, Any]]] = []

    def __enter__(self) -> OtherHouse:
        return self

    def __exit__(self, *_why: object) -> None:
        return None

    def request(self, _method: str, url: str, **more: Any) -> Answer:
        self.asked.append((url, more))
        if url.endswith("openid-configuration"):
            places = {
                f"{name}_endpoint": f"https://id.example/{name}" for name in ("authorization", "token", "userinfo")
            }
            return Answer({"issuer": "https://id.example", "jwks_uri": "https://id.example/keys", **places})
        if url.endswith("/token"):
            return Answer({"access_token": "t0ken", "token_type": "Bearer"})
        return Answer(self.claims)

    def get(self, url: str, **more: Any) -> Answer:
        return self.request("GET", url, **more)

    def post(self, url: str, **more: Any) -> Answer:
        return self.request("POST", url, **more)


@pytest.fixture
def other(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> OtherHouse:
    settings.OIDC = HOUSE
    settings.SOCIALACCOUNT_PROVIDERS = openid_connect(HOUSE)
    house = OtherHouse()
    monkeypatch.setattr("udsyn.people.adapter.ElsewhereAdapter.get_requests_session", lambda self: house, raising=True)
    return house


@pytest.fixture
def client() -> Client:
    return Client()


def come_back(client: Client, page: str = "", **changes: str) -> Any:
    """Goes to the other house and comes back as it sends one."""
    there = client.get(f"{GO}?next={page}" if page else GO)
    asked = parse_qs(urlsplit(there.headers["Location"]).query)
    return client.get(BACK, {"code": "c0de", "state": asked["state"][0], **changes})


def who_is_in(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_the_button_stands_there_only_when_it_is_set_up(cast: Cast, client: Client, other: OtherHouse) -> None:
    assert "Sign in with Kommune-ID" in client.get("/people/sign-in/").content.decode()


def test_without_it_there_is_no_button_and_no_way(cast: Cast, client: Client) -> None:
    assert "elsewhere/go" not in client.get("/people/sign-in/").content.decode()
    assert client.get(GO).status_code == client.get(BACK).status_code == 404


def test_a_verified_address_we_know_lets_in(cast: Cast, client: Client, other: OtherHouse) -> None:
    other.claims = {"sub": "1", "email": cast.ulla.email.upper(), "email_verified": True}
    response = come_back(client, page="/people/account/")
    assert response.headers["Location"] == "/people/account/"
    assert who_is_in(client) == str(cast.ulla.pk)


def test_the_way_there_is_protected_by_a_state_and_a_proof_key(cast: Cast, client: Client, other: OtherHouse) -> None:
    asked = parse_qs(urlsplit(client.get(GO).headers["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == ["http://testserver" + BACK]
    assert asked["state"]


def test_an_address_that_is_not_verified_does_not(cast: Cast, client: Client, other: OtherHouse) -> None:
    for verified in ({"email_verified": False}, {"email_verified": "false"}, {}):
        other.claims = {"sub": "1", "email": cast.ulla.email, **verified}
        assert come_back(client).headers["Location"] == TURNED_AWAY
    assert not who_is_in(client)


def test_unknown_closed_and_turned_back_get_the_same_page(cast: Cast, client: Client, other: OtherHouse) -> None:
    Person.objects.filter(pk=cast.gustav.pk).update(is_active=False)
    answers = []
    for email in ("nobody@example.org", cast.gustav.email):
        other.claims = {"sub": "1", "email": email, "email_verified": True}
        answers.append(come_back(client))
    answers += [come_back(client, error="access_denied"), come_back(client, error="server_error")]
    answers += [client.get(BACK, {"code": "c", "state": "made up"})]
    assert {(answer.status_code, answer.headers["Location"]) for answer in answers} == {(302, TURNED_AWAY)}
    assert "You were not signed in" in client.get(TURNED_AWAY).content.decode()
    assert not who_is_in(client)


def test_nothing_of_the_other_house_is_kept_and_nobody_is_created(
    cast: Cast, client: Client, other: OtherHouse
) -> None:
    before = Person.objects.count()
    for email in (cast.ulla.email, "nobody@example.org"):
        other.claims = {"sub": "1", "email": email, "email_verified": True, "name": "Somebody Else"}
        come_back(client)
        client.logout()
    assert (SocialAccount.objects.count(), SocialToken.objects.count()) == (0, 0)
    assert Person.objects.count() == before
    assert Person.objects.get(pk=cast.ulla.pk).name == "Ulla Udenfor"


def test_nobody_is_led_out_of_the_house(cast: Cast, client: Client, other: OtherHouse) -> None:
    other.claims = {"sub": "1", "email": cast.ulla.email, "email_verified": True}
    assert come_back(client, page="https://evil.example/").headers["Location"] == "/"


@pytest.mark.parametrize("missing", sorted(HOUSE))
def test_half_a_set_up_is_told_at_start(settings: Settings, missing: str) -> None:
    settings.OIDC = {**HOUSE, missing: ""}
    assert openid_connect(settings.OIDC) == {}
    (fault,) = sign_in_elsewhere_is_whole()
    assert (fault.id, f"UDSYN_OIDC_{missing}" in fault.msg) == ("people.E001", True)


def test_an_unencrypted_server_is_told_at_start(settings: Settings) -> None:
    settings.OIDC = {**HOUSE, "SERVER": "http://id.example"}
    assert [fault.id for fault in sign_in_elsewhere_is_whole()] == ["people.E002"]


def test_none_and_all_are_both_fine(settings: Settings) -> None:
    settings.OIDC = dict.fromkeys(HOUSE, "")
    assert sign_in_elsewhere_is_whole() == []
    settings.OIDC = HOUSE
    assert sign_in_elsewhere_is_whole() == []
