"""Importing a list as a facilitator does it, with everything that can be wrong in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import DESKTOP, PHONE, Screen
from tests.browser.conftest import Windows
from tests.browser.verdict import verdict
from tests.cast import Cast, make_cast
from tests.people.lists import everyone, row, xlsx_list
from udsyn.people.actions.municipalities import load_registers
from udsyn.people.models import Membership, Person


@pytest.fixture
def region(transactional_db: None) -> Cast:
    load_registers()
    return make_cast()


@pytest.fixture
def mixed_list(region: Cast, tmp_path: Path) -> Path:
    """New, changed, unchanged, left out and faulty people."""
    moved = (*everyone(region)[1][:3], "Teknik", "HR", "ja", "nynorsk")
    rows = [
        *everyone(region)[2:-1],
        moved,
        row(name="Åse Ødegård", email="aase@ny.no", municipality="1818", group="Toppledergruppen", lead="x"),
        row(name="Åse Ødegård", email="aase@ny.no", municipality="Herøy, Nordland", group="Plan"),
        row(name='=HYPERLINK("x")', email="b@ny.no"),
        row(name="Ida Holm", email="ida@ny.no", municipality="Tronheim"),
        row(name="Ola Holm", email="ida@ny.no", municipality="Herøy", role="gartner"),
    ]
    path = tmp_path / "ledere.xlsx"
    path.write_bytes(xlsx_list(*rows))
    return path


def upload(page: Page, cohort: int, path: Path) -> None:
    page.goto(f"/people/cohorts/{cohort}/import/")
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Vis hva som vil skje").click()


@pytest.mark.parametrize(("screen", "scripts"), [(PHONE, True), (DESKTOP, False)])
def test_a_list_with_faults_is_shown_and_imported_without_them(
    windows: Windows, region: Cast, mixed_list: Path, screen: Screen, scripts: bool
) -> None:
    page = windows.open(screen, person=region.astrid, language="nb", scripts=scripts)
    upload(page, region.cohort.pk, mixed_list)
    expect(page.get_by_role("heading", level=1)).to_have_text("1 nye, 1 endret, 19 som før")
    expect(page.locator("#faults")).to_contain_text("Mente du Trondheim")
    assert not scripts or verdict(page) == ""  # axe itself needs scripts
    page.get_by_label("Rådmannsgruppen 11").check()
    page.get_by_label("Importer de andre, og hopp over disse radene").check()
    page.get_by_role("button", name="Importer", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("Importert. Nye: 1. Endret: 1. Avsluttet: 1.")
    assert Membership.objects.active().filter(person__email="aase@ny.no").count() == 2
    assert not Person.objects.get_queryset().filter(email__in=("b@ny.no", "ida@ny.no")).exists()


def test_faulty_rows_are_not_left_out_by_a_hasty_press(windows: Windows, region: Cast, mixed_list: Path) -> None:
    windows.watch.forgive("answer 422")
    page = windows.open(person=region.astrid, language="nb")
    upload(page, region.cohort.pk, mixed_list)
    page.get_by_role("button", name="Importer", exact=True).click()
    expect(page.locator(".ds-error-summary")).to_be_focused()
    assert verdict(page) == ""
    assert not Person.objects.get_queryset().filter(email="aase@ny.no").exists()


def test_a_file_of_50_megabytes_gets_a_sentence(windows: Windows, region: Cast, tmp_path: Path) -> None:
    large = tmp_path / "large.xlsx"
    with large.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    windows.watch.forgive("answer 413")
    page = windows.open(person=region.astrid, language="nb")
    upload(page, region.cohort.pk, large)
    expect(page.locator(".ds-error-summary")).to_contain_text("Filen er større enn 10 MB.")
    assert verdict(page) == ""
