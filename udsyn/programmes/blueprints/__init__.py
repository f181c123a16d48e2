"""Blueprints: readable files that a programme is copied from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class ModuleBlueprint:
    slug: str
    titles: Mapping[str, str]


@dataclass(frozen=True)
class Blueprint:
    """`titles` and `purposes` map a language to a text."""

    slug: str
    titles: Mapping[str, str]
    purposes: Mapping[str, str]
    modules: tuple[ModuleBlueprint, ...]

    def title_in(self, language: str) -> str:
        return self.titles.get(language, self.titles["en"])

    def purpose_in(self, language: str) -> str:
        return self.purposes.get(language, self.purposes["en"])


@cache
def blueprints() -> Mapping[str, Blueprint]:
    """Every blueprint of the house, by slug."""
    found = (read_blueprint(path) for path in sorted(FOLDER.glob("*.yaml")))
    return {blueprint.slug: blueprint for blueprint in found}


def read_blueprint(path: Path) -> Blueprint:
    """Reads one file. Raises KeyError when a part is missing."""
    raw: dict[str, Any] = YAML(typ="safe").load(path)
    modules = tuple(ModuleBlueprint(module["slug"], module["title"]) for module in raw["modules"])
    return Blueprint(raw["blueprint"], raw["title"], raw["purpose"], modules)
