"""Those who watch over the installation ask two open addresses, which tell strangers nothing but yes or no."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from pytest_django import Settings

from tests.cast import Cast
from tests.conftest import Browser
from udsyn.home import health
from udsyn.lib.logs import Readable


@pytest.fixture(autouse=True)
def nothing_was_asked_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("udsyn.home.views.health.readiness", health.Readiness())


@pytest.fixture
def read_only_database(db: None) -> Iterator[None]:
    # Past Django, which lets nobody through after the refused write.
    connection.connection.execute("PRAGMA query_only=ON")
    yield
    connection.connection.execute("PRAGMA query_only=OFF")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_a_healthy_installation_says_yes_without_a_cookie_or_a_copy(address: str) -> None:
    answer = Client().get(address)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies


def test_a_signed_in_persons_browser_keeps_no_copy_either(cast: Cast, browser: Browser) -> None:
    assert "no-store" in browser.as_(cast.astrid).get("/readyz").headers["Cache-Control"]


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_asking_is_all_one_can_do(address: str) -> None:
    assert Client().post(address).status_code == 405


def test_being_alive_needs_no_database() -> None:
    # Without the `db` fixture, any query would fail this test.
    assert Client().get("/healthz").content == b"ok\n"


def test_a_database_that_cannot_be_written_is_not_ready(read_only_database: None) -> None:
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"ready": False})


@pytest.mark.django_db
def test_a_database_without_all_migrations_is_not_ready() -> None:
    MigrationRecorder.Migration.objects.filter(app="home").delete()
    MigrationRecorder.Migration.objects.filter(app="answers").delete()
    assert Client().get("/readyz").status_code == 503


@pytest.mark.django_db
def test_a_disk_that_is_nearly_full_is_not_ready(settings: Settings) -> None:
    settings.DISK_RESERVE = 10**9
    assert Client().get("/readyz").status_code == 503


@pytest.mark.django_db
def test_the_reason_stands_in_the_log_once_and_not_in_the_answer(
    settings: Settings, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "KEPT_SECONDS", 0)
    settings.DISK_RESERVE = 10**9
    answers = [Client().get("/readyz").content.decode() for _ in range(3)]
    assert [record.getMessage() for record in caplog.records if "MB" in record.getMessage()] == [
        f"Not ready: less than 1000000000 MB are free in {settings.VAR_DIR}"
    ]
    assert set(answers) == {'{"ready": false}'}


@pytest.mark.django_db
def test_it_is_ready_again_when_what_was_missing_is_there(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "KEPT_SECONDS", 0)
    settings.DISK_RESERVE = 10**9
    Client().get("/readyz")
    settings.DISK_RESERVE = 0
    assert Client().get("/readyz").status_code == 200


@pytest.mark.django_db
def test_strangers_who_ask_often_cost_one_look() -> None:
    Client().get("/readyz")
    with connection.execute_wrapper(lambda *_arguments: pytest.fail("looked again")):
        assert Client().get("/readyz").status_code == 200


def test_the_log_says_where_an_error_happened_but_not_its_words() -> None:
    try:
        try:
            int("what a leader answered")
        except ValueError as fault:
            raise RuntimeError("quoted: what a leader answered") from fault
    except RuntimeError as fault:
        record = logging.LogRecord("x", logging.ERROR, "", 0, "Failed", None, (type(fault), fault, fault.__traceback__))
    line = Readable().format(record)
    assert "what a leader answered" not in line
    assert "builtins.RuntimeError" in line
    assert "builtins.ValueError" in line
    assert "test_health.py" in line
