from __future__ import annotations

import csv
import json
from datetime import date
from importlib.resources import files
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.people.lists import NOW
from udsyn.people.actions.municipalities import (
    Loaded,
    NameTaken,
    StillInUse,
    add_own_municipality,
    choose_municipality,
    drop_municipality,
    load_registers,
)
from udsyn.people.gazetteer import Gazetteer
from udsyn.people.models import Cohort, Municipality, MunicipalityRegion, TrailEntry
from udsyn.people.registers import register_rows


def one(code: str) -> Municipality:
    return Municipality.objects.get(code=code, cohort=None)


def region(code: str, day: date) -> str:
    found = one(code).region_on(day)
    assert found is not None
    return found.name


@pytest.fixture
def registers(db: None) -> Loaded:
    return load_registers()


@pytest.fixture
def gazetteer(registers: Loaded, cast: Cast) -> Gazetteer:
    return Gazetteer.of(cast.cohort, date(2026, 11, 22))


def test_both_registers_are_loaded_whole(registers: Loaded) -> None:
    assert registers == Loaded(new=455, changed=0, unchanged=0)
    assert Municipality.objects.filter(register="no").count() == 357
    assert Municipality.objects.filter(register="dk").count() == 98


def test_loading_again_changes_nothing(registers: Loaded) -> None:
    links = set(MunicipalityRegion.objects.values_list("pk", flat=True))
    assert load_registers() == Loaded(new=0, changed=0, unchanged=455)
    assert set(MunicipalityRegion.objects.values_list("pk", flat=True)) == links


def test_loading_again_mends_what_has_drifted(registers: Loaded) -> None:
    Municipality.objects.filter(code="0301").update(name="Kristiania")
    MunicipalityRegion.objects.filter(municipality=one("1818")).delete()
    assert load_registers() == Loaded(new=0, changed=1, unchanged=454)
    assert one("0301").name == "Oslo"
    assert region("1818", date(2026, 1, 1)) == "Nordland"


def test_loading_leaves_a_programmes_own_municipalities_alone(cast: Cast) -> None:
    load_registers()
    assert Municipality.objects.get(pk=cast.sandvig.pk).name == "Sandvig"


def test_the_command_says_what_it_did(db: None) -> None:
    said = StringIO()
    call_command("load_registers", stdout=said)
    assert said.getvalue() == "Municipalities: 455 new, 0 changed, 0 as before.\n"


def test_denmarks_regions_change_at_new_year_2027(registers: Loaded) -> None:
    assert region("0101", date(2026, 12, 31)) == "Region Hovedstaden"
    assert region("0101", date(2027, 1, 1)) == "Region Østdanmark"
    assert region("0259", date(2027, 1, 1)) == "Region Østdanmark"  # Køge, until then in Region Sjælland
    assert region("0751", date(2026, 12, 31)) == region("0751", date(2027, 1, 1)) == "Region Midtjylland"


def test_every_municipality_has_one_region_on_every_day(registers: Loaded) -> None:
    for day in (date(1990, 1, 1), date(2026, 12, 31), date(2027, 1, 1), date(2050, 1, 1)):
        assert len(Gazetteer.of(Cohort(pk=0), day).region_names) == 455


def test_the_description_of_the_data_fits_the_data() -> None:
    package = json.loads((files("udsyn.people.registers") / "datapackage.json").read_text(encoding="utf-8"))
    assert package["sources"]
    for resource in package["resources"]:
        text = (files("udsyn.people.registers") / resource["path"]).read_text(encoding="utf-8")
        described = [entry["name"] for entry in resource["schema"]["fields"]]
        assert next(csv.reader(text.splitlines())) == described


