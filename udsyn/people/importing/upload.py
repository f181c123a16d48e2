"""An uploaded list: the recognised columns' texts, and nothing else of the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from udsyn.people.importing.columns import REQUIRED, Column, column_of
from udsyn.people.spreadsheet import Row, Table, Unreadable, read_tables

MOST_PEOPLE = 5_000
# A title, a date and an explanation may stand above the headings.
LINES_ABOVE = 15
# Longer than any name or address may be, so what is cut off was too long anyway.
LONGEST_TEXT = 300
LONGEST_HEADING = 60

NO_HEADINGS = gettext_lazy(
    "No row with headings was found. Head the columns with name, e-mail, municipality, leader group and role,"
    " in any of the four languages and in any order."
)
NO_PEOPLE = gettext_lazy("There is nobody under the headings.")
TOO_MANY = gettext_lazy("The file has more than 5,000 rows. Divide it into several files.")


@dataclass(frozen=True)
class Line:
    """One row's texts by column. `number` as in the spreadsheet."""

    number: int
    values: dict[Column, str]

    def get(self, column: Column) -> str:
        return self.values.get(column, "")


@dataclass(frozen=True)
class Upload:
    """`headings` holds each recognised column's heading as written; `ignored` the headings of the others."""

    headings: dict[Column, str]
    ignored: list[str]
    lines: list[Line] = field(default_factory=list)

    def heading(self, column: Column) -> str:
        return self.headings.get(column) or str(column.label)

    def to_json(self) -> dict[str, Any]:
        """Shape: {headings: {column: heading}, ignored: [heading], lines: [[number, {column: text}]]}."""
        return {
            "headings": {column.value: heading for column, heading in self.headings.items()},
            "ignored": self.ignored,
            "lines": [[line.number, {key.value: text for key, text in line.values.items()}] for line in self.lines],
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Upload:
        return cls(
            headings={Column(key): heading for key, heading in stored["headings"].items()},
            ignored=stored["ignored"],
            lines=[
                Line(number, {Column(key): text for key, text in values.items()}) for number, values in stored["lines"]
            ],
        )


@dataclass(frozen=True)
class Headings:
    """A row taken as headings: which column stands where."""

    row: Row
    below: list[Row]
    places: list[tuple[Column, int]]

    @property
    def columns(self) -> set[Column]:
        return {column for column, _index in self.places}

    @property
    def missing(self) -> list[str]:
        """Labels of the required columns that are not there."""
        return [
            str(alternatives[0][0].label)
            for alternatives in REQUIRED
            if not any(self.columns.issuperset(alternative) for alternative in alternatives)
        ]

    @property
    def repeated(self) -> list[str]:
        """Headings of columns that stand there more than once."""
        found = [column for column, _index in self.places]
        return [self.row.cells[index] for column, index in self.places if found.count(column) > 1]


def read_upload(content: bytes) -> Upload:
    """Finds the headings and takes the lines below. Raises `Unreadable` with a sentence for the person."""
    headings = _best_headings(read_tables(content))
    if headings.missing:
        listed = ", ".join(headings.missing)
        raise Unreadable(_("These columns are missing in the file: %(columns)s.") % {"columns": listed})
    if headings.repeated:
        listed = ", ".join(map(quoted, headings.repeated))
        raise Unreadable(
            _("These columns say the same: %(columns)s. Keep one of them and upload again.") % {"columns": listed}
        )
    if not headings.below:
        raise Unreadable(NO_PEOPLE)
    if len(headings.below) > MOST_PEOPLE:
        raise Unreadable(TOO_MANY)
    return _upload(headings)


def quoted(text: str) -> str:
    """In the quotation marks of the active language."""
    return _("“%(text)s”") % {"text": text}


def _best_headings(tables: list[Table]) -> Headings:
    """The row that names most columns, on any sheet and with any separator."""
    found = [
        Headings(row, table.rows[position + 1 :], _places(row))
        for table in tables
        for position, row in enumerate(table.rows[:LINES_ABOVE])
    ]
    best = max(found, key=lambda headings: len(headings.columns))
    if len(best.columns) < 2:
        raise Unreadable(NO_HEADINGS)
    return best


def _places(row: Row) -> list[tuple[Column, int]]:
    return [(column, index) for index, cell in enumerate(row.cells) if (column := column_of(cell))]


def _upload(headings: Headings) -> Upload:
    known = {index for _column, index in headings.places}
    return Upload(
        headings={column: headings.row.cells[index] for column, index in headings.places},
        ignored=[
            cell[:LONGEST_HEADING] for index, cell in enumerate(headings.row.cells) if cell and index not in known
        ],
        lines=[line for row in headings.below if (line := _line(row, headings.places)).values],
    )


def _line(row: Row, places: list[tuple[Column, int]]) -> Line:
    there = ((column, row.cells[index]) for column, index in places if index < len(row.cells))
    values = {column: text[:LONGEST_TEXT] for column, text in there if text}
    return Line(row.number, values)
