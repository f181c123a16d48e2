"""What an import would do, before it does anything."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import FIRST_DAY, Cast
from tests.people.lists import TODAY, bring_in_rows, everyone, faults_of, plan_for, row
from udsyn.people.actions.municipalities import load_registers
from udsyn.people.importing.checking import EXAMPLE_EMAIL
from udsyn.people.models import Cohort, Grant, GrantRole, LeaderGroup, LeaderRole, Membership, Municipality, Person


def test_somebody_unknown_is_new_with_the_municipalitys_language(cast: Cast) -> None:
    Municipality.objects.filter(pk=cast.sandvig.pk).update(language_form="nn")
    [new] = plan_for(cast, row(lead="ja")).new
    assert (new.name, new.email, new.language, new.person_id) == ("Kari Ny", "kari@ny.no", "nn", None)
    assert [(str(join.spot), join.role, join.is_lead) for join in new.joins] == [
        ("Teknik, Sandvig", LeaderRole.HR, True)
    ]


@pytest.mark.parametrize(("form", "language"), [("neutral", "nb"), ("nb", "nb"), ("da", "da"), ("", "da")])
def test_a_municipality_without_a_language_of_its_own_has_a_fallback(cast: Cast, form: str, language: str) -> None:
    Municipality.objects.filter(pk=cast.sandvig.pk).update(language_form=form)
    assert plan_for(cast, row()).new[0].language == language


def test_the_file_may_say_another_language(cast: Cast) -> None:
    assert plan_for(cast, row(language="nynorsk")).new[0].language == "nn"


def test_the_same_people_are_unchanged(cast: Cast) -> None:
    plan = plan_for(cast, *everyone(cast))
    assert (len(plan.unchanged), plan.new, plan.changed, plan.left_out, plan.faults) == (22, [], [], [], [])
    assert not plan.changes_something


def test_changes_tell_from_what_to_what(cast: Cast) -> None:
    rows = everyone(cast)
    first = cast.kari
    rows[0] = row(name="Kari Nordmann", email=first.email, group="Direktionen", role="HR", lead="nei", language="nb")
    [changed] = plan_for(cast, *rows).changed
    assert (changed.name_before, changed.name) == (first.name, "Kari Nordmann")
    assert (changed.language_before, changed.language) == ("da", "nb")
    [duty] = changed.duties
    assert (duty.role_before, duty.role, duty.lead_before, duty.is_lead) == (LeaderRole.TOP, LeaderRole.HR, True, False)


def test_a_column_that_is_not_there_changes_nothing(cast: Cast) -> None:
    rows = [cells[:5] for cells in everyone(cast)]
    assert not plan_for(cast, *rows, headings=("Navn", "E-post", "Kommune", "Gruppe", "Rolle")).changes_something


def test_an_empty_language_changes_nothing(cast: Cast) -> None:
    rows = [(*cells[:6], "") for cells in everyone(cast)]
    assert not plan_for(cast, *rows).changes_something


def test_those_who_are_not_in_the_file_are_left_out_and_kept(cast: Cast) -> None:
    plan = plan_for(cast, *everyone(cast)[1:])
    assert [(one.name, one.groups) for one in plan.left_out] == [(cast.kari.name, ("Direktionen, Sandvig",))]
    assert not plan.changes_something


def test_somebody_whose_row_is_faulty_is_not_left_out(cast: Cast) -> None:
    rows = everyone(cast)
    rows[0] = row(name=cast.kari.name, email=cast.kari.email, municipality="Nirgends")
    plan = plan_for(cast, *rows)
    assert faults_of(plan) == {2: {"unknown"}}
    assert plan.left_out == []


def test_a_person_in_two_groups_is_one_person(cast: Cast) -> None:
    [new] = plan_for(cast, row(), row(group="Direktionen", role="Anden leder")).new
    assert new.rows == (2, 3)
    assert [join.spot.group for join in new.joins] == ["Teknik", "Direktionen"]


def test_a_single_other_group_is_a_move(cast: Cast) -> None:
    rows = everyone(cast)
    rows[0] = row(name=cast.kari.name, email=cast.kari.email, group="Teknik", role="Topleder", lead="ja")
    [moved] = plan_for(cast, *rows).changed
    assert moved.move is not None
    assert (moved.move.leaves, str(moved.move.join.spot)) == ("Direktionen, Sandvig", "Teknik, Sandvig")
    assert moved.joins == ()


def test_a_second_group_is_no_move(cast: Cast) -> None:
    rows = [*everyone(cast), row(name=cast.kari.name, email=cast.kari.email, group="Teknik", role="Topleder")]
    [joining] = plan_for(cast, *rows).changed
    assert (joining.move, [join.spot.group for join in joining.joins]) == (None, ["Teknik"])


def test_somebody_in_two_groups_stays_where_the_file_is_silent(cast: Cast) -> None:
    Membership.objects.create(group=cast.technical, person=cast.kari, role="top", started_on=FIRST_DAY)
    [joining] = plan_for(cast, row(name=cast.kari.name, email=cast.kari.email, group="Digital")).changed
    assert joining.move is None
    assert joining.stays_in == ("Direktionen, Sandvig", "Teknik, Sandvig")


def test_nobody_is_moved_while_one_of_her_rows_is_faulty(cast: Cast) -> None:
    faulty = row(name=cast.kari.name, email=cast.kari.email, group="Direktionen", role="gartner")
    other = row(name=cast.kari.name, email=cast.kari.email, group="Teknik")
    [joining] = plan_for(cast, faulty, other).changed
    assert (joining.move, joining.stays_in) == (None, ("Direktionen, Sandvig",))


def test_groups_and_addresses_are_compared_without_case(cast: Cast) -> None:
    rows = [
        (cells[0], cells[1].upper(), f" {cells[2]} kommune", cells[3].upper(), *cells[4:]) for cells in everyone(cast)
    ]
    assert not plan_for(cast, *rows).changes_something


def test_municipalities_and_groups_that_will_be_made_are_told(cast: Cast) -> None:
    load_registers()
    plan = plan_for(
        cast, row(municipality="0301", group="Byråden"), row(municipality="Oslo", group="BYRÅDEN", email="b@ny.no")
    )
    assert [one.name for one in plan.municipalities] == ["Oslo"]
    assert list(map(str, plan.new_groups)) == ["Byråden, Oslo"]


def known_elsewhere(cast: Cast, how: str) -> Person:
    elsewhere = Cohort.objects.create(name="Another")
    if how == "member":
        group = LeaderGroup.objects.create(cohort=elsewhere, municipality=cast.sandvig, name="Ledelsen")
        Membership.objects.create(group=group, person=cast.kari, role="top", started_on=FIRST_DAY)
    elif how == "granted":
        Grant.objects.create(cohort=elsewhere, person=cast.kari, role=GrantRole.GUEST)
    else:
        Person.objects.filter(pk=cast.kari.pk).update(is_operator=True)
    return cast.kari


@pytest.mark.parametrize("how", ["member", "granted", "operator"])
def test_somebody_other_programmes_know_keeps_name_and_language(cast: Cast, how: str) -> None:
    kari = known_elsewhere(cast, how)
    row_of_kari = row(
        name="Kari Annet", email=kari.email, group="Direktionen", role="Topleder", lead="ja", language="en"
    )
    [unchanged] = plan_for(cast, row_of_kari).unchanged
    assert unchanged.kept
    bring_in_rows(cast, row_of_kari)
    kari.refresh_from_db()
    assert (kari.name, kari.language) == ("Direktionen 1", "da")


def test_the_templates_example_and_repeated_rows_count_for_nothing(cast: Cast) -> None:
    plan = plan_for(cast, row(email=EXAMPLE_EMAIL, municipality="Name or number"), row(), row())
    assert (plan.examples, plan.repeated, len(plan.new), plan.faults) == (1, 1, 1, [])


@pytest.mark.parametrize(
    ("cells", "code", "column"),
    [
        (row(name=""), "missing", "name"),
        (row(email=""), "missing", "email"),
        (row(group=""), "missing", "group"),
        (row(role=""), "missing", "role"),
        (row(municipality=""), "missing", "municipality"),
        (row(name="=HYPERLINK(1)"), "formula", "name"),
        (row(name=" @Kari"), "formula", "name"),
        (row(group="+Teknik"), "formula", "group"),
        (row(group="-"), "formula", "group"),
        (row(name="K" * 151), "too_long", "name"),
        (row(group="G" * 121), "too_long", "group"),
        (row(email="kari"), "email", "email"),
        (row(email="kari@ny.no; per@ny.no"), "email", "email"),
        (row(email=f"{'k' * 250}@ny.no"), "email", "email"),
        (row(role="gartner"), "role", "role"),
        (row(lead="måske"), "lead", "lead"),
        (row(language="fransk"), "language", "language"),
        (row(municipality="Atlantis"), "unknown", "municipality"),
        (row(municipality="9999"), "unknown", "municipality"),
        (row(municipality="Herøy"), "several", "municipality"),
    ],
)
def test_a_faulty_cell_is_told_with_row_column_and_reason(
    cast: Cast, cells: tuple[str, ...], code: str, column: str
) -> None:
    load_registers()
    plan = plan_for(cast, row(email="first@ny.no"), cells)
    [fault] = plan.faults
    assert (fault.row, fault.code, fault.column) == (3, code, column)
    assert fault.sentence.endswith(".")
    assert len(plan.new) == 1


def test_a_row_tells_everything_that_is_wrong_with_it(cast: Cast) -> None:
    plan = plan_for(cast, row(name="", email="kari", role="gartner", municipality="Atlantis"))
    assert faults_of(plan) == {2: {"missing", "email", "role", "unknown"}}


def test_an_unknown_municipality_gets_neighbours_and_a_way_out(cast: Cast) -> None:
    load_registers()
    [fault] = plan_for(cast, row(municipality="Tronheim")).faults
    assert "Trondheim" in fault.suggestions
    assert fault.own_name == "Tronheim"


def test_two_municipalities_of_one_name_are_told_apart_by_number(cast: Cast) -> None:
    load_registers()
    [fault] = plan_for(cast, row(municipality="Herøy")).faults
    assert "Herøy, Nordland (1818)" in fault.sentence
    assert "Herøy, Møre og Romsdal (1515)" in fault.sentence


def test_a_number_and_a_name_must_agree(cast: Cast) -> None:
    load_registers()
    headings = ("Navn", "E-post", "Kommune", "Kommunenr", "Gruppe", "Rolle")
    right = ("Kari", "kari@ny.no", "Herøy", "1818", "Ledelsen", "HR")
    wrong = ("Per", "per@ny.no", "Bergen", "301", "Ledelsen", "HR")
    plan = plan_for(cast, right, wrong, headings=headings)
    assert faults_of(plan) == {3: {"mismatch"}}
    assert plan.new[0].joins[0].spot.municipality == "Herøy"


def test_one_address_with_two_names_is_told_on_both_rows(cast: Cast) -> None:
    plan = plan_for(cast, row(), row(name="Per Ny", group="Direktionen"), row(name="KARI NY", group="Plan"))
    assert faults_of(plan) == {2: {"other_name"}, 3: {"other_name"}, 4: {"other_name"}}
    for fault in plan.faults:
        assert fault.sentence == (
            "Rows 2, 3, 4 have the same e-mail but different names: “Kari Ny”, “Per Ny”, “KARI NY”."
        )


def test_thousands_of_names_for_one_address_are_told_by_the_first_ones(cast: Cast) -> None:
    plan = plan_for(cast, *[row(name=f"Leder Nummer {'i' * number}") for number in range(1, 400)])
    assert len(plan.faulty_rows) == 399
    assert max(len(fault.sentence) for fault in plan.faults) < 400


def test_case_alone_makes_no_other_name(cast: Cast) -> None:
    assert plan_for(cast, row(), row(name="KARI NY", group="Plan")).new[0].name == "Kari Ny"


def test_a_name_conflict_is_found_even_when_one_of_the_rows_has_another_fault(cast: Cast) -> None:
    plan = plan_for(cast, row(), row(name="Per Ny", municipality="Atlantis"))
    assert faults_of(plan) == {2: {"other_name"}, 3: {"other_name", "unknown"}}


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        (row(role="HR"), row(role="Topleder"), "other_role"),
        (row(lead="ja"), row(lead="nei"), "other_lead"),
        (row(language="da"), row(language="nb", group="Plan"), "other_language"),
    ],
)
def test_rows_of_one_person_must_not_contradict_each_other(
    cast: Cast, first: tuple[str, ...], second: tuple[str, ...], code: str
) -> None:
    assert faults_of(plan_for(cast, first, second)) == {2: {code}, 3: {code}}


def test_a_membership_that_ended_begins_anew(cast: Cast) -> None:
    kari = cast.kari
    Membership.objects.filter(person=kari).update(ended_on=TODAY - timedelta(days=1))
    [new] = plan_for(cast, row(name=kari.name, email=kari.email, group="Direktionen")).new
    assert new.person_id == kari.pk


def test_looking_takes_the_same_queries_for_ten_rows_and_for_five_hundred(cast: Cast) -> None:
    load_registers()
    there, counts = everyone(cast), []
    for size in (10, 500):
        rows = [row(name=f"Leder {n}", email=f"l{n}@ny.no", group=f"Gruppe {n % 40}") for n in range(size)]
        with CaptureQueriesContext(connection) as seen:
            plan_for(cast, *rows, *there)
        counts.append(len(seen))
    assert counts == [7, 7]
