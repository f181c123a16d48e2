"""What the house tests look at: rooms, floors, files."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CODE = ROOT / "udsyn"


@cache
def floors() -> dict[str, int]:
    """The floor of each room, 0 lowest, from the layers import-linter enforces."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = project["tool"]["importlinter"]["contracts"][0]["layers"]
    names = [[room.strip(" ()") for room in layer.split("|")] for layer in layers]
    return {room: height for height, rooms in enumerate(reversed(names)) for room in rooms}


def rooms() -> list[str]:
    return sorted(path.parent.name for path in CODE.glob("*/apps.py"))


def sources(pattern: str = "**/*.py") -> list[Path]:
    """Python files of the rooms, without migrations."""
    return sorted(path for path in CODE.glob(pattern) if "migrations" not in path.parts)


def views() -> list[Path]:
    return [path for path in sources() if path.stem == "views" or path.parent.name == "views"]


def templates() -> list[Path]:
    return sorted(CODE.glob("*/templates/**/*.html"))


def written_files() -> list[Path]:
    """Everything we wrote by hand, wherever it lies."""
    folders = ("udsyn", "config", "tests", "tools", "assets", "psychometrics", "bench")
    kinds = {".py", ".html", ".css", ".ts", ".js", ".mjs", ".R", ".txt", ""}
    left_out = {
        "migrations",
        "static",
        "locale",
        "node_modules",
        "golden",
        "theme",
        "__pycache__",
        "definitions",
        "fonts",
    }
    found = (path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file())
    return sorted(
        path for path in found if path.suffix in kinds and not left_out & set(path.parts) and not _is_hidden(path)
    )


def _is_hidden(path: Path) -> bool:
    """Caches of tools lie in folders whose names begin with a dot."""
    return any(part.startswith(".") for part in path.relative_to(ROOT).parts)


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef))


def length(node: ast.FunctionDef) -> int:
    """Lines of the function without its decorators and docstring."""
    first = node.body[0]
    is_text = (
        isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    )
    documented = (first.end_lineno or 0) - first.lineno + 1 if is_text else 0
    return (node.end_lineno or node.lineno) - node.lineno + 1 - documented


def imported(path: Path) -> Iterator[str]:
    """Dotted names of the modules a file imports, and of what it takes from them."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
