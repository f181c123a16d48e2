"""Files of a product: looked into, kept apart, handed out to those who may see them, and never losing the text."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadhandler import StopUpload

from tests.cast import Cast
from tests.conftest import Browser
from tests.exercises.files import DOCM, EXECUTABLE, PAGE, PDF, PNG, WHOLE, upload
from tests.exercises.products import a_hand_in, a_product, kept_on_disk, send, the_file
from udsyn.exercises.models import Product, ProductFile
from udsyn.exercises.views import products
from udsyn.lib import uploads

TEXT = "Det, vi har skrevet."


@pytest.mark.parametrize("suffix", WHOLE)
def test_a_file_is_kept_and_comes_back_as_what_it_is(cast: Cast, browser: Browser, suffix: str) -> None:
    step = a_hand_in(cast)
    send(browser, cast.kari, step, TEXT, file=upload(WHOLE[suffix], "Vores plan.exe"))
    answer = browser.get(f"/exercises/files/{ProductFile.objects.get().key}/")
    assert b"".join(answer.streaming_content) == WHOLE[suffix]  # type: ignore[attr-defined]
    assert f'filename="Vores plan.{suffix}"' in answer["Content-Disposition"]
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (EXECUTABLE, "plan.pdf", "uanset hvad den hedder"),
        (PAGE, "billede.png", "uanset hvad den hedder"),
        (PNG[:40], "billede.png", "kan ikke læses som det, den giver sig ud for"),
        (PNG[:8] + EXECUTABLE, "billede.png", "kan ikke læses som det, den giver sig ud for"),
        (DOCM, "plan.docx", "makroer"),
        (b"", "tom.pdf", "Filen er tom"),
    ],
)
def test_what_is_no_such_file_gets_a_sentence_and_the_text_is_saved(
    cast: Cast, browser: Browser, content: bytes, name: str, sentence: str
) -> None:
    step = a_hand_in(cast)
    answer = send(browser, cast.kari, step, TEXT, do="hand-in", file=upload(content, name))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert TEXT in page
    product = Product.objects.get()
    assert (product.text, product.handed_in_on) == (TEXT, None)
    assert kept_on_disk() == []


def test_a_file_that_is_too_large_is_dropped_while_it_arrives_and_the_text_is_saved(
    cast: Cast, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(products, "LARGEST_FILE", 100_000)
    step = a_hand_in(cast)
    answer = send(browser, cast.kari, step, TEXT, file=upload(PDF + b"x" * 300_000, "stor.pdf"))
    assert answer.status_code == 422
    assert "større end 20 MB" in answer.content.decode()
    assert Product.objects.get().text == TEXT
    assert kept_on_disk() == []


def test_what_nobody_would_wait_for_is_cut_off_and_the_text_before_it_is_saved(
    cast: Cast, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(products, "LARGEST_FILE", 100_000)
    monkeypatch.setattr(uploads, "LARGEST_DRAINED", 200_000)
    step = a_hand_in(cast)
    answer = send(browser, cast.kari, step, TEXT, file=upload(b"x" * 900_000, "film.mp4"))
    assert answer.status_code == 422
    assert Product.objects.get().text == TEXT


def test_the_cap_reads_no_further_than_it_must() -> None:
    handler = uploads.Capped(most=10)
    handler.handle_raw_input(None, {}, uploads.LARGEST_DRAINED + 1, b"")
    handler.new_file("file", "film.mp4", "video/mp4", None)
    assert handler.receive_data_chunk(b"12345", 0) == b"12345"
    with pytest.raises(StopUpload):
        handler.receive_data_chunk(b"1234567", 5)
    assert handler.is_too_large


def test_files_lie_outside_of_what_is_served_and_nobody_else_on_the_machine_reads_them(cast: Cast) -> None:
    product = a_product(cast, a_hand_in(cast))
    (kept,) = kept_on_disk()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert kept.name not in {product.text, the_file(product).name}
    served = Path(settings.STATIC_ROOT).resolve()
    assert served not in kept.resolve().parents
    assert not Path(settings.STATIC_ROOT).resolve().is_relative_to(kept.parent.resolve())


def test_a_file_is_put_away_and_brought_back_by_any_member_and_by_nobody_else(cast: Cast, browser: Browser) -> None:
    step = a_hand_in(cast, shown=True)
    file = the_file(a_product(cast, step))
    address = f"/exercises/files/{file.key}/move/"
    assert browser.as_(cast.members_of(cast.technical)[0]).post(address, {"away": "1"}).status_code == 404
    assert browser.as_(cast.astrid).post(address, {"away": "1"}).status_code == 404
    browser.as_(cast.members_of(cast.direction)[4]).post(address, {"away": "1"})
    assert ProductFile.objects.get().is_put_away
    assert browser.as_(cast.astrid).get(f"/exercises/files/{file.key}/").status_code == 404
    browser.as_(cast.kari).post(address, {"away": "0"})
    assert not ProductFile.objects.get().is_put_away
    assert len(kept_on_disk()) == 1


def test_a_sixth_file_is_not_kept_and_a_sentence_says_what_to_do(cast: Cast, browser: Browser) -> None:
    step = a_hand_in(cast)
    answers = [send(browser, cast.kari, step, file=upload(PDF, f"{number}.pdf")).status_code for number in range(6)]
    assert answers == [302] * 5 + [422]
    assert len(kept_on_disk()) == 5


def test_a_file_goes_from_the_disk_with_its_row(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    product = a_product(cast, a_hand_in(cast))
    with django_capture_on_commit_callbacks(execute=True):
        product.delete()
    assert kept_on_disk() == []


def test_a_file_that_is_gone_from_the_disk_is_not_found(cast: Cast, browser: Browser) -> None:
    product = a_product(cast, a_hand_in(cast))
    kept_on_disk()[0].unlink()
    assert browser.as_(cast.kari).get(f"/exercises/files/{the_file(product).key}/").status_code == 404


@pytest.mark.parametrize(
    ("name", "kept_as"),
    [
        ("..\\..\\windows\\plan.exe", "plan.pdf"),
        ("a:b*c.pdf", "a b c.pdf"),
        ("æøå – plan.pdf", "æøå – plan.pdf"),
        ("x" * 300 + ".pdf", "x" * 100 + ".pdf"),
    ],
)
def test_a_name_can_do_no_harm(cast: Cast, browser: Browser, name: str, kept_as: str) -> None:
    send(browser, cast.kari, a_hand_in(cast), file=upload(PDF, name))
    assert ProductFile.objects.get().name == kept_as
