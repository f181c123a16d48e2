"""What is published, kept in memory by each process in a form that counts fast.

A set of resources is one large number: bit n stands for resource n, newest first. Counting what fits five choices out
of eighty values among thousands takes microseconds, where a database would take its time for each. The catalogue is
read anew when `Edition` says that something was published, changed or taken away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from secrets import randbits

from udsyn.library.models.found import FoundPage
from udsyn.library.models.loaded import Edition
from udsyn.library.models.readership import Readership, Shown
from udsyn.library.search.facets import COLUMNS, FACETS, Row

Bits = int
Value = tuple[str, str]  # facet and value


@dataclass(frozen=True, slots=True)
class Version:
    """One published language version; `bit` is its resource's."""

    page: int
    bit: int
    language: str
    shown: Shown
    expires_at: datetime | None


@dataclass(frozen=True)
class Catalogue:
    """`resources[bit]` holds a resource's versions. `bits` are kept apart by who a version is shown to."""

    edition: int
    resources: tuple[tuple[Version, ...], ...]
    keys: tuple[str, ...]
    versions: Mapping[int, Version]
    bits: Mapping[Shown, Mapping[Value, Bits]]
    expiring: tuple[Version, ...]

    def seen_by(self, readership: Readership, now: datetime) -> Seen:
        shown = frozenset(shown for shown in self.bits if readership.includes(shown))
        gone = frozenset(one.page for one in self.expiring if one.expires_at is not None and one.expires_at <= now)
        return Seen(self, shown, gone)


@dataclass(frozen=True)
class Seen:
    """The catalogue as one person may see it."""

    catalogue: Catalogue
    shown: frozenset[Shown]
    gone: frozenset[int]

    def has(self, version: Version) -> bool:
        return version.shown in self.shown and version.page not in self.gone

    def values(self) -> dict[Value, Bits]:
        """Which resources have which value of a facet; ("", "") is all of them."""
        found: dict[Value, Bits] = defaultdict(int)
        for shown in self.shown:
            for value, bits in self.catalogue.bits[shown].items():
                found[value] |= bits
        if self.gone:
            left = self._left()
            return {value: bits & left for value, bits in found.items()}
        return found

    def _left(self) -> Bits:
        """Without resources that have no version left."""
        lost = {self.catalogue.versions[page].bit for page in self.gone}
        bits = (1 << len(self.catalogue.resources)) - 1
        for bit in lost:
            if not any(self.has(version) for version in self.catalogue.resources[bit]):
                bits &= ~(1 << bit)
        return bits

    def of_pages(self, pages: Iterable[int]) -> Bits:
        """The resources these versions belong to."""
        chosen = bytearray(len(self.catalogue.resources) // 8 + 1)
        known = self.catalogue.versions
        for page in pages:
            version = known.get(page)
            if version is not None and self.has(version):
                chosen[version.bit >> 3] |= 1 << (version.bit & 7)
        return int.from_bytes(chosen, "little")

    def versions_of(self, bit: int) -> list[Version]:
        return [version for version in self.catalogue.resources[bit] if self.has(version)]


def members(bits: Bits) -> Iterator[int]:
    """The resources in a set, newest first."""
    return (number for number, sign in enumerate(reversed(f"{bits:b}")) if sign == "1")


_known: dict[str, Catalogue] = {}


def catalogue() -> Catalogue:
    """One query when nothing has changed."""
    edition = Edition.objects.values_list("number", flat=True).first() or 0
    found = _known.get("now")
    if found is None or found.edition != edition:
        found = _known["now"] = _read(edition)
    return found


def change_edition() -> None:
    """Something published has changed. Drawn, not counted: a number that was rolled back never comes again."""
    Edition.objects.update_or_create(pk=1, defaults={"number": randbits(62)})


def _read(edition: int) -> Catalogue:
    rows: dict[str, list[tuple[Row, Shown, datetime | None]]] = defaultdict(list)
    columns = (*COLUMNS, "audience", "cohort", "municipality", "expires_at")
    for row in FoundPage.objects.order_by("-page").values_list(*columns):  # whose eyes they are for is asked later
        one = Row(*row[: len(COLUMNS)])
        rows[one.key].append((one, (row[-4], row[-3], row[-2]), row[-1]))
    bits: dict[Shown, dict[Value, Bits]] = defaultdict(lambda: defaultdict(int))
    resources = []
    for bit, entries in enumerate(rows.values()):
        resources.append(tuple(Version(row.page, bit, row.language, shown, end) for row, shown, end in entries))
        for row, shown, _end in entries:
            for value in _values(row):
                bits[shown][value] |= 1 << bit
    versions = {version.page: version for group in resources for version in group}
    expiring = tuple(version for version in versions.values() if version.expires_at)
    kept = {shown: dict(values) for shown, values in bits.items()}
    return Catalogue(edition, tuple(resources), tuple(rows), versions, kept, expiring)


def _values(row: Row) -> Iterator[Value]:
    yield "", ""
    for facet in FACETS:
        for value in facet.values(row):
            if value:
                yield facet.name, value
