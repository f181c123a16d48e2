"""Cells as text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

from udsyn.people.spelling import tidy
from udsyn.people.spreadsheet.table import MOST_COLUMNS, Row

# A cell that begins with one of these is run as a formula by spreadsheet programs
# (OWASP, "CSV Injection"). Tab and carriage return count too: some programs drop them first.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


# Longer than any cell of a list of people; what is cut off was too long anyway.
LONGEST_CELL = 2_000


def starts_like_a_formula(text: str) -> bool:
    return text.lstrip(" ").startswith(FORMULA_STARTS)


def safe_for_csv(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet program would run it."""
    return f"'{text}" if starts_like_a_formula(text) else text


def cell_text(value: object) -> str:
    """A cell's text, tidied. Whole numbers have no decimals, so a municipality's code stays one."""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (date, time)):
        return value.isoformat()
    return tidy(str(value)[:LONGEST_CELL])


def rows_with_text(lines: Iterable[Iterable[object]], *, first: int = 1) -> Iterable[Row]:
    """Rows that hold any text, numbered from `first`."""
    for number, line in enumerate(lines, start=first):
        cells = tuple(map(cell_text, list(line)[:MOST_COLUMNS]))
        if any(cells):
            yield Row(number, cells)
