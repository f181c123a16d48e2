"""The public registers of Norwegian and Danish municipalities, as shipped.

`no.csv` and `dk.csv` are described, with their sources and licence, in `datapackage.json` beside them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from udsyn.people.models.municipality import Register

# Region Hovedstaden and Region Sjælland become Region Østdanmark (column region_from_2027).
DENMARK_CHANGES = date(2027, 1, 1)


@dataclass(frozen=True)
class RegionSpan:
    """A region a municipality belongs to. `until` is the first day it no longer does."""

    code: str
    name: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class RegisterRow:
    """One municipality. `language_form` is nb, nn, neutral or da; `population` in persons."""

    register: Register
    code: str
    name: str
    name_official: str
    language_form: str
    population: int | None
    regions: tuple[RegionSpan, ...]


def register_rows() -> list[RegisterRow]:
    """All 357 Norwegian and 98 Danish municipalities."""
    return [*map(_norwegian, _lines("no.csv")), *map(_danish, _lines("dk.csv"))]


def _lines(name: str) -> Iterator[dict[str, str]]:
    text = (files(__name__) / name).read_text(encoding="utf-8")
    return csv.DictReader(text.splitlines())


def _norwegian(line: dict[str, str]) -> RegisterRow:
    return RegisterRow(
        register=Register.NORWAY,
        code=line["code"],
        name=line["name"],
        name_official=line["name_official"],
        language_form=line["language_form"],
        population=_number(line["population_2026"]),
        regions=(RegionSpan(line["county_code"], line["county"]),),
    )


def _danish(line: dict[str, str]) -> RegisterRow:
    return RegisterRow(
        register=Register.DENMARK,
        code=line["code"],
        name=line["name"],
        name_official=line["name_official"],
        language_form=line["language_form"],
        population=_number(line["population"]),
        regions=_danish_regions(line),
    )


def _danish_regions(line: dict[str, str]) -> tuple[RegionSpan, ...]:
    code, name, later = line["region_code"], line["region"], line["region_from_2027"]
    if name == later:
        return (RegionSpan(code, name),)
    # The new region has no number in the source yet, so its name stands in for one.
    return (
        RegionSpan(code, name, until=DENMARK_CHANGES),
        RegionSpan(later.casefold().replace(" ", "-"), later, since=DENMARK_CHANGES),
    )


def _number(text: str) -> int | None:
    return int(text) if text else None
