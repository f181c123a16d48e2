"""Comma-separated values in the encodings and with the separators that Nordic spreadsheet programs write."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from udsyn.people.spreadsheet.cells import rows_with_text
from udsyn.people.spreadsheet.table import Row, Unreadable

SEPARATORS = (";", ",", "\t")
MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Excel's own first line, "sep=;", says which separator follows. Every separator is tried anyway.
SEPARATOR_LINE = re.compile(r"\A\ufeff?sep=.\r?\n", re.IGNORECASE)

NOT_TEXT = _("This file cannot be read as text. Upload a file saved as .xlsx or .csv.")
BROKEN_QUOTES = _(
    "A cell in this file never ends: a quotation mark is missing. Save the list as .xlsx and upload that."
)


def text_tables(content: bytes) -> list[Iterator[Row]]:
    """One reading of the file for each separator."""
    text = decoded(content)
    separator_line = SEPARATOR_LINE.match(text)
    skipped = 1 if separator_line else 0
    body = text[separator_line.end() :] if separator_line else text
    return [_rows(body, separator, first=1 + skipped) for separator in SEPARATORS if separator in body] or [
        _rows(body, ",", first=1 + skipped)
    ]


def decoded(content: bytes) -> str:
    """UTF-8, UTF-16 with or without its mark, or else Windows-1252. Raises `Unreadable` for what is no text."""
    text = _decoded(content)
    if "\x00" in text:
        raise Unreadable(NOT_TEXT)
    return text


def _decoded(content: bytes) -> str:
    for encoding in (*_announced(content), "utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(NOT_TEXT)


def _announced(content: bytes) -> list[str]:
    for mark, encoding in MARKED:
        if content.startswith(mark):
            return [encoding]
    # Without a mark: Latin text in UTF-16 has a zero in nearly every second byte.
    sample = content[:400]
    half = len(sample) // 2
    if sample[1::2].count(0) > half * 0.7:
        return ["utf-16-le"]
    if sample[0::2].count(0) > half * 0.7:
        return ["utf-16-be"]
    return []


def _rows(text: str, separator: str, *, first: int) -> Iterator[Row]:
    try:
        yield from rows_with_text(csv.reader(io.StringIO(text, newline=""), delimiter=separator), first=first)
    except csv.Error as fault:
        raise Unreadable(BROKEN_QUOTES) from fault