def test_every_municipality_is_found_by_name_official_name_and_number(gazetteer: Gazetteer) -> None:
    for row in register_rows():
        for text in (
            row.name,
            row.name_official,
            f"{row.name} kommune",
            row.name.upper(),
            row.code,
            row.code.lstrip("0"),
        ):
            assert row.code in {found.code for found in gazetteer.find(text)}, text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Københavns Kommune", "0101"),
        ("København", "0101"),
        ("Kobenhavn", "0101"),
        ("Bornholms Regionskommune", "0400"),
        ("Åbenrå", "0580"),
        ("Aabenraa Kommune", "0580"),
        ("Århus", "0751"),
        ("Ringsteds kommune", "0329"),
        ("Os kommune", "3430"),
        ("Nes kommune", "3228"),
        ("Guovdageaidnu", "5612"),
        ("Kautokeino - Guovdageaidnu", None),
        ("Herøy (Nordland)", "1818"),
        ("Herøy, Møre og Romsdal", "1515"),
        ("0301 Oslo", "0301"),
        ("0301 Bergen", None),
        ("Herøy, Nordland (1818)", "1818"),
        ("Oslo, Nordland (1818)", None),
        ("301", "0301"),
        ("Ukjent", None),
        ("", None),
        ("(", None),
    ],
)
def test_names_are_found_as_people_write_them(gazetteer: Gazetteer, text: str, code: str | None) -> None:
    assert [found.code for found in gazetteer.find(text)] == ([code] if code else [])


def test_two_municipalities_of_one_name_are_both_found(gazetteer: Gazetteer) -> None:
    assert {found.code for found in gazetteer.find("Herøy")} == {"1515", "1818"}


def test_a_misspelt_name_has_neighbours(gazetteer: Gazetteer) -> None:
    assert "Trondheim" in gazetteer.nearest("Tronheim")
    assert gazetteer.nearest("zzzzzzzzzz") == []


def test_a_municipality_of_ones_own_belongs_to_its_programme_alone(cast: Cast) -> None:
    own = add_own_municipality(cohort=cast.cohort, name="Digi Sør", language_form="nn", actor=cast.astrid, now=NOW)
    elsewhere = Cohort.objects.create(name="Another")
    assert own in cast.cohort.municipalities.all()
    assert Gazetteer.of(cast.cohort).find("digi sør") == [own]
    assert Gazetteer.of(elsewhere).find("digi sør") == []
    assert TrailEntry.objects.get().facts == {"name": "Digi Sør"}


@pytest.mark.parametrize("name", ["Oslo", "OSLO", "Ringsted Kommune", "Sandvig", "sandvig"])
def test_a_name_that_is_taken_is_not_used_twice(cast: Cast, registers: Loaded, name: str) -> None:
    with pytest.raises(NameTaken):
        add_own_municipality(cohort=cast.cohort, name=name, language_form="nb", actor=cast.astrid, now=NOW)
    assert not TrailEntry.objects.exists()


def test_only_a_municipality_nobody_belongs_to_can_be_taken_out(cast: Cast, registers: Loaded) -> None:
    oslo = one("0301")
    assert choose_municipality(cohort=cast.cohort, municipality=oslo, actor=cast.astrid, now=NOW)
    assert not choose_municipality(cohort=cast.cohort, municipality=oslo, actor=cast.astrid, now=NOW)
    drop_municipality(cohort=cast.cohort, municipality=oslo, actor=cast.astrid, now=NOW)
    assert oslo not in cast.cohort.municipalities.all()
    assert one("0301") == oslo
    with pytest.raises(StillInUse):
        drop_municipality(cohort=cast.cohort, municipality=cast.sandvig, actor=cast.astrid, now=NOW)


def test_taking_out_one_of_ones_own_deletes_it(cast: Cast) -> None:
    own = add_own_municipality(cohort=cast.cohort, name="Digi Sør", language_form="nn", actor=cast.astrid, now=NOW)
    drop_municipality(cohort=cast.cohort, municipality=own, actor=cast.astrid, now=NOW)
    assert not Municipality.objects.filter(name="Digi Sør").exists()


def test_loading_takes_few_queries(registers: Loaded) -> None:
    with CaptureQueriesContext(connection) as seen:
        load_registers()
    assert len(seen) < 15
