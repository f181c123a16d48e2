"""Read a CSV or JSON file, with sentences instead of tracebacks."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from psychometrics.arrays import FloatArray
from psychometrics.reasons import Unusable

_MISSING = ["", "na", "nan", "null", "none"]


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
        text = self._text(column)
        plain = text.str.replace(",", ".", literal=True) if self._decimal_comma else text
        numbers = plain.cast(pl.Float64, strict=False)
        wrong = text.is_not_null() & ~numbers.is_finite().fill_null(value=False)
        if wrong.any():
            row = int(wrong.arg_true()[0])
            raise Unusable(f"{self._name}, row {row + 2}, column {column}: {text[row]!r} is not a number.")
        return np.asarray(numbers.fill_null(np.nan).to_numpy(), dtype=np.float64)

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
        return self._text(column).to_list()

    def _text(self, column: str) -> pl.Series:
        if column not in self._frame.columns:
            known = ", ".join(self._frame.columns[:12])
            raise Unusable(f"{self._name} has no column {column!r}. It has: {known}.")
        cells = self._frame.get_column(column).cast(pl.String).str.strip_chars()
        missing = cells.str.to_lowercase().is_in(_MISSING)
        return cells.set(missing.fill_null(value=True), None)


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
