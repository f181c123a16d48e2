"""What every test can ask for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_django import Settings

from tests import database
from tests.cast import Cast, make_cast
from udsyn.answers import live_count
from udsyn.people.models import Person

# The machine that runs the tests is shared, so slowness says nothing about the code.
hypothesis_settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("house")


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Django fills what it finds; a copy of the template is filled already."""
    return database.is_sqlite()


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    if not database.is_sqlite():
        yield
        return
    place = database.lay_out_a_copy()
    with database.put_back_instead_of_emptied(database.template()):
        yield
    for file in place.parent.glob(f"{place.name}*"):
        file.unlink()


@pytest.fixture(autouse=True)
def nothing_is_counted_yet() -> None:
    """A count lives for seconds, and the next test begins within them."""
    cache.clear()
    live_count._counts.clear()
    live_count._fragments.clear()


@pytest.fixture(autouse=True)
def files_are_kept_apart(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


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
