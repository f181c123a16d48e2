"""Read a CSV or JSON file, with sentences instead of tracebacks."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from psychometrics.arrays import FloatArray
from psychometrics.reasons import Unusable

_MISSING = {"", "na", "nan", "null", "none"}


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
        text = read_text(path)
        header = text.split("\n", 1)[0]
        separator = max(",;\t", key=header.count)
        try:
            frame = pl.read_csv(text.encode(), separator=separator, infer_schema=False)
        except pl.exceptions.PolarsError as error:
            raise Unusable(f"{path.name} is not a table of columns: {_first_line(error)}") from None
        self._frame = frame.rename({name: name.strip().strip("\ufeff") for name in frame.columns})
        self._name = path.name
        self._decimal_comma = separator == ";"

    @property
    def rows(self) -> int:
        """Rows without the header."""
        return self._frame.height

    def numbers(self, column: str) -> FloatArray:
        """A column as numbers, NaN = missing."""
        return np.array([self._number(column, row, cell) for row, cell in enumerate(self.labels(column))])

    def matrix(self, columns: tuple[str, ...], low: float, high: float) -> FloatArray:
        """Columns side by side, each answer between ``low`` and ``high``."""
        answers = np.column_stack([self.numbers(column) for column in columns])
        for row, item in np.argwhere((answers < low) | (answers > high)):
            raise Unusable(
                f"{self._name}, row {row + 2}, column {columns[item]}: {answers[row, item]:g} is outside "
                f"{low:g} to {high:g}."
            )
        return answers

    def labels(self, column: str) -> list[str | None]:
        """A column as text, ``None`` = missing."""
        if column not in self._frame.columns:
            known = ", ".join(self._frame.columns[:12])
            raise Unusable(f"{self._name} has no column {column!r}. It has: {known}.")
        cells = (cell if cell is None else cell.strip() for cell in self._frame.get_column(column).to_list())
        return [None if cell is None or cell.lower() in _MISSING else cell for cell in cells]

    def _number(self, column: str, row: int, cell: str | None) -> float:
        if cell is None:
            return float("nan")
        try:
            value = float(cell.replace(",", ".") if self._decimal_comma else cell)
        except ValueError:
            value = float("inf")
        if abs(value) == float("inf"):
            raise Unusable(f"{self._name}, row {row + 2}, column {column}: {cell!r} is not a number.")
        return value


def read_text(path: Path) -> str:
    """The text of a file in UTF-8 or Windows-1252."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Unusable(f"{path} cannot be read: {error.strerror or 'unknown reason'}.") from None
    if not data.strip():
        raise Unusable(f"{path.name} is empty.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def read_json(path: Path) -> object:
    """The content of a JSON file."""
    try:
        content: object = json.loads(read_text(path))
    except json.JSONDecodeError as error:
        raise Unusable(f"{path.name} is not JSON: line {error.lineno}, {error.msg}.") from None
    return content


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n", 1)[0]
