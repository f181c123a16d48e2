"""The demo: an invented region, entered with one click, and only where it is a demo."""

from __future__ import annotations

import csv
from collections import Counter
from random import Random

import pytest
from django.test import Client
from pytest_django import Settings

from tests import house
from tests.cast import FIRST_DAY, Cast
from udsyn.home.demo.doors import DOORS
from udsyn.home.demo.names import MUNICIPALITIES
from udsyn.home.demo.population import fill_cohort, make_staff
from udsyn.people.models import Cohort, Membership


def test_no_invented_municipality_bears_the_name_of_a_real_one() -> None:
    real = set()
    for path in (house.CODE / "people" / "registers").glob("**/*.csv"):
        with path.open(encoding="utf-8") as file:
            real |= {row["name"].lower() for row in csv.DictReader(file)}
    assert len(real) > 440
    assert not {place.name.lower() for place in MUNICIPALITIES} & real


@pytest.mark.django_db
def test_the_region_has_twelve_municipalities_forty_groups_and_three_hundred_leaders() -> None:
    cohort = Cohort.objects.create(name="Demo")
    fill_cohort(cohort, Random(1), FIRST_DAY)
    sizes = Counter(Membership.objects.values_list("group", flat=True))
    assert cohort.municipalities.count() == 12
    assert len(sizes) == 40
    assert sum(sizes.values()) == 300
    assert min(sizes.values()) == 4
    assert max(sizes.values()) == 14


@pytest.mark.django_db
def test_the_same_chance_gives_the_same_region() -> None:
    def leaders() -> list[tuple[str, str]]:
        cohort = Cohort.objects.create(name="Demo")
        fill_cohort(cohort, Random(7), FIRST_DAY)
        return [(entry.person.name, entry.role) for entry in Membership.objects.filter(group__cohort=cohort)]

    assert leaders() == leaders()


@pytest.mark.django_db
def test_a_real_installation_has_no_demo_door(client: Client) -> None:
    make_staff()
    assert client.get("/demo/").status_code == 404
    assert client.post("/demo/enter/operator/").status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
def test_the_demo_says_that_everything_is_invented_and_offers_every_role(client: Client, settings: Settings) -> None:
    settings.DEMO = True
    page = client.get("/demo/", headers={"accept-language": "en"}).content.decode()
    assert "invented" in page
    for door in DOORS:
        assert f"/demo/enter/{door.key}/" in page


def test_one_click_enters_the_demo(client: Client, settings: Settings, cast: Cast) -> None:
    settings.DEMO = True
    assert client.get("/").headers["Location"] == "/demo/"
    client.post("/demo/enter/facilitator/")
    assert client.session["_auth_user_id"] == str(cast.astrid.pk)


def test_a_role_that_does_not_exist_opens_nothing(client: Client, settings: Settings, cast: Cast) -> None:
    settings.DEMO = True
    assert client.post("/demo/enter/mayor/").status_code == 404


def test_who_enters_the_demo_goes_on_in_the_language_it_was_read_in(
    client: Client, settings: Settings, cast: Cast
) -> None:
    settings.DEMO = True
    client.post("/demo/enter/facilitator/", headers={"accept-language": "en"})
    cast.astrid.refresh_from_db()
    assert cast.astrid.language == "en"


def test_every_page_of_the_demo_leads_back_to_its_front_door(client: Client, settings: Settings, cast: Cast) -> None:
    settings.DEMO = True
    client.post("/demo/enter/facilitator/")
    assert 'href="/demo/"' in client.get("/").content.decode()
