"""Finds municipalities by the ways people write them: code, name, official name, with or without "kommune"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from functools import cached_property

from django.db.models import Q

from udsyn.people.models import Cohort, Municipality, MunicipalityRegion
from udsyn.people.spelling import folded

# What a name loses before it is compared.
PREFIX = re.compile(r"^(?:municipality of|kommunen)\s+")
SUFFIX = re.compile(r"\s+(?:by|regions)?(?:kommune|kommuna|kommunen|kommun|municipality|suohkan)$")
QUALIFIED = re.compile(r"^(?P<name>[^(,]+?)\s*[(,]\s*(?P<region>[^)]+?)\)?$")
NUMBERED = re.compile(r"^(?P<code>\d{3,4})\s*[-–:,]?\s*(?P<name>\D+)$")
DESCRIBED = re.compile(r"^(?P<name>[^(,]+).*\((?P<code>\d{3,4})\)$")
CODE = re.compile(r"^\d{3,4}$")
NEAR_ENOUGH = 0.6


@dataclass
class Gazetteer:
    """Municipalities a cohort may use. `region_names` maps a municipality's id to its region's name today."""

    municipalities: list[Municipality]
    region_names: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, cohort: Cohort, today: date | None = None) -> Gazetteer:
        """Two queries; without `today` one, and nothing is known about regions."""
        municipalities = list(Municipality.objects.open_to(cohort))
        return cls(municipalities, region_names(today) if today else {})

    def find(self, text: str) -> list[Municipality]:
        """None, the one, or several of the same name. Spelling counts before folded spelling: Hå is not Ha."""
        text = text.strip()
        if CODE.match(text):
            return self._codes.get(text.zfill(4), [])
        return self._named(text) or self._numbered(text) or self._qualified(text) or self._own_code(text)

    def nearest(self, text: str) -> list[str]:
        """Up to three names that look like `text`. Slow (about 10 ms): ask once per spelling."""
        keys = get_close_matches(folded(_bare(text)), self._by_folded.keys(), n=3, cutoff=NEAR_ENOUGH)
        return list(dict.fromkeys(one.name for key in keys for one in self._by_folded[key]))[:3]

    def described(self, municipality: Municipality) -> str:
        """The name, its region when known, and the code: "Herøy, Nordland (1818)"."""
        region = self.region_names.get(municipality.pk)
        name = f"{municipality.name}, {region}" if region else municipality.name
        return f"{name} ({municipality.code})" if municipality.code else name

    def _named(self, text: str) -> list[Municipality]:
        bare = _bare(text)
        # "Ringsteds Kommune" has a genitive s, "Nes kommune" has not.
        spellings = [bare, bare[:-1]] if bare.endswith("s") and bare != _plain(text) else [bare]
        tries = (index.get(key) for one in spellings for index, key in self._indexes(one))
        return next((found for found in tries if found), [])

    def _indexes(self, bare: str) -> list[tuple[dict[str, list[Municipality]], str]]:
        return [(self._by_name, bare), (self._by_folded, folded(bare))]

    def _numbered(self, text: str) -> list[Municipality]:
        match = NUMBERED.match(text) or DESCRIBED.match(text)
        if not match:
            return []
        coded = self._codes.get(match["code"].zfill(4), [])
        return [one for one in coded if one in self._named(match["name"])]

    def _qualified(self, text: str) -> list[Municipality]:
        match = QUALIFIED.match(text)
        if not match:
            return []
        wanted = folded(match["region"])
        return [one for one in self._named(match["name"]) if folded(self.region_names.get(one.pk, "")) == wanted]

    def _own_code(self, text: str) -> list[Municipality]:
        return self._codes.get(text.casefold(), [])

    @cached_property
    def _codes(self) -> dict[str, list[Municipality]]:
        return _index((one.code.casefold(), one) for one in self.municipalities if one.code)

    @cached_property
    def _by_name(self) -> dict[str, list[Municipality]]:
        return _index((_bare(name), one) for one in self.municipalities for name in _names(one))

    @cached_property
    def _by_folded(self) -> dict[str, list[Municipality]]:
        return _index((folded(_bare(name)), one) for one in self.municipalities for name in _names(one))


def region_names(today: date) -> dict[int, str]:
    """Municipality id → name of its region that day. One query."""
    links = MunicipalityRegion.objects.filter(Q(since=None) | Q(since__lte=today), Q(until=None) | Q(until__gt=today))
    return dict(links.values_list("municipality", "region__name"))


def _names(municipality: Municipality) -> list[str]:
    official = municipality.name_official
    return [municipality.name, *([official, *official.split(" - ")] if official else [])]


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _bare(text: str) -> str:
    return SUFFIX.sub("", PREFIX.sub("", _plain(text)))


def _index(pairs: Iterable[tuple[str, Municipality]]) -> dict[str, list[Municipality]]:
    index: dict[str, list[Municipality]] = {}
    for key, one in pairs:
        if one not in index.setdefault(key, []):
            index[key].append(one)
    return index
