"""JSON for programs, an indented table for people."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_WIDTH = 10
_NAME = 34
_LINE = 100


def as_json(block: Mapping[str, Any]) -> str:
    """Full precision, ``null`` where a figure is not available."""
    return json.dumps(block, indent=2, ensure_ascii=False, allow_nan=False)


def as_table(block: Mapping[str, Any]) -> str:
    """A readable table: one line per figure, one column per group; "–" where a figure is not available."""
    return "\n".join(_lines(block, 0))


def _lines(block: Mapping[str, Any], depth: int) -> Iterator[str]:
    indent = "  " * depth
    columns = _columns(block)
    if columns:
        yield from _transposed(columns, indent)
    for name, value in block.items():
        if name in columns or (name in {"reason", "alpha_reason", "name"} and value is None):
            continue
        label = f"{indent}{name}".ljust(_NAME)
        if isinstance(value, Mapping):
            yield f"{indent}{name}"
            yield from _lines(value, depth + 1)
        elif name == "notes":
            yield from (f"{indent}note: {note}" for note in value)
        elif _is_rows(value):
            yield f"{indent}{name}"
            for row in value:
                yield from _row(row, depth + 1)
        elif isinstance(value, Sequence) and not isinstance(value, str):
            yield label + " " + " ".join(_cell(cell).rjust(_WIDTH) for cell in value)
        else:
            yield label + " " + _cell(value).rjust(_WIDTH)
        if depth == 0:
            yield ""


def _columns(block: Mapping[str, Any]) -> dict[str, list[Any]]:
    """The lists that run along the groups (or items) of a block, so that each group gets a row."""
    first = next((key for key in ("group", "name", "id") if isinstance(block.get(key), list)), None)
    if first is None:
        return {}
    lists = {key: value for key, value in block.items() if isinstance(value, list)}
    return {key: value for key, value in lists.items() if len(value) == len(block[first])}


def _transposed(columns: dict[str, list[Any]], indent: str) -> Iterator[str]:
    names = list(columns)
    first, rest = names[0], names[1:]
    room = max([_WIDTH, *(len(str(label)) for label in columns[first])])
    for shown in _blocks(rest):
        yield indent + first.ljust(room) + "".join(f"  {name.rjust(_width(name))}" for name in shown)
        for row, label in enumerate(columns[first]):
            cells = (f"  {_cell(columns[name][row]).rjust(_width(name))}" for name in shown)
            yield indent + str(label).ljust(room) + "".join(cells)


def _blocks(names: list[str]) -> Iterator[list[str]]:
    """As many columns side by side as fit on a line."""
    block: list[str] = []
    for name in names:
        if block and sum(_width(one) + 2 for one in [*block, name]) > _LINE:
            yield block
            block = []
        block.append(name)
    yield block


def _width(name: str) -> int:
    return max(_WIDTH, len(name))


def _row(row: Mapping[str, Any], depth: int) -> Iterator[str]:
    if any(isinstance(cell, Mapping) or _is_rows(cell) for cell in row.values()):
        yield from _lines(row, depth)
        yield ""
    else:
        yield "  " * depth + "  ".join(f"{key}={_cell(cell)}" for key, cell in row.items())


def _is_rows(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, Mapping) for one in value)


def _cell(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.4g}" if abs(value) >= 1e5 or 0 < abs(value) < 1e-3 else f"{value:.4f}"
    if isinstance(value, Mapping):
        return ", ".join(f"{key}={_cell(cell)}" for key, cell in value.items())
    if isinstance(value, list):
        return "[" + ", ".join(_cell(cell) for cell in value) + "]"
    return str(value)
