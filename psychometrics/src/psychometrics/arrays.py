"""Arrays in: what counts as answers, and how a missing answer looks inside the library."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from psychometrics.later import is_frame, is_series, pl
from psychometrics.reasons import Unusable

FloatArray: TypeAlias = NDArray[np.float64]
IntArray: TypeAlias = NDArray[np.int64]
BoolArray: TypeAlias = NDArray[np.bool_]

Answers: TypeAlias = "FloatArray | IntArray | pl.DataFrame | Sequence[Sequence[float | None]]"
"""People × items. Missing is ``None``, a polars null or NaN; all kinds of non-answers are missing."""

Scores: TypeAlias = "FloatArray | IntArray | pl.Series | Sequence[float | None]"
"""One value per person. Missing is ``None``, a polars null or NaN."""

Labels: TypeAlias = "NDArray[np.generic] | pl.Series | Sequence[object]"
"""One label per person: a group, a municipality, a key."""


def as_matrix(answers: Answers) -> FloatArray:
    """Return people × items as float64 with NaN for missing.

    Raises:
        Unusable: the rows differ in length, or a value is not a finite number.
    """
    if is_frame(answers):
        matrix = _frame_to_array(answers)
    elif isinstance(answers, np.ndarray):
        matrix = np.asarray(answers, dtype=np.float64)
    else:
        matrix = _rows_to_array(answers)
    if matrix.ndim != 2:
        raise Unusable("Answers must be a table: one row per person, one column per item.")
    return _finite(matrix)


def as_vector(scores: Scores) -> FloatArray:
    """Return one value per person as float64 with NaN for missing.

    Raises:
        Unusable: a value is not a finite number, or the input is not one-dimensional.
    """
    if is_series(scores):
        vector = scores.cast(pl.Float64).fill_null(np.nan).to_numpy()
    elif isinstance(scores, np.ndarray):
        vector = np.asarray(scores, dtype=np.float64)
    else:
        vector = _values([list(scores)]).ravel()
    if vector.ndim != 1:
        raise Unusable("Scores must be one value per person.")
    return _finite(vector)


def present(scores: Scores) -> FloatArray:
    """Return the values that are there, in order."""
    vector = as_vector(scores)
    return vector[~np.isnan(vector)]


def group_codes(labels: Labels) -> tuple[tuple[str, ...], IntArray]:
    """Return the distinct labels sorted as text, and each person's position among them (-1 = none)."""
    column = _texts(labels)
    if column is not None:
        return _text_codes(column)
    items = labels.to_list() if is_series(labels) else list(labels)
    texts = [None if _is_missing(item) else str(item) for item in items]
    names = tuple(sorted({text for text in texts if text is not None}))
    position = {name: code for code, name in enumerate(names)}
    codes = [-1 if text is None else position[text] for text in texts]
    return names, np.asarray(codes, dtype=np.int64)


def check_range(matrix: FloatArray, low: float, high: float) -> None:
    """Raise :class:`Unusable` when the scale is upside down or an answer lies outside it."""
    if not low < high:
        raise Unusable(f"The scale runs from {low:g} to {high:g}; the low end must be below the high end.")
    outside = (matrix < low) | (matrix > high)
    if outside.any():
        person, *item = (int(index) for index in np.argwhere(outside)[0])
        where = f"Row {person + 1}" + (f", item {item[0] + 1}" if item else "")
        value = matrix[(person, *item)]
        raise Unusable(f"{where} holds {value:g}, which is outside {low:g} to {high:g}.")


def _texts(labels: Labels) -> pl.Series | None:
    """Labels that are texts already, as a column: millions of them are coded at once."""
    if is_series(labels):
        return labels if labels.dtype == pl.String else None
    try:
        return pl.Series(values=labels, dtype=pl.String, strict=True)
    except (TypeError, ValueError, pl.exceptions.PolarsError):
        return None


def _text_codes(column: pl.Series) -> tuple[tuple[str, ...], IntArray]:
    names = column.drop_nulls().unique().sort()
    if not len(names):
        return (), np.full(len(column), -1, dtype=np.int64)
    codes = column.replace_strict(names, np.arange(len(names)), default=-1, return_dtype=pl.Int64)
    return tuple(names.to_list()), np.where(column.is_null().to_numpy(), -1, codes.to_numpy())


def _is_missing(item: object) -> bool:
    return item is None or (isinstance(item, float) and isnan(item))


def _frame_to_array(frame: pl.DataFrame) -> FloatArray:
    columns = [pl.col(name).cast(pl.Float64).fill_null(np.nan) for name in frame.columns]
    return np.asarray(frame.select(columns).to_numpy(), dtype=np.float64).reshape(frame.shape)


def _rows_to_array(rows: Sequence[Sequence[float | None]]) -> FloatArray:
    if len({len(row) for row in rows}) > 1:
        raise Unusable("The rows of answers differ in length.")
    if not rows:
        return np.empty((0, 0), dtype=np.float64)
    return _values(rows).reshape(len(rows), len(rows[0]))


def _values(rows: Sequence[Sequence[float | None]]) -> FloatArray:
    try:
        return np.array([[np.nan if x is None else float(x) for x in row] for row in rows], dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise Unusable("An answer is not a number.") from error


def _finite(array: FloatArray) -> FloatArray:
    if np.isinf(array).any():
        raise Unusable("An answer is infinite.")
    return array
