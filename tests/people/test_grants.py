"""Roles are given and taken back by facilitators, and every time it stands in the trail."""

from __future__ import annotations

from datetime import UTC, datetime
from threading import Barrier, Thread

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from tests.cast import Cast, make_cast
from tests.conftest import Browser
from udsyn.people.actions.grants import AccountClosed, LastFacilitator, grant_role, take_back_role
from udsyn.people.models import Cohort, Grant, GrantRole, Person, TrailEntry
from udsyn.people.trail import sentences_of

NOW = datetime(2026, 9, 1, 9, tzinfo=UTC)
NEW = {"name": "Nina Ny", "email": "Nina@Example.org"}


def page(cast: Cast) -> str:
    return f"/people/cohorts/{cast.cohort.pk}/roles/"


def deeds() -> list[str]:
    with translation.override("en"):
        return sentences_of(list(TrailEntry.objects.order_by("pk")))


def take_back(browser: Browser, cast: Cast, grant: Grant) -> str:
    return browser.post(f"{page(cast)}{grant.pk}/take-back/", follow=True).content.decode()


@pytest.mark.parametrize("role", ["facilitator", "working_group", "guest"])
def test_a_new_person_gets_a_role_and_can_sign_in(cast: Cast, browser: Browser, role: str) -> None:
    browser.as_(cast.astrid).post(page(cast), {**NEW, "role": role})
    person = Person.objects.get(email="nina@example.org")
    assert (person.name, person.language, person.is_active) == ("Nina Ny", "da", True)
    assert Grant.objects.get(person=person).role == role
    mail.outbox.clear()
    Browser().post("/people/sign-in/", {"email": person.email})
    assert mail.outbox[0].to == [person.email]


def test_a_coordinator_has_a_municipality_and_two_may_share_it(cast: Cast, browser: Browser) -> None:
    browser.as_(cast.astrid).post(page(cast), {**NEW, "role": "coordinator", "municipality": cast.sandvig.pk})
    coordinators = Grant.objects.filter(municipality=cast.sandvig, role=GrantRole.COORDINATOR)
    assert {grant.person.name for grant in coordinators} == {"Bo Koordinator", "Nina Ny"}


def test_a_coordinator_without_a_municipality_is_asked_for_one(cast: Cast, browser: Browser) -> None:
    response = browser.as_(cast.astrid).post(page(cast), {**NEW, "role": "coordinator"})
    assert response.status_code == 422
    assert not Person.objects.filter(email="nina@example.org").exists()


def test_the_municipality_must_be_one_of_the_programmes(cast: Cast, browser: Browser) -> None:
    other = Cohort.objects.create(name="Another").own_municipalities.create(register="own", code="X", name="Elsewhere")
    given = {**NEW, "role": "coordinator", "municipality": other.pk}
    assert browser.as_(cast.astrid).post(page(cast), given).status_code == 422


def test_only_a_coordinator_gets_a_municipality(cast: Cast, browser: Browser) -> None:
    browser.as_(cast.astrid).post(page(cast), {**NEW, "role": "guest", "municipality": cast.sandvig.pk})
    assert Grant.objects.get(person__email="nina@example.org").municipality is None


def test_somebody_known_keeps_her_own_name(cast: Cast, browser: Browser) -> None:
    browser.as_(cast.astrid).post(page(cast), {"name": "Wrong", "email": cast.ulla.email, "role": "guest"})
    assert Grant.objects.get(person=cast.ulla).person.name == "Ulla Udenfor"


def test_a_role_given_twice_is_one_role_one_letter_and_one_deed(cast: Cast, browser: Browser) -> None:
    browser.as_(cast.astrid)
    for _press in range(2):
        browser.post(page(cast), {**NEW, "role": "guest"})
    assert Grant.objects.filter(person__email="nina@example.org").count() == 1
    assert len(mail.outbox) == len(deeds()) == 1


def test_the_letter_says_what_the_role_is_in_the_persons_language(cast: Cast, browser: Browser) -> None:
    given = {"name": "x", "email": cast.vera.email, "role": "coordinator", "municipality": cast.fjordby.pk}
    browser.as_(cast.astrid).post(page(cast), given)
    (message,) = mail.outbox
    assert str(message.body).startswith("Hei Vera,\n\nDu er nå koordinator for Fjordby i programmet Sundregionen.")


def test_a_closed_account_gets_no_role_and_a_sentence(cast: Cast, browser: Browser) -> None:
    Person.objects.filter(pk=cast.ulla.pk).update(is_active=False, language="en")
    Person.objects.filter(pk=cast.astrid.pk).update(language="en")
    response = browser.as_(cast.astrid).post(page(cast), {"name": "x", "email": cast.ulla.email, "role": "guest"})
    assert "The account with this address is closed" in response.content.decode()
    with pytest.raises(AccountClosed):
        grant_role(
            cohort=cast.cohort,
            email=cast.ulla.email,
            name="x",
            role=GrantRole.GUEST,
            municipality=None,
            actor=cast.astrid,
            now=NOW,
        )


