"""Excel workbooks (.xlsx), read only after a look at what they would unpack to."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum

from udsyn.people.spreadsheet.cells import rows_with_text
from udsyn.people.spreadsheet.table import Row, Unreadable

MOST_UNPACKED = 60 * 1024 * 1024
MOST_PARTS = 500
MOST_SHEETS = 20
# The reader sets aside room for every cell up to the furthest filled one, so that one must not be far away.
MOST_CELLS = 2_000_000
FILLED_CELL = re.compile(rb"""<(?:\w+:)?c\s(?:[^<>]*?\s)?r=["']([A-Z]{1,3})(\d{1,7})["'][^<>]*(?<!/)>""")
OVERLAP = 200

NOT_EXCEL = _("This is not a spreadsheet. Upload a file saved as .xlsx or .csv.")
DAMAGED = _("The file is damaged and cannot be opened. Save it again as .xlsx and upload that.")
TOO_LARGE_INSIDE = _(
    "The file unpacks to far more than a list of people. Copy the list into a new file and upload that."
)
TOO_FAR_OUT = _(
    "There is text very far down or far to the right in the sheet. Copy the list into a new file and upload that."
)


def workbook_tables(content: bytes) -> list[Iterator[Row]]:
    """One table per sheet. Raises `Unreadable`."""
    _inspect(content)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [one.name for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet][:MOST_SHEETS]
        return [_rows(book.get_sheet_by_name(name)) for name in sheets]
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as fault:  # a panic inside the reader is no Exception
        raise Unreadable(DAMAGED) from fault


def _rows(sheet: CalamineSheet) -> Iterator[Row]:
    start = sheet.start
    if start is None:
        return
    yield from rows_with_text(sheet.to_python(skip_empty_area=True), first=start[0] + 1)


def _inspect(content: bytes) -> None:
    """Unpacks every part once, in small pieces, and stops when there is too much of it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if "xl/workbook.xml" not in names:
                raise Unreadable(NOT_EXCEL)
            if len(names) > MOST_PARTS:
                raise Unreadable(TOO_LARGE_INSIDE)
            left = MOST_UNPACKED
            for name in names:
                left -= _inspect_part(archive, name, left)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as fault:
        raise Unreadable(DAMAGED) from fault


def _inspect_part(archive: zipfile.ZipFile, name: str, left: int) -> int:
    """Returns how many bytes the part unpacks to."""
    size, tail, reach = 0, b"", Reach()
    with archive.open(name) as part:
        while piece := part.read(256 * 1024):
            size += len(piece)
            if size > left:
                raise Unreadable(TOO_LARGE_INSIDE)
            if name.endswith(".xml"):
                reach.look_at(tail + piece)
                tail = piece[-OVERLAP:]
    return size


class Reach:
    """How far out the filled cells of a sheet go."""

    def __init__(self) -> None:
        self.columns = self.rows = 0

    def look_at(self, xml: bytes) -> None:
        """Raises `Unreadable` when reading the sheet would need too much memory."""
        for letters, number in FILLED_CELL.findall(xml):
            self.columns = max(self.columns, _column_number(letters))
            self.rows = max(self.rows, int(number))
        if self.columns * self.rows > MOST_CELLS:
            raise Unreadable(TOO_FAR_OUT)


def _column_number(letters: bytes) -> int:
    """A → 1, Z → 26, AA → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
