"""The operator names who sets up programmes, and sees no programme."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from tests.cast import Cast
from tests.conftest import Browser
from udsyn.people.models import Person


def test_the_person_an_operator_names_can_set_up_a_programme(cast: Cast, browser: Browser) -> None:
    form = {"name": "Nanna Ny", "email": "Nanna@Example.org", "language": "da"}
    browser.as_(cast.otto).post("/home/operator/", form)
    nanna = Person.objects.get(email="nanna@example.org")
    assert Browser().as_(nanna).get("/programmes/new/").status_code == 200


def test_a_person_who_is_already_here_keeps_her_name(cast: Cast, browser: Browser) -> None:
    form = {"name": "Somebody Else", "email": cast.ulla.email, "language": "en"}
    browser.as_(cast.otto).post("/home/operator/", form)
    ulla = Person.objects.get(pk=cast.ulla.pk)
    assert (ulla.name, ulla.language, ulla.sets_up_programmes) == ("Ulla Udenfor", "da", True)


def test_a_faulty_address_is_told_and_nothing_is_written(cast: Cast, browser: Browser) -> None:
    before = Person.objects.count()
    answer = browser.as_(cast.otto).post("/home/operator/", {"name": "N", "email": "no address", "language": "da"})
    assert answer.status_code == 422
    assert Person.objects.count() == before


def test_the_operators_page_counts_programmes_but_names_none(cast: Cast, browser: Browser) -> None:
    page = browser.as_(cast.otto).get("/home/operator/").content.decode()
    assert cast.programme.title not in page


@pytest.mark.django_db
def test_the_first_operator_comes_from_the_command_line() -> None:
    call_command("add_operator", "kari@example.org", "Kari Vik", verbosity=0)
    assert Person.objects.get(email="kari@example.org").is_operator


@pytest.mark.django_db
def test_the_command_says_what_is_wrong_with_an_address() -> None:
    with pytest.raises(CommandError, match="not an e-mail address"):
        call_command("add_operator", "kari", "Kari Vik")
