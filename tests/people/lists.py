"""Lists of participants as files, for tests."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from openpyxl import Workbook

from tests.cast import Cast
from udsyn.people.actions.importing import Imported, import_draft, keep_upload, plan_of
from udsyn.people.importing import Plan, make_plan, read_upload
from udsyn.people.models import ImportDraft

HEADINGS = ("Navn", "E-post", "Kommune", "Ledergruppe", "Rolle", "Leder for gruppen", "Språk")
TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

Cells = Sequence[object]


def row(
    *,
    name: str = "Kari Ny",
    email: str = "kari@ny.no",
    municipality: str = "Sandvig",
    group: str = "Teknik",
    role: str = "HR",
    lead: str = "nei",
    language: str = "",
) -> tuple[str, ...]:
    return (name, email, municipality, group, role, lead, language)


def csv_list(*rows: Cells, headings: Sequence[str] = HEADINGS, separator: str = ";", encoding: str = "utf-8") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows([headings, *rows])
    return text.getvalue().encode(encoding)


def xlsx_list(*rows: Cells, headings: Sequence[str] = HEADINGS, above: Sequence[Cells] = ()) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for line in (*above, headings, *rows):
        sheet.append(list(line))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def plan_for(cast: Cast, *rows: Cells, headings: Sequence[str] = HEADINGS) -> Plan:
    upload = read_upload(csv_list(*rows, headings=headings))
    return make_plan(cohort=cast.cohort, upload=upload, today=TODAY, fallback_language="da")


def draft_of(cast: Cast, *rows: Cells, now: datetime = NOW) -> ImportDraft:
    upload = read_upload(csv_list(*rows))
    return keep_upload(cohort=cast.cohort, upload=upload, file_name="liste.csv", owner=cast.astrid, now=now)


def bring_in(
    draft: ImportDraft, *, fingerprint: str = "", leave_out_faulty: bool = False, end: Sequence[int] = ()
) -> Imported:
    """Imports as somebody would who saw the plan of this moment."""
    return import_draft(
        draft=draft,
        fingerprint=fingerprint or plan_of(draft, today=TODAY).fingerprint,
        leave_out_faulty=leave_out_faulty,
        end=end,
        actor=draft.owner,
        today=TODAY,
        now=NOW,
    )


def bring_in_rows(cast: Cast, *rows: Cells) -> Imported:
    return bring_in(draft_of(cast, *rows))


def faults_of(plan: Plan) -> Mapping[int, set[str]]:
    """Row → codes of what is wrong with it."""
    found: dict[int, set[str]] = {}
    for fault in plan.faults:
        found.setdefault(fault.row, set()).add(fault.code)
    return found


def everyone(cast: Cast) -> list[tuple[str, ...]]:
    """The cast's own members as rows of a list."""
    groups = (cast.direction, cast.technical, cast.council)
    return [
        row(
            name=entry.person.name,
            email=entry.person.email,
            municipality=group.municipality.name,
            group=group.name,
            role=entry.role,
            lead="ja" if entry.is_lead else "nei",
            language=entry.person.language,
        )
        for group in groups
        for entry in group.memberships.active().select_related("person")
    ]
