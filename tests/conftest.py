"""What every test can ask for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.test import Client
from django.utils import translation
from hypothesis import HealthCheck, settings

from tests.cast import Cast, make_cast
from udsyn.answers import live_count
from udsyn.people.models import Person

# The machine that runs the tests is shared, so slowness says nothing about the code.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


@pytest.fixture(autouse=True, scope="session")
def emptying_the_database_steps_around_triggers() -> Iterator[None]:
    """Some tables refuse deletion by a trigger; between tests with real transactions Django empties every table."""
    original = DatabaseWrapper.ops_class.sql_flush

    def sql_flush(self: Any, *arguments: Any, **options: Any) -> list[str]:
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
        dropped = [f"DROP TRIGGER {name}" for name, _sql in triggers]
        return [*dropped, *original(self, *arguments, **options), *(sql for _name, sql in triggers)]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseWrapper.ops_class, "sql_flush", sql_flush)
        yield


@pytest.fixture(autouse=True)
def nothing_is_counted_yet() -> None:
    """A count lives for seconds, and the next test begins within them."""
    cache.clear()
    live_count._counts.clear()
    live_count._fragments.clear()


@pytest.fixture(autouse=True)
def everyone_reads_english_at_first() -> Iterator[None]:
    """A request leaves its language behind in the thread; the next test begins anew."""
    with translation.override("en"):
        yield


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


class Browser(Client):
    """Django's test client, signed in by name of person: `browser.as_(cast.astrid).get(...)`."""

    def as_(self, person: Person) -> Browser:
        self.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        return self


@pytest.fixture
def browser() -> Browser:
    return Browser()
