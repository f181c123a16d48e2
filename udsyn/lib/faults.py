"""What is wrong, and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Path = tuple[str | int, ...]
SEPARATOR = " › "


@dataclass(frozen=True)
class Fault:
    """One sentence a facilitator can act on. `line` and `column` count from 1; 0 when there is no file.

    `path` leads to the place in the content; `where` is the same for people, with ids in place of numbers.
    """

    path: Path
    sentence: str
    where: str = ""
    line: int = 0
    column: int = 0
    is_about_name: bool = False

    def in_file(self, name: str) -> str:
        """As compilers write it: `file:line:column: where: sentence`."""
        where = f"{self.where}: " if self.where else ""
        return f"{name}:{self.line}:{self.column}: {where}{self.sentence}"


def where(path: Path, content: Any) -> str:
    """The path with the id of each entry in place of its number, as `items › org_roles › text › nb`."""
    words = []
    for step in path:
        content = _below(content, step)
        named = content if isinstance(content, Mapping) and isinstance(step, int) else {}
        name = named.get("id", named.get("step"))
        words.append(name if isinstance(name, str) else str(step + 1 if isinstance(step, int) else step))
    return SEPARATOR.join(words)


def _below(content: Any, step: str | int) -> Any:
    if isinstance(content, Mapping):
        return content.get(step)
    if isinstance(content, Sequence) and isinstance(step, int) and step < len(content):
        return content[step]
    return None
