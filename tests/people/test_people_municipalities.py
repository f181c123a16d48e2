"""The municipalities of a programme."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast
from tests.conftest import Browser
from udsyn.people.actions.municipalities import load_registers
from udsyn.people.models import Municipality, Person


@pytest.fixture
def desk(browser: Browser, cast: Cast) -> Browser:
    Person.objects.get_queryset().update(language="en")
    cast.astrid.refresh_from_db()
    return browser.as_(cast.astrid)


def test_municipalities_are_taken_in_and_out(desk: Browser, cast: Cast) -> None:
    load_registers()
    address = reverse("people:municipalities", kwargs={"cohort_id": cast.cohort.pk})
    assert "Herøy, Nordland (1818)" in desk.post(address, {"name": "Herøy"}).content.decode()
    assert "Trondheim" in desk.post(address, {"name": "Tronheim"}).content.decode()
    assert desk.post(address, {"name": "Herøy, Nordland (1818)"}).status_code == 302
    heroy = Municipality.objects.get(code="1818")
    assert heroy in cast.cohort.municipalities.all()
    drop = {"cohort_id": cast.cohort.pk, "municipality_id": heroy.pk}
    desk.post(reverse("people:municipality-drop", kwargs=drop))
    assert heroy not in cast.cohort.municipalities.all()
    own = {"cohort_id": cast.cohort.pk, "municipality_id": cast.sandvig.pk}
    answer = desk.post(reverse("people:municipality-drop", kwargs=own), follow=True)
    assert "Sandvig has groups or coordinators, so it stays." in answer.content.decode()


def test_a_clash_with_a_register_is_told(desk: Browser, cast: Cast) -> None:
    load_registers()
    address = reverse("people:municipality-new", kwargs={"cohort_id": cast.cohort.pk})
    shown = desk.post(address, {"name": "Odense", "language_form": "da"}).content.decode()
    assert "Odense is in the public register (Denmark)." in shown
    assert "already" in desk.post(address, {"name": "SANDVIG", "language_form": "da"}).content.decode()
    assert desk.post(address, {"name": "Havkommunen", "language_form": "da"}).status_code == 302


def test_the_municipalities_queries_do_not_grow(desk: Browser, cast: Cast) -> None:
    address = reverse("people:municipalities", kwargs={"cohort_id": cast.cohort.pk})
    counts = []
    for number in range(2):
        with CaptureQueriesContext(connection) as seen:
            desk.get(address)
        counts.append(len(seen))
        for more in range(5):
            made = Municipality.objects.create(register="own", name=f"By {number} {more}", cohort=cast.cohort)
            cast.cohort.municipalities.add(made)
    assert counts[0] == counts[1]
