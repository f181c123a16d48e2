"""How long the preview of a list takes: reading the file, planning, and the page. Budget: 3 s for 1,000 rows."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ["UDSYN_DEBUG"] = "1"
os.environ["UDSYN_VAR"] = tempfile.mkdtemp()

import django  # noqa: E402 - after the settings are named

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from tests.cast import Cast, make_cast  # noqa: E402
from tests.conftest import Browser  # noqa: E402
from tests.people.lists import csv_list, row, xlsx_list  # noqa: E402
from udsyn.people.actions.importing import keep_upload, plan_of  # noqa: E402
from udsyn.people.actions.municipalities import load_registers  # noqa: E402
from udsyn.people.importing import read_upload  # noqa: E402
from udsyn.people.models import ImportDraft, Municipality  # noqa: E402


def people(size: int) -> list[tuple[str, ...]]:
    places = list(Municipality.objects.filter(register="dk").values_list("name", flat=True))
    return [
        row(
            name=f"Åse Ødegård {number}",
            email=f"leder{number}@example.org",
            municipality=places[number % 20],
            group=f"Ledergruppe {number % (size // 8)}",
            role=("Topleder", "IT og digitalt", "HR", "Anden leder")[number % 4],
        )
        for number in range(size)
    ]


def main() -> None:
    call_command("migrate", verbosity=0)
    cast = make_cast()
    load_registers()
    for size in (1000, 5000):
        for kind, content in (("xlsx", xlsx_list(*people(size))), ("csv", csv_list(*people(size)))):
            measure(size, kind, content, cast)


def measure(size: int, kind: str, content: bytes, cast: Cast) -> None:
    start = time.perf_counter()
    upload = read_upload(content)
    read = time.perf_counter()
    now, today = timezone.now(), timezone.localdate()
    draft = keep_upload(cohort=cast.cohort, upload=upload, file_name="list", owner=cast.astrid, now=now)
    with CaptureQueriesContext(connection) as seen:
        plan = plan_of(draft, today=today)
        queries = len(seen)
    planned = time.perf_counter()
    shown = preview_page(cast, draft)
    done = time.perf_counter()
    sys.stdout.write(
        f"{size} rows {kind}: read {read - start:.2f} s, plan {planned - read:.2f} s in {queries} queries,"
        f" page {done - planned:.2f} s ({shown // 1024} kB); {len(plan.new)} new, {len(plan.unchanged)} as before\n"
    )


def preview_page(cast: Cast, draft: ImportDraft) -> int:
    browser = Browser().as_(cast.astrid)
    address = reverse("people:import-preview", kwargs={"cohort_id": cast.cohort.pk, "key": draft.key})
    return len(browser.get(address, headers={"host": "127.0.0.1"}).content)


if __name__ == "__main__":
    main()
