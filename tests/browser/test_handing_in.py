"""A leader group hands in from a phone, with files that are not what they are called or too large."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import PHONE
from tests.browser.conftest import Windows
from tests.browser.verdict import verdict
from tests.cast import make_cast
from tests.exercises.files import EXECUTABLE, PNG
from tests.exercises.products import a_hand_in, address_of
from udsyn.exercises.uploading import LARGEST_FILE

TEXT = "Det, vi har skrevet."


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    found = {name: tmp_path / name for name in ("program.png", "film.mp4", "tavle.png")}
    found["program.png"].write_bytes(EXECUTABLE)
    found["tavle.png"].write_bytes(PNG)
    with found["film.mp4"].open("wb") as film:
        film.truncate(LARGEST_FILE + 1)
    return found


def test_a_file_that_is_refused_costs_nobody_a_word(
    windows: Windows, transactional_db: None, files: dict[str, Path], settings: Any, tmp_path: Path
) -> None:
    settings.EXERCISE_FILES = tmp_path / "exercises"
    cast = make_cast()
    step = a_hand_in(cast, shown=True)
    windows.watch.forgive("answer 422: POST ")
    page = windows.open(PHONE, person=cast.kari, language="da")
    page.goto(address_of(step))
    expect(page.locator("form.form")).to_contain_text("Ses af alle i Direktionen og af facilitatoren")
    page.get_by_label("Tekst").fill(TEXT)
    for name, sentence in (("program.png", "uanset hvad den hedder"), ("film.mp4", "større end 20 MB")):
        page.locator("input[type=file]").set_input_files(files[name])
        page.get_by_role("button", name="Aflever for gruppen").click()
        expect(page.get_by_role("alert")).to_contain_text(sentence)
        expect(page.get_by_label("Tekst")).to_have_value(TEXT)
    page.locator("input[type=file]").set_input_files(files["tavle.png"])
    page.get_by_role("button", name="Aflever for gruppen").click()
    expect(page.locator("form.form")).to_contain_text("Afleveret den")
    assert verdict(page) == ""
    with page.expect_download() as download:
        page.get_by_role("link", name="tavle.png").click()
    assert download.value.path().read_bytes() == PNG
