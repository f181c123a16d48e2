"""The people page."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import FIRST_DAY, Cast, group_of, person
from tests.conftest import Browser
from udsyn.people.models import LeaderGroup, Membership, Person
from udsyn.people.queries.roster import Roster, roster
from udsyn.people.spreadsheet import safe_for_csv


def page(cast: Cast, **query: str) -> str:
    return reverse("people:cohort", kwargs={"cohort_id": cast.cohort.pk}, query=query)


def names(listed: Roster) -> list[str]:
    return [entry.person.name for place in listed.shown for block in place.groups for entry in block.members]


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


@pytest.mark.parametrize("text", ["=1+1", "+47 12", "-2", "@SUM(1)", "\t=1", "\r=1", " =1"])
def test_exports_disarm_formulas(text: str) -> None:
    assert safe_for_csv(text) == f"'{text}"


def test_exports_leave_other_text_alone(cast: Cast) -> None:
    assert safe_for_csv(person("Åse-Marie").name) == "Åse-Marie"
