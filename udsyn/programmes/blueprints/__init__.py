"""Blueprints: readable folders that a programme is copied from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from udsyn.programmes.blueprint_files import Content, read_files
from udsyn.programmes.blueprint_files.reading import FIRST, read_title
from udsyn.programmes.words import spoken

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Blueprint:
    """`titles` and `purposes` map a language to a text. The modules are read when somebody asks for them."""

    slug: str
    titles: Mapping[str, str]
    purposes: Mapping[str, str]
    read: Callable[[], Content]

    def title_in(self, language: str) -> str:
        return spoken(self.titles, language, otherwise=self.slug).text

    def purpose_in(self, language: str) -> str:
        return spoken(self.purposes, language).text

    @cached_property
    def content(self) -> Content:
        """Raises `FaultyFiles`."""
        return self.read()


@cache
def blueprints() -> Mapping[str, Blueprint]:
    """Every blueprint of the house, by slug."""
    found = (_found(path.parent) for path in sorted(FOLDER.glob(f"*/{FIRST}")))
    return {blueprint.slug: blueprint for blueprint in found}


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file of a blueprint's folder by its path within."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _found(folder: Path) -> Blueprint:
    top = read_title((folder / FIRST).read_bytes())
    return Blueprint(top["blueprint"], top["title"], top.get("purpose", {}), lambda: read_files(files_in(folder)))


def blueprint_of(content: Content) -> Blueprint:
    """One that is kept as content and not as files."""
    return Blueprint(content["blueprint"], content["title"], content.get("purpose", {}), lambda: content)
