"""What a list can be narrowed down by, with how many there would be."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from udsyn.instruments.language_words import LANGUAGE_NAMES
from udsyn.instruments.topics import Topic
from udsyn.library.words import Area, Field, Kind, Level, Sector, Wave

MINUTES = {"5": (0, 5), "10": (6, 10), "longer": (11, 100_000)}
MINUTES_WORDS = {"5": _("Up to 5 minutes"), "10": _("6–10 minutes"), "longer": _("More than 10 minutes")}


@dataclass(frozen=True, slots=True)
class Row:
    """One resource in one language, as far as choosing goes."""

    page: int
    key: str
    language: str
    kind: str
    wave: str
    field: str
    level: str
    area: str
    topics: str
    sectors: str
    minutes: int


COLUMNS = tuple(name for name in Row.__slots__)


@dataclass(frozen=True)
class Facet:
    """`values` gives those of one language version."""

    name: str
    title: Any
    words: Mapping[str, Any]
    values: Callable[[Row], Sequence[str]]


def _one(name: str) -> Callable[[Row], Sequence[str]]:
    return lambda row: (getattr(row, name),)


def _several(name: str) -> Callable[[Row], Sequence[str]]:
    return lambda row: getattr(row, name).split(",")


def _bands(row: Row) -> Sequence[str]:
    return [band for band, (least, most) in MINUTES.items() if least <= row.minutes <= most]


def _words(choices: Any) -> dict[str, Any]:
    return {choice.value: choice.label for choice in choices}


FACETS = (
    Facet("topic", _("Topics"), _words(Topic), _several("topics")),
    Facet("kind", _("Kind"), _words(Kind), _one("kind")),
    Facet("minutes", _("Time"), MINUTES_WORDS, _bands),
    Facet("sector", _("Sector"), _words(Sector), _several("sectors")),
    Facet("wave", _("Wave"), _words(Wave), _one("wave")),
    Facet("field", _("Field in motion"), _words(Field), _one("field")),
    Facet("level", _("Level"), _words(Level), _one("level")),
    Facet("area", _("Written for"), _words(Area), _one("area")),
    Facet("language", _("Language"), LANGUAGE_NAMES, lambda row: (row.language,)),
)


@dataclass(frozen=True)
class Choice:
    value: str
    label: Any
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Offered:
    """A facet as the page shows it. Values nothing would be left for are not offered, unless they are chosen."""

    name: str
    title: Any
    choices: tuple[Choice, ...]


Chosen = Mapping[str, str]


def narrowed(bits: int, values: Mapping[tuple[str, str], int], chosen: Chosen) -> tuple[int, list[Offered]]:
    """Those that fit every choice; and for each facet how many there would be with another value of it."""
    active = {facet.name: values.get((facet.name, chosen[facet.name]), 0) for facet in FACETS if chosen.get(facet.name)}

    def fitting(left_out: str = "") -> int:
        left = bits
        for name, having in active.items():
            left &= having if name != left_out else -1
        return left

    everything = fitting()
    offered = [
        _offered(facet, fitting(facet.name) if facet.name in active else everything, values, chosen) for facet in FACETS
    ]
    return everything, offered


def _offered(facet: Facet, bits: int, values: Mapping[tuple[str, str], int], chosen: Chosen) -> Offered:
    now = chosen.get(facet.name, "")
    choices = (
        Choice(value, label, (bits & values.get((facet.name, value), 0)).bit_count(), value == now)
        for value, label in facet.words.items()
    )
    return Offered(facet.name, facet.title, tuple(one for one in choices if one.count or one.is_chosen))
