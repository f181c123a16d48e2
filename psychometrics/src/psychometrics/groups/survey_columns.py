"""The columns of a large survey, from memory or Parquet: answers as small whole numbers, groups as codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from psychometrics.arrays import IntArray
from psychometrics.later import pl
from psychometrics.reasons import Unusable

Source: TypeAlias = "Path | pl.DataFrame"

_AT_ONCE = 8
"""Columns read side by side: enough for a few threads, little enough for the memory."""

_MOST_CATEGORIES = 1000


@dataclass(frozen=True)
class Scale:
    """Items of a scale, answered in whole numbers from ``low`` to ``high``; ``reversed_items`` among them."""

    name: str
    items: tuple[str, ...]
    low: int
    high: int
    reversed_items: frozenset[str] = frozenset()
    sem: float = 0.0


def answer_steps(source: Source, scale: Scale) -> Iterator[NDArray[np.integer]]:
    """Item after item: answers as steps above the low end, reversed items turned, −1 = missing.

    Raises:
        Unusable: a column is missing, or holds something but whole numbers from low to high.
    """
    _check(scale)
    kind = pl.Int8 if scale.low >= 0 and scale.high < 127 else pl.Int16
    for first in range(0, len(scale.items), _AT_ONCE):
        items = scale.items[first : first + _AT_ONCE]
        columns = _small(source, items, kind)
        for item in items:
            answers = columns[item]
            if answers is None or ((answers < scale.low) | (answers > scale.high)).any():
                raise Unusable(_fault(source, item, scale))
            steps = scale.high - answers if item in scale.reversed_items else answers - scale.low
            yield steps.fill_null(-1).to_numpy()


def group_column(source: Source, group: str) -> tuple[pl.Series, IntArray]:
    """The groups' labels in order, and each person's position among them (−1 = no group)."""
    frame = _lazy(source)
    if group not in frame.collect_schema():
        raise Unusable(f"There is no column {group!r}.")
    column = frame.select(pl.col(group)).collect().to_series()
    names = column.drop_nulls().unique().sort()
    if column.dtype.is_integer() and len(names) and int(names[0]) >= 0 and int(names[-1]) < 4 * len(column) + 64:
        lookup = np.full(int(names[-1]) + 1, -1, dtype=np.int64)
        lookup[names.to_numpy()] = np.arange(len(names))
        codes = lookup[column.fill_null(0).to_numpy()]
    else:
        places = np.arange(len(names))
        codes = column.cast(pl.String).replace_strict(names.cast(pl.String), places, default=-1).to_numpy()
    codes = np.asarray(codes, dtype=np.int64)
    return names, np.where(column.is_null().to_numpy(), -1, codes) if column.null_count() else codes


def _check(scale: Scale) -> None:
    if not scale.items:
        raise Unusable(f"The scale {scale.name!r} has no items.")
    strange = scale.reversed_items.difference(scale.items)
    if strange:
        raise Unusable(f"The scale {scale.name!r} reverses {min(strange)!r}, which is none of its items.")
    if not 0 < scale.high - scale.low < _MOST_CATEGORIES:
        raise Unusable(f"The scale {scale.name!r} cannot run from {scale.low} to {scale.high}.")


def _small(source: Source, items: Sequence[str], kind: type[pl.DataType]) -> dict[str, pl.Series | None]:
    """Columns cast to a small type while they are read; ``None`` for one that does not survive it unchanged."""
    frame = _lazy(source)
    kinds = frame.collect_schema()
    different = list(dict.fromkeys(items))
    wanted: list[pl.Expr] = []
    for place, item in enumerate(different):
        if item not in kinds:
            raise Unusable(f"There is no column {item!r}.")
        if not kinds[item].is_numeric() and kinds[item] != pl.Null:
            raise Unusable(f"The column {item!r} holds something that is not a number.")
        given = pl.col(item).fill_nan(None) if kinds[item].is_float() else pl.col(item)
        small = given.cast(kind, strict=False)
        wanted.append(small.alias(f"answers {place}"))
        if kinds[item] != kind:
            changed = given.is_not_null() & (small.is_null() | (small != given))
            wanted.append(changed.any().alias(f"changed {place}"))
    read = frame.select(wanted).collect()
    return {
        item: None if f"changed {place}" in read and read[f"changed {place}"].any() else read[f"answers {place}"]
        for place, item in enumerate(different)
    }


def _fault(source: Source, item: str, scale: Scale) -> str:
    answers = _lazy(source).select(pl.col(item).cast(pl.Float64).fill_nan(None)).collect().to_series()
    if ((answers < scale.low) | (answers > scale.high)).any():
        return f"The column {item!r} holds answers outside {scale.low} to {scale.high}."
    return f"The column {item!r} holds answers that are not whole numbers."


def _lazy(source: Source) -> pl.LazyFrame:
    return source.lazy() if isinstance(source, pl.DataFrame) else pl.scan_parquet(source)
