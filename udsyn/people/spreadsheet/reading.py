"""Bytes to tables, by what the file is and not by what it is called."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from django.utils.translation import gettext_lazy as _

from udsyn.people.spreadsheet.table import Row, Table, Unreadable
from udsyn.people.spreadsheet.texts import text_tables
from udsyn.people.spreadsheet.workbooks import workbook_tables

LARGEST_FILE = 10 * 1024 * 1024
# Room for the people and some lines above them; the limit on people is the import's own.
MOST_ROWS = 5_050

ZIP = b"PK\x03\x04"
COMPOUND_FILE = bytes.fromhex("D0CF11E0A1B11AE1")  # old Excel files, and password-protected new ones
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
OTHER_FILES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"<!DOCTYPE", b"<html", b"<?xml")

TOO_BIG = _("The file is larger than 10 MB. Keep the columns with people, save it again and upload that.")
EMPTY = _("The file is empty.")
NOT_A_SPREADSHEET = _("This is not a spreadsheet. Upload a file saved as .xlsx or .csv.")
OLD_EXCEL = _("This is an older Excel file. Open it, save it as .xlsx and upload that.")
PROTECTED = _("The file is protected by a password. Save a copy without the password and upload that.")


def read_tables(content: bytes) -> list[Table]:
    """Every way to read the file: one table per sheet, or one per possible separator. Raises `Unreadable`."""
    if len(content) > LARGEST_FILE:
        raise Unreadable(TOO_BIG)
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Unreadable(EMPTY)
    tables = [Table(list(islice(rows, MOST_ROWS))) for rows in _candidates(content)]
    filled = [table for table in tables if table.rows]
    if not filled:
        raise Unreadable(EMPTY)
    return filled


def _candidates(content: bytes) -> list[Iterator[Row]]:
    if content.startswith(COMPOUND_FILE):
        raise Unreadable(PROTECTED if ENCRYPTED in content else OLD_EXCEL)
    if content.startswith(ZIP):
        return workbook_tables(content)
    if content.lstrip().startswith(OTHER_FILES):
        raise Unreadable(NOT_A_SPREADSHEET)
    return text_tables(content)
