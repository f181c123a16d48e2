"""What every test can ask for."""

from __future__ import annotations

import pytest
from django.test import Client
from hypothesis import HealthCheck, settings

from tests.cast import Cast, make_cast
from udsyn.people.models import Person

# The machine that runs the tests is shared, so slowness says nothing about the code.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


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
