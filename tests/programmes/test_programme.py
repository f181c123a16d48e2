"""Setting up and changing a programme."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.cast import Cast
from tests.conftest import Browser
from udsyn.instruments.loading import load_house_instruments
from udsyn.library.loading import load_house_texts
from udsyn.people.models import Grant, TrailEntry
from udsyn.programmes.actions import LimitLowered, change_programme
from udsyn.programmes.blueprints import blueprints
from udsyn.programmes.models import Programme, Step
from udsyn.programmes.queries import content_of, lacking_in

FORM = {"blueprint": "regional-programme", "title": "Ny region", "starts_on": "2027-01-10", "ends_on": "2028-01-10"}


def test_a_new_programme_is_a_copy_of_its_blueprint_facilitated_by_its_maker(cast: Cast, browser: Browser) -> None:
    browser.as_(cast.astrid).post("/programmes/new/", FORM)
    programme = Programme.objects.get(title="Ny region")
    slugs = list(programme.modules.values_list("slug", flat=True))
    assert slugs == ["organisation", "leadership", "strategy", "technology"]
    assert list(Grant.objects.filter(cohort=programme.cohort).values_list("person", "role")) == [
        (cast.astrid.pk, "facilitator")
    ]
    assert programme.key.secret != cast.programme.key.secret


@pytest.mark.parametrize("slug", sorted(blueprints()))
def test_a_new_programme_holds_all_that_its_blueprint_holds(cast: Cast, browser: Browser, slug: str) -> None:
    browser.as_(cast.astrid).post("/programmes/new/", {**FORM, "blueprint": slug})
    programme = Programme.objects.get(title="Ny region")
    assert content_of(programme) == blueprints()[slug].content
    assert programme.origin.content == blueprints()[slug].content


def test_what_a_blueprint_points_at_and_the_installation_lacks_is_said_plainly(cast: Cast, browser: Browser) -> None:
    browser.as_(cast.astrid).post("/programmes/new/", FORM)
    programme = Programme.objects.get(title="Ny region")
    told = browser.get(f"/programmes/{programme.cohort_id}/").content.decode()
    assert "trin peger på noget" in told
    assert "Kortlægningstesten »pulse« findes ikke" in told


@pytest.mark.parametrize("slug", sorted(blueprints()))
def test_an_installation_with_the_instruments_and_texts_of_the_house_lacks_nothing_its_blueprints_point_at(
    cast: Cast, browser: Browser, slug: str
) -> None:
    load_house_instruments(today=timezone.localdate())
    load_house_texts()
    browser.as_(cast.astrid).post("/programmes/new/", {**FORM, "blueprint": slug})
    programme = Programme.objects.get(title="Ny region")
    assert lacking_in(Step.objects.filter(module__programme=programme)) == []
    assert "trin peger på noget" not in browser.get(f"/programmes/{programme.cohort_id}/").content.decode()


def test_a_programme_cannot_end_before_it_starts(cast: Cast, browser: Browser) -> None:
    answer = browser.as_(cast.astrid).post("/programmes/new/", {**FORM, "ends_on": "2026-01-01"})
    assert answer.status_code == 422
    assert not Programme.objects.filter(title="Ny region").exists()


def test_somebody_nobody_named_sets_up_no_programme(cast: Cast, browser: Browser) -> None:
    answer = browser.as_(cast.bo).post("/programmes/new/", FORM)
    assert answer.status_code == 403
    assert not Programme.objects.filter(title="Ny region").exists()


@pytest.mark.parametrize(("limit", "status"), [(7, 302), (4, 422)])
def test_the_limit_can_be_raised_but_never_go_under_five(cast: Cast, browser: Browser, limit: int, status: int) -> None:
    address = f"/programmes/{cast.cohort.pk}/settings/"
    answer = browser.as_(cast.astrid).post(address, {"title": "Sund", "limit": limit})
    assert answer.status_code == status


def test_a_raised_limit_is_never_lowered_again(cast: Cast, browser: Browser) -> None:
    address = f"/programmes/{cast.cohort.pk}/settings/"
    browser.as_(cast.astrid).post(address, {"title": "Sund", "limit": 8})
    answer = browser.post(address, {"title": "Sund", "limit": 6})
    assert answer.status_code == 422
    assert Programme.objects.get(pk=cast.programme.pk).limit == 8


def test_the_action_itself_refuses_to_lower_the_limit(cast: Cast) -> None:
    Programme.objects.filter(pk=cast.programme.pk).update(limit=9)
    with pytest.raises(LimitLowered):
        change_programme(
            programme=cast.programme,
            title="Sund",
            starts_on=None,
            ends_on=None,
            limit=5,
            actor=cast.astrid,
            now=timezone.now(),
        )


def test_the_database_refuses_a_limit_under_five(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Programme.objects.filter(pk=cast.programme.pk).update(limit=4)


def test_changes_to_a_programme_are_in_the_trail(cast: Cast, browser: Browser) -> None:
    browser.as_(cast.astrid).post(f"/programmes/{cast.cohort.pk}/settings/", {"title": "Sund", "limit": 6})
    entry = TrailEntry.objects.get(cohort=cast.cohort, verb="programme.changed")
    assert (entry.actor, entry.facts["limit"]) == (cast.astrid, 6)
