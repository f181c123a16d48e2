"""How far out the filled cells of a workbook's part go, told before anything sets aside room for them.

Counts as the reader (calamine) does: a row or cell that names its place is there, any other follows the one before, and
letters may be small. Takes the part as XML and not as text, because XML writes the same place in many ways.
"""

from __future__ import annotations

import re
from xml.parsers import expat

PLACE = re.compile(r"([A-Za-z]*)([0-9]{0,10})")
CELLS = b"sheetData"
LONGEST_NAME = 7  # letters and digits; further out than any spreadsheet goes


class NotXml(Exception):
    """The part may hold cells and cannot be counted."""


class Reach:
    """Feed it pieces of one part with `look_at`, then `finish`.

    `cells` is the rectangle the reader sets aside, `filled` how many of them hold something, and `longest` the length
    of the longest text that cells may share.
    """

    def __init__(self) -> None:
        self.columns = self.rows = self.filled = self.longest = self._length = 0
        self._row = self._column = 0
        self._in_cell = self._is_broken = self._may_hold_cells = False
        self._tail = b""
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._says
        self._parser.StartDoctypeDeclHandler = self._declares

    @property
    def cells(self) -> int:
        return self.columns * self.rows

    def look_at(self, piece: bytes) -> None:
        """Raises `NotXml`. A picture is no XML either, and no matter."""
        self._may_hold_cells = self._may_hold_cells or CELLS in self._tail + piece
        self._tail = piece[-len(CELLS) :]
        self._parse(piece, is_final=False)

    def finish(self) -> None:
        """Raises `NotXml`."""
        self._parse(b"", is_final=True)

    def _parse(self, piece: bytes, *, is_final: bool) -> None:
        if not self._is_broken:
            try:
                self._parser.Parse(piece, is_final)
            except (expat.ExpatError, ValueError, LookupError):  # LookupError: an encoding nobody knows
                self._is_broken = True
        if self._is_broken and self._may_hold_cells:
            raise NotXml

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(" ")[2]:
            case "row":
                self._row = _place(attributes.get("r", ""))[1] or self._row
            case "c":
                self._in_cell = True
                column, row = _place(attributes.get("r", ""))
                self._here = column or self._column + 1, row or max(self._row, 1)
                self._column = self._here[0]
            case "v" | "is" if self._in_cell:
                self.filled += 1
                self.columns, self.rows = max(self.columns, self._here[0]), max(self.rows, self._here[1])
            case "si":
                self._length = 0

    def _end(self, name: str) -> None:
        match name.rpartition(" ")[2]:
            case "row":
                self._row, self._column = max(self._row, 1) + 1, 0
            case "c":
                self._in_cell = False
            case "si":
                self.longest = max(self.longest, self._length)

    def _says(self, text: str) -> None:
        self._length += len(text)

    def _declares(self, *_declaration: object) -> None:
        raise ValueError("no spreadsheet program declares a document type")


def _place(reference: str) -> tuple[int, int]:
    """Column and row, from 1: "AB12" → 28, 12. 0 for what is not named."""
    found = PLACE.fullmatch(reference)
    letters, digits = found.groups() if found else ("", "")
    column = 0
    for letter in letters[:LONGEST_NAME].upper():
        column = column * 26 + ord(letter) - 64
    return column, int(digits or 0)