def test_a_role_taken_back_is_gone_at_once(cast: Cast, browser: Browser) -> None:
    take_back(browser.as_(cast.astrid), cast, Grant.objects.get(person=cast.vera))
    assert not Cohort.objects.visible_to(cast.vera).exists()


def test_the_last_facilitator_stays(cast: Cast, browser: Browser) -> None:
    Person.objects.filter(pk=cast.astrid.pk).update(language="en")
    answer = take_back(browser.as_(cast.astrid), cast, Grant.objects.get(person=cast.astrid))
    assert "Appoint another one first" in answer
    assert Cohort.objects.run_by(cast.astrid).exists()


def test_one_of_two_facilitators_may_leave_and_lands_outside(cast: Cast, browser: Browser) -> None:
    browser.as_(cast.astrid).post(page(cast), {**NEW, "role": "facilitator"})
    response = browser.post(f"{page(cast)}{Grant.objects.get(person=cast.astrid).pk}/take-back/")
    assert response.headers["Location"] == "/"
    assert browser.get(page(cast)).status_code == 404


def test_a_role_in_another_programme_cannot_be_taken_back_from_here(cast: Cast, browser: Browser) -> None:
    other = Cohort.objects.create(name="Another")
    grant = Grant.objects.create(cohort=other, person=cast.vera, role=GrantRole.GUEST)
    response = browser.as_(cast.astrid).post(f"{page(cast)}{grant.pk}/take-back/")
    assert response.status_code == 404
    assert Grant.objects.filter(pk=grant.pk).exists()


def test_a_municipality_with_one_coordinator_is_gently_pointed_out(cast: Cast, browser: Browser) -> None:
    Person.objects.filter(pk=cast.astrid.pk).update(language="en")
    browser.as_(cast.astrid)
    assert "fewer than two: Fjordby, Sandvig" in browser.get(page(cast)).content.decode()
    browser.post(page(cast), {**NEW, "role": "coordinator", "municipality": cast.sandvig.pk})
    assert "fewer than two: Fjordby." in browser.get(page(cast)).content.decode()
    given = {"name": "O", "email": "o@example.org", "role": "coordinator", "municipality": cast.fjordby.pk}
    browser.post(page(cast), given)
    assert "fewer than two" not in browser.get(page(cast)).content.decode()


def test_every_deed_stands_in_the_trail(cast: Cast, browser: Browser) -> None:
    browser.as_(cast.astrid).post(page(cast), {**NEW, "role": "coordinator", "municipality": cast.sandvig.pk})
    take_back(browser, cast, Grant.objects.get(person__email="nina@example.org"))
    assert deeds() == [
        "Made Nina Ny coordinator for Sandvig",
        "Took back the role as coordinator for Sandvig from Nina Ny",
    ]


@pytest.mark.parametrize("role", GrantRole.values)
def test_every_role_has_words_in_the_trail_for_coming_and_going(cast: Cast, role: str) -> None:
    place = cast.sandvig if role == GrantRole.COORDINATOR else None
    grant = grant_role(
        cohort=cast.cohort,
        email="n@example.org",
        name="Nina",
        role=GrantRole(role),
        municipality=place,
        actor=cast.astrid,
        now=NOW,
    )
    take_back_role(grant=grant, actor=cast.astrid, now=NOW)
    assert len(deeds()) == 2
    assert all("Nina" in deed and "–" not in deed for deed in deeds())


@pytest.mark.django_db(transaction=True)
def test_two_facilitators_who_remove_each_other_at_once_leave_one() -> None:
    cast = make_cast()
    Grant.objects.create(cohort=cast.cohort, person=cast.vera, role=GrantRole.FACILITATOR)
    barrier, refused = Barrier(2), []

    def remove(actor: Person, other: Person) -> None:
        barrier.wait()
        try:
            grant = Grant.objects.get(person=other, role=GrantRole.FACILITATOR)
            take_back_role(grant=grant, actor=actor, now=NOW)
        except LastFacilitator:
            refused.append(actor)
        finally:
            connection.close()

    pairs = ((cast.astrid, cast.vera), (cast.vera, cast.astrid))
    threads = [Thread(target=remove, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1
    assert Grant.objects.filter(role=GrantRole.FACILITATOR).count() == 1


def test_the_pages_queries_do_not_grow_with_the_people(cast: Cast, browser: Browser) -> None:
    browser.as_(cast.astrid).get(page(cast))
    with CaptureQueriesContext(connection) as few:
        browser.get(page(cast))
    for number in range(20):
        person = Person.objects.create(name=f"P{number}", email=f"p{number}@example.org")
        Grant.objects.create(cohort=cast.cohort, person=person, role=GrantRole.GUEST)
    with CaptureQueriesContext(connection) as many:
        browser.get(page(cast))
    assert len(many) == len(few)
