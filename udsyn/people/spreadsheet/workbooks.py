"""Excel workbooks (.xlsx), read only after a look at what they would unpack to."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from udsyn.people.spreadsheet.cells import rows_with_text
from udsyn.people.spreadsheet.reach import NotXml, Reach
from udsyn.people.spreadsheet.table import Row, Unreadable

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MOST_UNPACKED = 60 * 1024 * 1024
MOST_PARTS = 500
MOST_SHEETS = 20
# The reader sets aside room for every cell up to the furthest filled one, so that one must not be far away.
MOST_CELLS = 2_000_000
MOST_CHARACTERS = 500_000_000
# The reader tries these too when it cannot open the workbook, and nobody has looked inside them.
OTHER_WORKBOOKS = frozenset({"xl/workbook.bin", "content.xml"})

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
    from python_calamine import CalamineWorkbook, SheetTypeEnum  # web workers that read no list do without it

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
            parts = archive.infolist()
            names = {part.filename.lower().replace("\\", "/") for part in parts}
            if "xl/workbook.xml" not in names or OTHER_WORKBOOKS & names:
                raise Unreadable(NOT_EXCEL)
            if len(parts) > MOST_PARTS:
                raise Unreadable(TOO_LARGE_INSIDE)
            left, reaches = MOST_UNPACKED, list[Reach]()
            for part in parts:
                size, reach = _inspect_part(archive, part, left)
                left -= size
                reaches.append(reach)
            _judge(reaches)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, NotXml) as fault:
        raise Unreadable(DAMAGED) from fault


def _judge(reaches: list[Reach]) -> None:
    """All sheets together. A text that cells share is set aside once for each of them."""
    if sum(reach.cells for reach in reaches) > MOST_CELLS:
        raise Unreadable(TOO_FAR_OUT)
    if sum(reach.filled for reach in reaches) * max(reach.longest for reach in reaches) > MOST_CHARACTERS:
        raise Unreadable(TOO_LARGE_INSIDE)


def _inspect_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> tuple[int, Reach]:
    """How many bytes the part unpacks to, and how far it goes. Any part may be a sheet, whatever it is called."""
    size, reach = 0, Reach()
    with archive.open(part) as opened:
        while piece := opened.read(256 * 1024):
            size += len(piece)
            if size > left:
                raise Unreadable(TOO_LARGE_INSIDE)
            reach.look_at(piece)
    reach.finish()
    return size, reach
