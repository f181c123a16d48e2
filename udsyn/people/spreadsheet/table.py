"""What a spreadsheet is to us: rows of texts, numbered as the reader of the file sees them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

MOST_COLUMNS = 100


class Unreadable(Exception):
    """The file cannot be used; `sentence` tells the person who sent it why, and what to do."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Row:
    """`number` counts from 1 as spreadsheets do, empty rows included."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A sheet, or a text file read with one separator. Rows without text are left out."""

    rows: list[Row]
