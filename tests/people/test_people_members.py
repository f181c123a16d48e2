"""Members, one at a time."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.cast import FIRST_DAY, Cast
from tests.conftest import Browser
from tests.people.lists import NOW, TODAY
from udsyn.people.actions.groups import AlreadyMember, Newcomer, add_person, end_membership, replace_person
from udsyn.people.models import Cohort, LeaderGroup, LeaderRole, Membership, Person, TrailEntry


def membership_of(who: Person) -> Membership:
    return Membership.objects.active().select_related("person", "group__cohort").get(person=who)


@pytest.fixture
def desk(browser: Browser, cast: Cast) -> Browser:
    Person.objects.get_queryset().update(language="en")
    cast.astrid.refresh_from_db()
    return browser.as_(cast.astrid)


FORM = {"name": "Per Ny", "email": "Per@Ny.no", "role": "hr", "language": "nb"}


def test_somebody_is_added_to_a_group(desk: Browser, cast: Cast) -> None:
    address = reverse("people:member-add", kwargs={"cohort_id": cast.cohort.pk})
    answer = desk.post(address, {**FORM, "group": cast.technical.pk, "is_lead": "on"})
    assert answer.status_code == 302
    added = Membership.objects.get(person__email="per@ny.no")
    assert (added.group, added.role, added.is_lead) == (cast.technical, "hr", True)
    entry = TrailEntry.objects.get()
    assert (entry.verb, entry.facts) == ("people.added", {"person": added.person_id, "group": "Teknik"})


def test_a_new_group_is_made_by_the_way(desk: Browser, cast: Cast) -> None:
    address = reverse("people:member-add", kwargs={"cohort_id": cast.cohort.pk})
    desk.post(address, {**FORM, "municipality": cast.sandvig.pk, "new_group": "Plan"})
    desk.post(address, {**FORM, "email": "to@ny.no", "municipality": cast.sandvig.pk, "new_group": "PLAN"})
    assert LeaderGroup.objects.get(name="Plan").memberships.count() == 2


def test_a_group_has_to_be_said(desk: Browser, cast: Cast) -> None:
    address = reverse("people:member-add", kwargs={"cohort_id": cast.cohort.pk})
    assert desk.post(address, FORM).status_code == 422


def test_a_coordinator_adds_only_to_her_own_municipality(cast: Cast) -> None:
    address = reverse("people:member-add", kwargs={"cohort_id": cast.cohort.pk})
    desk = Browser().as_(cast.bo)
    assert desk.post(address, {**FORM, "group": cast.council.pk}).status_code == 422
    assert desk.post(address, {**FORM, "municipality": cast.fjordby.pk, "new_group": "Plan"}).status_code == 422
    assert desk.post(address, {**FORM, "group": cast.direction.pk}).status_code == 302


@pytest.mark.parametrize("name", ["=1+1", "+47", "-", "@per", "123", "   "])
def test_a_name_that_is_none_is_refused(desk: Browser, cast: Cast, name: str) -> None:
    address = reverse("people:member-add", kwargs={"cohort_id": cast.cohort.pk})
    assert desk.post(address, {**FORM, "name": name, "group": cast.technical.pk}).status_code == 422


def test_somebody_who_is_known_keeps_name_and_language(cast: Cast) -> None:
    newcomer = Newcomer("Another Name", cast.ulla.email.upper(), "en", LeaderRole.HR, is_lead=False)
    add_person(group=cast.technical, newcomer=newcomer, actor=cast.astrid, today=TODAY, now=NOW)
    cast.ulla.refresh_from_db()
    assert (cast.ulla.name, cast.ulla.language) == ("Ulla Udenfor", "da")


def test_nobody_is_in_a_group_twice(cast: Cast) -> None:
    newcomer = Newcomer("Kari", cast.kari.email, "da", LeaderRole.HR, is_lead=False)
    with pytest.raises(AlreadyMember):
        add_person(group=cast.direction, newcomer=newcomer, actor=cast.astrid, today=TODAY, now=NOW)
    assert not TrailEntry.objects.exists()


def edit(cast: Cast, browser: Browser, **changes: object) -> int:
    address = reverse("people:member", kwargs={"membership_id": membership_of(cast.kari).pk})
    form = {"name": "Kari Nordmann", "language": "nb", "group": cast.direction.pk, "role": "hr", **changes}
    return browser.post(address, form).status_code


def test_a_member_is_changed(desk: Browser, cast: Cast) -> None:
    assert edit(cast, desk) == 302
    changed = membership_of(cast.kari)
    assert (changed.person.name, changed.person.language, changed.role, changed.is_lead) == (
        ("Kari Nordmann", "nb", "hr", False)
    )


def test_a_member_is_moved(desk: Browser, cast: Cast) -> None:
    kari = cast.kari
    assert edit(cast, desk, group=cast.council.pk) == 302
    assert membership_of(kari).group == cast.council
    assert Membership.objects.filter(person=kari).count() == 2


def test_a_coordinator_moves_nobody_out_of_her_municipality(cast: Cast) -> None:
    assert edit(cast, Browser().as_(cast.bo), group=cast.council.pk) == 422
    assert edit(cast, Browser().as_(cast.bo), group=cast.technical.pk) == 302


def test_the_address_cannot_be_changed_to_take_somebodys_place(desk: Browser, cast: Cast) -> None:
    before = cast.kari.email
    assert edit(cast, desk, email="astrid@example.org") == 302
    cast.kari.refresh_from_db()
    assert cast.kari.email == before


def test_somebody_another_programme_knows_is_not_renamed_here(desk: Browser, cast: Cast) -> None:
    elsewhere = LeaderGroup.objects.create(
        cohort=Cohort.objects.create(name="Another"), municipality=cast.sandvig, name="Ledelsen"
    )
    here = membership_of(cast.kari)
    Membership.objects.create(group=elsewhere, person=cast.kari, role="top", started_on=FIRST_DAY)
    address = reverse("people:member", kwargs={"membership_id": here.pk})
    form = {"name": "Kari Nordmann", "language": "nb", "group": cast.direction.pk, "role": "hr"}
    assert desk.post(address, form).status_code == 302
    cast.kari.refresh_from_db()
    here.refresh_from_db()
    assert (cast.kari.name, cast.kari.language, here.role) == ("Direktionen 1", "en", "hr")


def test_a_coordinator_lets_somebody_take_over(cast: Cast) -> None:
    kari = cast.kari
    address = reverse("people:member-replace", kwargs={"membership_id": membership_of(kari).pk})
    assert Browser().as_(cast.bo).post(address, {**FORM, "role": "top", "is_lead": "on"}).status_code == 302
    assert not Membership.objects.active().filter(person=kari).exists()
    successor = Membership.objects.active().get(person__email="per@ny.no")
    assert (successor.group, successor.role, successor.is_lead) == (cast.direction, "top", True)
    assert [entry.verb for entry in TrailEntry.objects.all()] == ["people.replaced", "people.ended"]


def test_taking_over_ones_own_place_changes_nothing(cast: Cast) -> None:
    newcomer = Newcomer("Kari", cast.kari.email, "da", LeaderRole.HR, is_lead=False)
    mine = membership_of(cast.kari)
    with pytest.raises(AlreadyMember):
        replace_person(membership=mine, newcomer=newcomer, actor=cast.bo, today=TODAY, now=NOW)
    assert membership_of(cast.kari) == mine


def test_ending_twice_is_ending_once(cast: Cast) -> None:
    mine = membership_of(cast.kari)
    for _press in range(2):
        end_membership(membership=mine, actor=cast.astrid, today=TODAY, now=NOW)
    mine.refresh_from_db()
    assert (mine.ended_on, TrailEntry.objects.count()) == (TODAY, 1)


def test_ending_asks_first(desk: Browser, cast: Cast) -> None:
    kari = cast.kari
    address = reverse("people:member-end", kwargs={"membership_id": membership_of(kari).pk})
    assert "Shall Direktionen 1 leave Direktionen?" in desk.get(address).content.decode()
    assert Membership.objects.active().filter(person=kari).exists()
    desk.post(address)
    assert not Membership.objects.active().filter(person=kari).exists()
    assert desk.post(address).status_code == 404


def test_a_group_gets_another_name_but_not_a_neighbours(desk: Browser, cast: Cast) -> None:
    address = reverse("people:group", kwargs={"group_id": cast.direction.pk})
    assert desk.post(address, {"name": "teknik"}).status_code == 422
    assert desk.post(address, {"name": "Ledelsen"}).status_code == 302
    cast.direction.refresh_from_db()
    assert cast.direction.name == "Ledelsen"
