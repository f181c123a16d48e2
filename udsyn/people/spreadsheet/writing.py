"""Tables of text out: every cell is written as text, none can run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from udsyn.people.spreadsheet.cells import safe_for_csv

# openpyxl is imported when somebody downloads a workbook: a web worker that writes none is six megabytes smaller.
if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV_TYPE = "text/csv; charset=utf-8"
TEXT_FORMAT = "@"  # keeps the zero before a municipality's number
ROWS_WITH_CHOICES = 2_000


@dataclass(frozen=True)
class Sheet:
    """`rows` begin with the headings. `choices` maps a column's index to a range of another sheet to choose from."""

    title: str
    rows: Sequence[Sequence[str]]
    choices: dict[int, str] = field(default_factory=dict)


def csv_file(rows: Sequence[Sequence[str]]) -> bytes:
    """Semicolons and a byte-order mark: what Excel in the Nordic languages opens rightly by a double click."""
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([safe_for_csv(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def xlsx_file(sheets: Sequence[Sheet]) -> bytes:
    """A workbook with one sheet each."""
    from openpyxl import Workbook

    book = Workbook()
    for leftover in book.worksheets:
        book.remove(leftover)
    for sheet in sheets:
        _write(book.create_sheet(sheet.title[:31]), sheet)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _write(page: Worksheet, sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter

    for number, row in enumerate(sheet.rows):
        page.append([_text_cell(page, text, bold=number == 0) for text in row])
    for index in range(max(map(len, sheet.rows))):
        letter = get_column_letter(index + 1)
        longest = max(len(row[index]) for row in sheet.rows if index < len(row))
        page.column_dimensions[letter].width = min(longest, 60) + 4
        if index in sheet.choices:
            _offer(page, f"{letter}2:{letter}{ROWS_WITH_CHOICES}", sheet.choices[index])
    page.freeze_panes = "A2"


def _text_cell(page: Worksheet, text: str, *, bold: bool) -> Cell:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    cell = WriteOnlyCell(page, value=text)
    cell.data_type = "s"  # never a formula, whatever the text begins with
    cell.number_format = TEXT_FORMAT
    cell.font = Font(bold=bold)
    return cell


def _offer(page: Worksheet, cells: str, choices: str) -> None:
    """A list to choose from; other text is still taken, since the import knows more words than the list."""
    from openpyxl.worksheet.datavalidation import DataValidation

    offer = DataValidation(type="list", formula1=choices, allow_blank=True, showErrorMessage=False)
    offer.add(cells)
    page.add_data_validation(offer)
