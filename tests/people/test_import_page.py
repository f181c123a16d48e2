"""Importing as a facilitator does it: template, upload, preview, import."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from tests.cast import Cast
from tests.conftest import Browser
from tests.people.lists import csv_list, everyone, row, xlsx_list
from udsyn.people.importing import Plan
from udsyn.people.models import ImportDraft, Membership, Person
from udsyn.people.spreadsheet import LARGEST_FILE

FACILITATOR = "facilitator"


@pytest.fixture
def desk(browser: Browser, cast: Cast) -> Browser:
    """Astrid, who reads English in these tests."""
    Person.objects.get_queryset().filter(pk=cast.astrid.pk).update(language="en")
    cast.astrid.refresh_from_db()
    return browser.as_(cast.astrid)


def page(cast: Cast) -> str:
    return reverse("people:import", kwargs={"cohort_id": cast.cohort.pk})


def send(desk: Client, cast: Cast, content: bytes, name: str = "liste.csv") -> Any:
    return desk.post(page(cast), {"file": SimpleUploadedFile(name, content)})


def preview(desk: Client, cast: Cast, *rows: tuple[str, ...]) -> str:
    """The address of the preview."""
    answer = send(desk, cast, csv_list(*rows))
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def fingerprint(desk: Client, address: str) -> str:
    plan: Plan = desk.get(address).context["plan"]
    return plan.fingerprint


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_list_is_previewed_and_then_imported(desk: Browser, cast: Cast) -> None:
    left_out = cast.kari
    address = preview(desk, cast, row(), *everyone(cast)[1:])
    shown = desk.get(address)
    assert "1 new, 0 changed, 21 as before" in text(shown)
    assert "Kari Ny" in text(shown)
    assert "Nothing is written yet." in text(shown)
    assert not Person.objects.get_queryset().filter(email="kari@ny.no").exists()
    answer = desk.post(address, {"fingerprint": fingerprint(desk, address), "end": [left_out.pk]}, follow=True)
    assert "Imported. New: 1. Changed: 0. Ended: 1." in text(answer)
    assert Membership.objects.active().filter(person__email="kari@ny.no").exists()
    assert not Membership.objects.active().filter(person=left_out).exists()


def test_the_previews_queries_do_not_grow_with_the_rows(desk: Browser, cast: Cast) -> None:
    counts = []
    for size in (5, 200):
        rows = [row(name=f"Leder {n}", email=f"l{n}@ny.no", group=f"Gruppe {n % 20}") for n in range(size)]
        address = preview(desk, cast, *rows, row(name="", municipality="Atlantis"))
        with CaptureQueriesContext(connection) as seen:
            assert desk.get(address).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_the_same_list_again_says_that_everything_is_here(desk: Browser, cast: Cast) -> None:
    assert "Everything in the file is here already." in text(desk.get(preview(desk, cast, *everyone(cast))))


def test_a_second_press_of_the_button_imports_nothing_more(desk: Browser, cast: Cast) -> None:
    address = preview(desk, cast, row())
    form = {"fingerprint": fingerprint(desk, address)}
    desk.post(address, form)
    answer = desk.post(address, form, follow=True)
    assert "This preview is no longer here" in text(answer)
    assert Membership.objects.filter(person__email="kari@ny.no").count() == 1


def test_faulty_rows_need_a_yes(desk: Browser, cast: Cast) -> None:
    address = preview(desk, cast, row(), row(name="Per", email="per@ny.no", municipality="Atlantis"))
    shown = text(desk.get(address))
    assert "Row\N{NO-BREAK SPACE}3" in shown
    assert "No municipality of this name or number is known." in shown
    assert "?name=Atlantis" in shown
    form = {"fingerprint": fingerprint(desk, address)}
    refused = desk.post(address, form)
    assert refused.status_code == 422
    assert "Mend the rows in the file and upload it again, or tick here." in text(refused)
    assert not Person.objects.get_queryset().filter(email="kari@ny.no").exists()
    desk.post(address, {**form, "leave_out_faulty": "on"})
    assert Person.objects.get_queryset().filter(email="kari@ny.no").exists()


def test_a_municipality_of_ones_own_mends_the_list_it_was_missing_in(desk: Browser, cast: Cast) -> None:
    address = preview(desk, cast, row(municipality="Atlantis"))
    new = reverse("people:municipality-new", kwargs={"cohort_id": cast.cohort.pk})
    key = ImportDraft.objects.get().key
    assert f'href="{new}?name=Atlantis&amp;list={key}"' in text(desk.get(address))
    made = desk.post(f"{new}?name=Atlantis&list={key}", {"name": "Atlantis", "language_form": "nb"})
    assert made.headers["Location"] == address
    assert "1 new, 0 changed, 0 as before" in text(desk.get(address))


@pytest.mark.parametrize("key", ["", "x", "https://example.org", "//example.org"])
def test_making_a_municipality_leads_nowhere_else(desk: Browser, cast: Cast, key: str) -> None:
    new = reverse("people:municipality-new", kwargs={"cohort_id": cast.cohort.pk})
    made = desk.post(f"{new}?list={key}", {"name": "Atlantis", "language_form": "nb"})
    assert made.headers["Location"] == reverse("people:municipalities", kwargs={"cohort_id": cast.cohort.pk})


def test_ticks_survive_a_refused_import(desk: Browser, cast: Cast) -> None:
    address = preview(desk, cast, row(name=""))
    form = {"fingerprint": fingerprint(desk, address), "end": [cast.kari.pk]}
    assert f'value="{cast.kari.pk}" checked' in text(desk.post(address, form))


def test_people_who_changed_meanwhile_are_shown_anew(desk: Browser, cast: Cast) -> None:
    address = preview(desk, cast, row(name=cast.kari.name, email=cast.kari.email, group="Direktionen"))
    form = {"fingerprint": fingerprint(desk, address)}
    Membership.objects.filter(person=cast.kari).update(role="other")
    answer = desk.post(address, form)
    assert answer.status_code == 409
    assert "The people have changed since you saw the preview." in text(answer)
    assert Membership.objects.get(person=cast.kari).role == "other"
    assert desk.post(address, {"fingerprint": fingerprint(desk, address)}).status_code == 302


@pytest.mark.parametrize("end", ["0", "abc", "999999"])
def test_ticks_for_strangers_import_nothing(desk: Browser, cast: Cast, end: str) -> None:
    address = preview(desk, cast, row())
    answer = desk.post(address, {"fingerprint": fingerprint(desk, address), "end": end})
    assert answer.status_code == 409
    assert not Person.objects.get_queryset().filter(email="kari@ny.no").exists()


def test_a_preview_expires_after_a_day(desk: Browser, cast: Cast) -> None:
    address = preview(desk, cast, row())
    ImportDraft.objects.update(created_at=timezone.now() - timedelta(hours=25))
    assert "This preview is no longer here" in text(desk.get(address, follow=True))


def test_a_preview_belongs_to_the_one_who_uploaded_it(desk: Browser, cast: Cast) -> None:
    address = preview(desk, cast, row())
    cast.cohort.grants.create(person=cast.ulla, role=FACILITATOR)
    assert Browser().as_(cast.ulla).get(address).status_code == 302
    assert Browser().as_(cast.bo).get(address).status_code == 404


def test_what_looks_like_html_or_a_formula_is_shown_as_text(desk: Browser, cast: Cast) -> None:
    rows = (row(name="<script>alert(1)</script>"), row(email="b@ny.no", municipality='=HYPERLINK("x")'))
    shown = text(desk.get(preview(desk, cast, *rows)))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "<script>alert" not in shown
    assert "=HYPERLINK(&quot;x&quot;)" in shown


@pytest.mark.parametrize("size", [LARGEST_FILE + 1, 50 * 1024 * 1024])
def test_a_large_upload_is_refused_in_a_sentence_and_not_kept(desk: Browser, cast: Cast, size: int) -> None:
    answer = send(desk, cast, b"x" * size)
    assert answer.status_code in {413, 422}
    assert "The file is larger than 10 MB." in text(answer)
    assert not ImportDraft.objects.exists()


def test_a_large_upload_is_refused_before_it_is_parsed(desk: Browser, cast: Cast) -> None:
    answer = desk.generic("POST", page(cast), b"y" * (11 * 1024 * 1024), content_type="multipart/form-data; boundary=z")
    assert answer.status_code == 413


def test_the_upload_asks_for_the_token(cast: Cast) -> None:
    strict = Browser(enforce_csrf_checks=True).as_(cast.astrid)
    answer = strict.post(page(cast), {"file": SimpleUploadedFile("liste.csv", csv_list(row()))})
    assert answer.status_code == 403
    token = strict.get(page(cast)).context["csrf_token"]
    with_token = {"file": SimpleUploadedFile("liste.csv", csv_list(row())), "csrfmiddlewaretoken": str(token)}
    assert strict.post(page(cast), with_token).status_code == 302


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"%PDF-1.7", "This is not a spreadsheet."),
        (b"navn;kommune\nKari;Sandvig", "These columns are missing in the file: E-mail, Leader group, Role."),
    ],
)
def test_a_file_that_cannot_be_used_is_told_why(desk: Browser, cast: Cast, content: bytes, sentence: str) -> None:
    answer = send(desk, cast, content)
    assert answer.status_code == 422
    assert sentence in text(answer)


def test_no_file_at_all_is_told_so(desk: Browser, cast: Cast) -> None:
    answer = desk.post(page(cast), {})
    assert answer.status_code == 422
    assert "Choose a file first." in text(answer)


def test_the_name_of_the_file_does_not_matter(desk: Browser, cast: Cast) -> None:
    assert send(desk, cast, xlsx_list(row()), name="liste.pdf").status_code == 302


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_template_is_a_list_that_can_be_uploaded(desk: Browser, cast: Cast, kind: str) -> None:
    answer = desk.get(reverse("people:import-template", kwargs={"cohort_id": cast.cohort.pk, "kind": kind}))
    assert f'filename="people.{kind}"' in answer.headers["Content-Disposition"]
    sent = send(desk, cast, answer.content, name=f"people.{kind}")
    assert "The template's example is left out." in text(desk.get(sent.headers["Location"]))


def test_there_are_two_kinds_of_template(desk: Browser, cast: Cast) -> None:
    answer = desk.get(reverse("people:import-template", kwargs={"cohort_id": cast.cohort.pk, "kind": "ods"}))
    assert answer.status_code == 404


def test_the_template_offers_the_programmes_own_words_and_no_formula(desk: Browser, cast: Cast) -> None:
    cast.cohort.own_municipalities.filter(pk=cast.fjordby.pk).update(name="=1+1")
    answer = desk.get(reverse("people:import-template", kwargs={"cohort_id": cast.cohort.pk, "kind": "xlsx"}))
    people, words = load_workbook(BytesIO(answer.content)).worksheets
    assert [cell.value for cell in words["A"] if cell.value] == ["Municipality", "=1+1", "Sandvig"]
    assert {cell.data_type for line in words.iter_rows() for cell in line if cell.value} == {"s"}
    assert len(people.data_validations.dataValidation) == 4
