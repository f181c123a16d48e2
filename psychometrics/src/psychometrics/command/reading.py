"""Read a CSV or JSON file, with sentences instead of tracebacks."""

import csv
import io
import json
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from psychometrics.arrays import FloatArray
from psychometrics.reasons import Unusable

_MISSING = ["", "na", "nan", "null", "none"]
_SHOWN = 40


@dataclass(frozen=True)
class Items:
    """The items named on the command line; a leading minus means reversed."""

    names: tuple[str, ...]
    keys: tuple[int, ...]

    @classmethod
    def parse(cls, text: str) -> "Items":
        """Read ``A,B,-C``."""
        parts = [part.strip() for part in text.split(",") if part.strip()]
        names = tuple(part.lstrip("-").strip() for part in parts)
        if not names or len(set(names)) != len(names):
            raise Unusable("--items needs column names, each once, with commas between, for example A,B,-C.")
        return cls(names, tuple(-1 if part.startswith("-") else 1 for part in parts))


class Table:
    """A CSV file as text columns, so that errors can name the row."""

    def __init__(self, path: Path) -> None:
        text = _plain_lines(read_text(path))
        separator = max(",;\t", key=text.split("\n", 1)[0].count)
        self._name = path.name
        self._decimal_comma = separator == ";"
        try:
            self._frame = pl.read_csv(text.encode(), separator=separator, infer_schema=False)
        except pl.exceptions.PolarsError:
            raise Unusable(f"{path.name} is not a table of columns: {_fault(text, separator)}.") from None
        header = next(csv.reader(io.StringIO(text), delimiter=separator), [])
        given = header if len(header) == self._frame.width else self._frame.columns
        self._columns = [name.strip().strip("\ufeff") for name in given]

    @property
    def rows(self) -> int:
        """Rows without the header."""
        return self._frame.height

    def has(self, column: str) -> bool:
        """Whether the header names the column."""
        return column in self._columns

    def numbers(self, column: str) -> FloatArray:
        """A column as numbers, NaN = missing."""
        text = self._text(column)
        plain = text.str.replace(",", ".", literal=True) if self._decimal_comma else text
        numbers = plain.cast(pl.Float64, strict=False)
        wrong = text.is_not_null() & ~numbers.is_finite().fill_null(value=False)
        if wrong.any():
            row = int(wrong.arg_true()[0])
            raise Unusable(f"{self._place(row, column)}: {_short(text[row])} is not a number.")
        return np.asarray(numbers.fill_null(np.nan).to_numpy(), dtype=np.float64)

    def matrix(self, columns: tuple[str, ...], low: float, high: float, *, whole: bool) -> FloatArray:
        """Columns side by side, each answer between ``low`` and ``high``, in whole steps where that is asked."""
        answers = np.column_stack([self.numbers(column) for column in columns])
        for row, item in np.argwhere((answers < low) | (answers > high))[:1]:
            value = answers[row, item]
            raise Unusable(f"{self._place(row, columns[item])}: {value:g} is outside {low:g} to {high:g}.")
        if whole:
            for row, item in np.argwhere((answers - low) % 1 > 0)[:1]:
                raise Unusable(
                    f"{self._place(row, columns[item])}: {answers[row, item]:g} is not a whole step above {low:g}. "
                    "If the columns are measurements instead of answers, say --continuous."
                )
        return answers

    def labels(self, column: str) -> list[str | None]:
        """A column as text, ``None`` = missing."""
        return self._text(column).to_list()

    def _place(self, row: int, column: str) -> str:
        return f"{self._name}, row {row + 2}, column {column}"

    def _text(self, column: str) -> pl.Series:
        if column not in self._columns:
            known = ", ".join(_short(name, quoted=False) for name in self._columns[:12])
            raise Unusable(f"{self._name} has no column {column!r}. It has: {known}.")
        if self._columns.count(column) > 1:
            raise Unusable(f"{self._name} has more than one column {column!r}; which one is meant cannot be known.")
        cells = self._frame.to_series(self._columns.index(column)).cast(pl.String).str.strip_chars()
        missing = cells.str.to_lowercase().is_in(_MISSING)
        return cells.set(missing.fill_null(value=True), None)


def read_text(path: Path) -> str:
    """The text of a file in UTF-8, UTF-16 or Windows-1252."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Unusable(f"{path} cannot be read: {error.strerror or 'unknown reason'}.") from None
    if not data.strip():
        raise Unusable(f"{path.name} is empty.")
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16")
        if b"\0" in data:
            raise Unusable(f"{path.name} is not a text file. Save it as CSV first.")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def read_json(path: Path) -> object:
    """The content of a JSON file."""
    try:
        content: object = json.loads(read_text(path))
    except json.JSONDecodeError as error:
        raise Unusable(f"{path.name} is not JSON: line {error.lineno}, {error.msg}.") from None
    except RecursionError:
        raise Unusable(f"{path.name} is not a plan: its lists lie too deep in one another.") from None
    return content


def _plain_lines(text: str) -> str:
    """One kind of line end, and no blank lines: they are nobody's answers."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"\n[ \t]*(?=\n)", "", text).lstrip("\n")


def _fault(text: str, separator: str) -> str:
    """What keeps a text from being a table, as far as it can be told."""
    if text.count('"') % 2:
        return "a quotation mark is opened and never closed"
    try:
        rows = csv.reader(io.StringIO(text), delimiter=separator)
        width = len(next(rows))
        for number, row in enumerate(rows, start=2):
            if len(row) > width:
                return f"row {number} has {len(row)} cells where the header has {width}"
    except (csv.Error, StopIteration):
        pass
    return "its rows and columns cannot be told apart"


def _short(value: object, *, quoted: bool = True) -> str:
    text = str(value) if len(str(value)) <= _SHOWN else f"{str(value)[:_SHOWN]}…"
    return repr(text) if quoted else " ".join(text.split())
