"""The people page and its small changes."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import FIRST_DAY, Cast, group_of, person
from tests.conftest import Browser
from tests.people.lists import NOW, TODAY
from udsyn.people.actions.groups import AlreadyMember, Newcomer, add_person, end_membership, replace_person
from udsyn.people.actions.municipalities import load_registers
from udsyn.people.models import Cohort, LeaderGroup, LeaderRole, Membership, Municipality, Person, TrailEntry
from udsyn.people.queries.roster import Roster, roster
from udsyn.people.spreadsheet import safe_for_csv


def page(cast: Cast, **query: str) -> str:
    return reverse("people:cohort", kwargs={"cohort_id": cast.cohort.pk}, query=query)


def names(listed: Roster) -> list[str]:
    return [entry.person.name for place in listed.shown for block in place.groups for entry in block.members]


def membership_of(who: Person) -> Membership:
    return Membership.objects.active().select_related("person", "group__cohort").get(person=who)


@pytest.fixture
def desk(browser: Browser, cast: Cast) -> Browser:
    Person.objects.get_queryset().update(language="en")
    cast.astrid.refresh_from_db()
    return browser.as_(cast.astrid)


def test_a_facilitator_sees_everybody_by_municipality_and_group(cast: Cast) -> None:
    listed = roster(cohort=cast.cohort, user=cast.astrid)
    assert (listed.people, listed.groups, listed.municipalities) == (22, 3, 2)
    assert [(place.name, [(block.group.name, block.size) for block in place.groups]) for place in listed.shown] == [
        ("Fjordby", [("Rådmannsgruppen", 11)]),
        ("Sandvig", [("Direktionen", 6), ("Teknik", 5)]),
    ]


def test_a_coordinator_sees_her_own_municipality(cast: Cast) -> None:
    listed = roster(cohort=cast.cohort, user=cast.bo)
    assert (listed.people, [place.name for place in listed.shown]) == (11, ["Sandvig"])


def test_a_person_in_two_groups_is_counted_once(cast: Cast) -> None:
    Membership.objects.create(group=cast.technical, person=cast.kari, role="top", started_on=FIRST_DAY)
    assert roster(cohort=cast.cohort, user=cast.astrid).people == 22


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("rådmannsgruppen 11", ["Rådmannsgruppen 11"]),
        ("RÅDMANNSGRUPPEN 11", ["Rådmannsgruppen 11"]),
        ("teknik.3@", ["Teknik 3"]),
        ("sandvig 6", ["Direktionen 6"]),
        ("nobody", []),
        ("%", []),
    ],
)
def test_the_search_knows_names_addresses_groups_and_municipalities(cast: Cast, search: str, found: list[str]) -> None:
    assert names(roster(cohort=cast.cohort, user=cast.astrid, search=search)) == found


def test_the_search_can_be_narrowed_to_a_municipality(cast: Cast) -> None:
    chosen = roster(cohort=cast.cohort, user=cast.astrid, municipality=str(cast.fjordby.pk))
    assert chosen.found == 11


@pytest.mark.parametrize("municipality", ["x", "-1", "9" * 40, "²"])
def test_a_municipality_that_makes_no_sense_is_no_municipality(desk: Browser, cast: Cast, municipality: str) -> None:
    assert desk.get(page(cast, municipality=municipality, page=municipality)).status_code == 200


def test_a_large_group_continues_on_the_next_page(cast: Cast) -> None:
    group_of(cast.cohort, cast.fjordby, "Alle", 120, "nb")
    first = roster(cohort=cast.cohort, user=cast.astrid)
    second = roster(cohort=cast.cohort, user=cast.astrid, page="2")
    assert (len(names(first)), len(names(second))) == (100, 42)
    assert first.shown[0].groups[0].size == second.shown[0].groups[0].size == 120
    assert set(names(first)).isdisjoint(names(second))


def test_the_pages_queries_do_not_grow_with_the_people(desk: Browser, cast: Cast) -> None:
    counts = []
    for size in (1, 60):
        for number in range(3):
            group_of(cast.cohort, cast.fjordby, f"Gruppe {size} {number}", size // 3 + 1, "nb")
        with CaptureQueriesContext(connection) as seen:
            assert desk.get(page(cast)).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_the_page_says_nothing_about_answers(desk: Browser, cast: Cast) -> None:
    shown = desk.get(page(cast)).content.decode()
    body = shown[shown.index("<main") : shown.index("</main>")]
    assert "nswer" not in body


def test_a_coordinator_is_not_offered_what_only_facilitators_do(desk: Browser, cast: Cast) -> None:
    assert reverse("people:import", kwargs={"cohort_id": cast.cohort.pk}) in desk.get(page(cast)).content.decode()
    shown = Browser().as_(cast.bo).get(page(cast)).content.decode()
    assert reverse("people:import", kwargs={"cohort_id": cast.cohort.pk}) not in shown


def test_an_empty_programme_says_how_to_begin(desk: Browser, cast: Cast) -> None:
    LeaderGroup.objects.all().delete()
    assert "Begin with your list of leaders" in desk.get(page(cast)).content.decode()


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


@pytest.mark.parametrize("text", ["=1+1", "+47 12", "-2", "@SUM(1)", "\t=1", "\r=1", " =1"])
def test_exports_disarm_formulas(text: str) -> None:
    assert safe_for_csv(text) == f"'{text}"


def test_exports_leave_other_text_alone(cast: Cast) -> None:
    assert safe_for_csv(person("Åse-Marie").name) == "Åse-Marie"
