"""In by a mailed code or link, without anybody learning who has an account."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from tests.cast import Cast
from udsyn.people.actions import signing_in
from udsyn.people.actions.signing_in import ASK_FOR_MAILBOX, TYPE_FOR_TICKET
from udsyn.people.models import Knock, Person
from udsyn.people.one_time import VALID, link_token
from udsyn.people.tasks import forget_tries

SIGN_IN = "/people/sign-in/"
CODE = "/people/sign-in/code/"


@pytest.fixture
def client() -> Client:
    return Client()


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Moves the clock: `later(minutes=20)`."""
    real = timezone.now

    def move(**how_far: int) -> None:
        monkeypatch.setattr(timezone, "now", lambda: real() + timedelta(**how_far))

    yield move
    monkeypatch.setattr(timezone, "now", real)


def ask(client: Client, email: str, page: str = "", network: str = "10.0.0.1") -> Any:
    address = f"{SIGN_IN}?next={page}" if page else SIGN_IN
    return client.post(address, {"email": email}, REMOTE_ADDR=network)


def newest_code() -> str:
    found = re.search(r"\b\d{4} \d{4}\b", str(mail.outbox[-1].body))
    assert found
    return found[0]


def newest_link() -> str:
    found = re.search(r"http://127.0.0.1:8000(\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def who_is_in(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def without_tokens(response: Any) -> bytes:
    return re.sub(
        rb'csrfmiddlewaretoken" value="\w+"|CSRFToken": "\w+"|CSRFToken&quot;: &quot;\w+', b"", response.content
    )


def test_a_code_lets_in(cast: Cast, client: Client) -> None:
    assert ask(client, "Ulla.Udenfor@Example.org ").headers["Location"] == CODE
    response = client.post(CODE, {"code": newest_code()})
    assert (response.status_code, response.headers["Location"]) == (302, "/")
    assert who_is_in(client) == str(cast.ulla.pk)


def test_the_mail_is_short_and_in_the_persons_language(cast: Cast, client: Client) -> None:
    ask(client, cast.vera.email)
    message = mail.outbox[-1]
    assert message.to == [cast.vera.email]
    assert message.subject.endswith("er koden din til Udsyn")
    assert str(message.body).startswith("Hei Vera,")


def test_a_code_may_be_typed_with_or_without_the_space(cast: Cast, client: Client) -> None:
    ask(client, cast.ulla.email)
    client.post(CODE, {"code": newest_code().replace(" ", "")})
    assert who_is_in(client)


def test_a_wrong_code_is_answered_with_a_sentence_and_another_try(cast: Cast, client: Client) -> None:
    ask(client, cast.ulla.email)
    response = client.post(CODE, {"code": "0000 0000"})
    assert response.status_code == 422
    assert "not the digits" in response.content.decode()
    client.post(CODE, {"code": newest_code()})
    assert who_is_in(client)


def test_a_code_does_not_work_twice(cast: Cast, client: Client) -> None:
    ask(client, cast.ulla.email)
    code = newest_code()
    client.post(CODE, {"code": code})
    client.post("/people/sign-out/")
    assert client.post(CODE, {"code": code}).headers["Location"] == SIGN_IN
    assert not who_is_in(client)


def test_a_code_works_only_in_the_browser_that_asked(cast: Cast, client: Client) -> None:
    ask(client, cast.ulla.email)
    stranger = Client()
    ask(stranger, cast.ulla.email)
    first = re.search(r"\b\d{4} \d{4}\b", str(mail.outbox[-2].body))
    assert first
    stranger.post(CODE, {"code": first[0]})
    assert not who_is_in(stranger)


def test_a_code_and_a_link_are_too_old_after_fifteen_minutes(cast: Cast, client: Client, later: Any) -> None:
    ask(client, cast.ulla.email)
    later(seconds=int(VALID.total_seconds()) + 1)
    response = client.post(CODE, {"code": newest_code()}, follow=True)
    assert "This code no longer works" in response.content.decode()
    assert not who_is_in(client)


def test_after_some_wrong_codes_even_the_right_one_is_too_late(cast: Cast, client: Client) -> None:
    ask(client, cast.ulla.email)
    for _try in range(TYPE_FOR_TICKET.tries):
        assert client.post(CODE, {"code": "0"}).status_code == 422
    response = client.post(CODE, {"code": newest_code()}, follow=True)
    assert "This code no longer works" in response.content.decode()
    assert not who_is_in(client)


def test_a_link_lets_in_on_another_device_and_only_when_the_button_is_pressed(cast: Cast, client: Client) -> None:
    ask(client, cast.ulla.email)
    phone = Client()
    page = phone.get(newest_link())
    assert (page.status_code, who_is_in(phone)) == (200, None)
    assert "Ulla Udenfor" in page.content.decode()
    phone.post(newest_link())
    assert who_is_in(phone) == str(cast.ulla.pk)


def test_a_link_works_once(cast: Cast, client: Client) -> None:
    ask(client, cast.ulla.email)
    Client().post(newest_link())
    again = Client()
    for response in (again.get(newest_link()), again.post(newest_link())):
        assert response.status_code == 410
        assert "This link no longer works" in response.content.decode()
    assert not who_is_in(again)


def test_using_the_code_ends_the_link_of_the_same_mail(cast: Cast, client: Client) -> None:
    ask(client, cast.ulla.email)
    client.post(CODE, {"code": newest_code()})
    assert Client().get(newest_link()).status_code == 410


@pytest.mark.parametrize("token", ["x", "1-x", "zzzzzzzzzzzzzzzz-1-2", "-", "1-d3k9-" + "0" * 64])
def test_a_link_somebody_made_up_gets_the_same_sentence(cast: Cast, client: Client, token: str) -> None:
    assert client.get(f"/people/sign-in/link/{token}/").status_code == 410


def test_a_link_of_somebody_deactivated_since_does_not_work(cast: Cast, client: Client) -> None:
    token = link_token(cast.ulla)
    Person.objects.filter(pk=cast.ulla.pk).update(is_active=False)
    assert client.post(f"/people/sign-in/link/{token}/").status_code == 410


def test_both_lead_on_to_the_page_one_came_for(cast: Cast, client: Client) -> None:
    ask(client, cast.ulla.email, page="/people/account/")
    assert Client().post(newest_link()).headers["Location"] == "/people/account/"
    ask(client, cast.ulla.email, page="/people/account/")
    assert client.post(CODE, {"code": newest_code()}).headers["Location"] == "/people/account/"


@pytest.mark.parametrize("page", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_nobody_is_led_out_of_the_house(cast: Cast, client: Client, page: str) -> None:
    ask(client, cast.ulla.email, page=page)
    assert "evil" not in newest_link()
    assert client.post(CODE, {"code": newest_code()}).headers["Location"] == "/"
    assert client.get(SIGN_IN, {"next": page}).headers["Location"] == "/"


def test_the_mail_never_trusts_the_host_name_of_the_request(cast: Cast, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    Client(headers={"host": "evil.example"}).post(SIGN_IN, {"email": cast.ulla.email})
    assert "evil" not in str(mail.outbox[-1].body)


def test_known_and_unknown_addresses_get_the_same_answers_byte_for_byte(cast: Cast, settings: Settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    Person.objects.filter(pk=cast.gustav.pk).update(is_active=False)
    seen = []
    for email in (cast.ulla.email, "nobody.knows@example.org", cast.gustav.email):
        client = Client()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            asked = ask(client, email)
        page, wrong = client.get(CODE), client.post(CODE, {"code": "1234 5678"})
        answers = [
            (
                response.status_code,
                response.headers.get("Location"),
                without_tokens(response).replace(email.encode(), b""),
            )
            for response in (asked, page, wrong)
        ]
        seen.append((answers, sorted(asked.headers), len(queries), sorted(client.session.keys())))
    assert seen[0] == seen[1] == seen[2]
    assert len(mail.outbox) == 0  # asking never writes; a job does


def test_an_unknown_or_closed_address_gets_no_mail(cast: Cast, client: Client) -> None:
    Person.objects.filter(pk=cast.gustav.pk).update(is_active=False)
    ask(client, "nobody.knows@example.org")
    ask(client, cast.gustav.email)
    assert mail.outbox == []


def test_neither_code_nor_link_is_written_to_the_database(cast: Cast, client: Client, settings: Settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    ask(client, cast.ulla.email)
    job = DBTaskResult.objects.get()
    job.task_result.task.call(*job.args_kwargs["args"])
    code = newest_code()
    for kept in (str(job.args_kwargs), str(dict(client.session))):
        assert code not in kept
        assert code.replace(" ", "") not in kept
        assert newest_link() not in kept


def test_a_room_of_300_behind_one_address_can_ask(cast: Cast) -> None:
    statuses = {ask(Client(), f"leader{number}@example.org").status_code for number in range(300)}
    assert statuses == {302}


def test_the_same_address_again_and_again_is_asked_to_wait(cast: Cast, client: Client) -> None:
    responses = [ask(client, cast.ulla.email, network=f"10.0.0.{number}") for number in range(20)]
    assert [response.status_code for response in responses].count(302) == ASK_FOR_MAILBOX.tries
    assert responses[-1].status_code == 429
    assert "Try again in 15 minutes" in responses[-1].content.decode()
    assert responses[-1].headers["Retry-After"] == "900"
    assert len(mail.outbox) == ASK_FOR_MAILBOX.tries


def test_waiting_opens_the_door_again(cast: Cast, client: Client, later: Any) -> None:
    for _try in range(20):
        ask(client, cast.ulla.email)
    later(minutes=16)
    assert ask(client, cast.ulla.email).status_code == 302


def test_one_network_cannot_try_for_ever(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    few = signing_in.Limit("ask network", 3, timedelta(minutes=15))
    monkeypatch.setattr(signing_in, "ASK_FROM_NETWORK", few)
    statuses = [ask(Client(), f"x{number}@example.org").status_code for number in range(4)]
    assert statuses == [302, 302, 302, 429]
    assert ask(Client(), "y@example.org", network="10.9.9.9").status_code == 302


def test_old_tries_are_forgotten(cast: Cast, client: Client) -> None:
    Knock.objects.count_one("door", "visitor", timedelta(minutes=1), datetime(2020, 1, 1, tzinfo=UTC))
    ask(client, cast.ulla.email)
    assert not Knock.objects.filter(since__year=2020).exists()


def test_addresses_that_were_typed_are_forgotten_after_a_day(cast: Cast, client: Client, settings: Settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    ask(client, "anybody@example.org")
    DBTaskResult.objects.get().set_successful(None)
    forget_tries(timezone.now())
    assert DBTaskResult.objects.exists()
    forget_tries(timezone.now() + timedelta(days=1, minutes=1))
    assert not DBTaskResult.objects.exists()


def test_signing_in_starts_a_new_session(cast: Cast, client: Client) -> None:
    ask(client, cast.ulla.email)
    before = client.session.session_key
    client.post(CODE, {"code": newest_code()})
    assert client.session.session_key != before


def test_somebody_deactivated_is_out_at_once(cast: Cast, client: Client) -> None:
    ask(client, cast.ulla.email)
    client.post(CODE, {"code": newest_code()})
    assert client.get("/people/account/").status_code == 200
    Person.objects.filter(pk=cast.ulla.pk).update(is_active=False)
    assert client.get("/people/account/").status_code == 302


def test_somebody_deactivated_between_mail_and_code_stays_out(cast: Cast, client: Client) -> None:
    ask(client, cast.ulla.email)
    Person.objects.filter(pk=cast.ulla.pk).update(is_active=False)
    assert client.post(CODE, {"code": newest_code()}).status_code == 422


def test_signing_out_takes_a_button_and_clears_what_the_browser_kept(cast: Cast, client: Client) -> None:
    client.force_login(cast.ulla, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/people/sign-out/").status_code == 405
    response = client.post("/people/sign-out/")
    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert not who_is_in(client)


@pytest.mark.parametrize("path", ["login/", "signup/", "password/reset/", "email/", "login/code/", "logout/"])
def test_none_of_allauths_own_pages_can_be_reached(client: Client, cast: Cast, path: str) -> None:
    for start in ("/people/", "/accounts/", "/people/sign-in/"):
        assert client.get(start + path).status_code in {302, 404}
        client.force_login(cast.ulla, backend="allauth.account.auth_backends.AuthenticationBackend")
        assert client.get(start + path).status_code == 404
        client.logout()


def test_pages_of_the_door_are_never_kept(cast: Cast, client: Client) -> None:
    assert "no-store" in client.get(SIGN_IN).headers["Cache-Control"]


def test_only_the_three_promised_cookies_are_set(cast: Cast, client: Client) -> None:
    ask(client, cast.ulla.email)
    client.post(CODE, {"code": "1"})
    client.get(SIGN_IN)
    assert set(client.cookies) <= {"sessionid", "csrftoken", "language"}
