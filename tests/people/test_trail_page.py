"""The page of who did what."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.conftest import Browser
from udsyn.people.models import Cohort, Letter, Person
from udsyn.people.trail import record

NOW = datetime(2026, 9, 1, 9, tzinfo=UTC)


@pytest.fixture
def reader(cast: Cast, browser: Browser) -> Browser:
    Person.objects.filter(pk=cast.astrid.pk).update(language="en")
    return browser.as_(cast.astrid)


def page(cast: Cast) -> str:
    return f"/people/cohorts/{cast.cohort.pk}/trail/"


def fill(cast: Cast, count: int) -> None:
    for number in range(count):
        facts = {"person": cast.vera.pk}
        at = NOW + timedelta(minutes=number)
        record(cohort=cast.cohort, actor=cast.astrid, verb="people.granted_guest", facts=facts, at=at)


def test_it_tells_who_did_what_and_when_newest_first(cast: Cast, reader: Browser) -> None:
    fill(cast, 2)
    content = reader.get(page(cast)).content.decode()
    assert content.index("11:01") < content.index("11:00")
    assert "Astrid Facilitator" in content
    assert "Gave Vera Arbeidsgruppe access as a guest" in content


def test_it_is_in_the_readers_language(cast: Cast, browser: Browser) -> None:
    fill(cast, 1)
    assert "Gav Vera Arbeidsgruppe adgang som gæst" in browser.as_(cast.astrid).get(page(cast)).content.decode()


def test_it_shows_only_this_programme(cast: Cast, reader: Browser) -> None:
    record(cohort=Cohort.objects.create(name="Another"), actor=cast.astrid, verb="people.x", facts={}, at=NOW)
    assert "Nothing yet" in reader.get(page(cast)).content.decode()


def test_a_long_trail_comes_in_pages(cast: Cast, reader: Browser) -> None:
    fill(cast, 51)
    assert reader.get(page(cast)).content.decode().count("Gave Vera") == 50
    assert reader.get(page(cast) + "?page=2").content.decode().count("Gave Vera") == 1
    assert reader.get(page(cast) + "?page=none").status_code == 200


def test_an_erased_actor_is_somebody_who_is_no_longer_here(cast: Cast, reader: Browser) -> None:
    record(cohort=cast.cohort, actor=cast.ulla, verb="people.x", facts={}, at=NOW)
    cast.ulla.delete()
    assert "Somebody who is no longer here" in reader.get(page(cast)).content.decode()


def test_letters_that_did_not_arrive_are_told_as_a_number_and_can_be_tried_again(cast: Cast, reader: Browser) -> None:
    for person, state in ((cast.bo, "failed"), (cast.vera, "failed"), (cast.grete, "sent")):
        Letter.objects.create(
            cohort=cast.cohort, person=person, kind="x", occasion="1", state=state, queued_at=NOW, hold=uuid4()
        )
    content = reader.get(page(cast)).content.decode()
    assert "refused 2 letters" in content
    assert cast.bo.email not in content
    content = reader.post(f"/people/cohorts/{cast.cohort.pk}/letters/again/", follow=True).content.decode()
    assert "did not arrive" not in content
    assert "Sent 2 letters again that had not arrived" in content


def test_its_queries_do_not_grow_with_the_trail(cast: Cast, reader: Browser) -> None:
    fill(cast, 2)
    reader.get(page(cast))
    with CaptureQueriesContext(connection) as few:
        reader.get(page(cast))
    fill(cast, 40)
    with CaptureQueriesContext(connection) as many:
        reader.get(page(cast))
    assert len(many) == len(few)
