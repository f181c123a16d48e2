"""Spreadsheets in and out: .xlsx and .csv become tables of text, and texts become safe cells."""

from udsyn.people.spreadsheet.cells import safe_for_csv
from udsyn.people.spreadsheet.reading import LARGEST_FILE, read_tables
from udsyn.people.spreadsheet.table import Row, Table, Unreadable

__all__ = ["LARGEST_FILE", "Row", "Table", "Unreadable", "read_tables", "safe_for_csv"]
