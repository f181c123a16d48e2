"""What our six sectors are called in the public registers: LOS in Norway, KLE in Denmark.

`los.csv` holds the themes of LOS (Digdir, https://psi.norge.no/los, NLOD 2.0), `kle.csv` the main groups of KL's
Emnesystematik (KL, https://www.kle-online.dk). Both are copied whole; `SECTORS` points into them.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
LOS = "https://psi.norge.no/los/tema/"
# Sector: themes of LOS, main groups of KLE.
SECTORS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "health": (("helse-og-omsorg",), ("29",)),
    "social": (("sosiale-tjenester", "arbeid"), ("15", "27", "32")),
    "education": (("skole-og-utdanning", "familie-og-barn"), ("17", "28", "54")),
    "culture": (("kultur-idrett-og-fritid",), ("04", "18", "19", "20", "21")),
    "technical": (
        ("bygg-og-eiendom", "natur-klima-og-miljo", "trafikk-og-transport"),
        ("01", "02", "05", "06", "07", "09", "13"),
    ),
    "administration": (("demokrati-og-innbyggerrettigheter", "skatt-og-avgift"), ("00", "81", "84", "85", "88")),
}


@dataclass(frozen=True)
class Entry:
    """One line of a register, in the language of the reader where the register has it."""

    register: str
    code: str
    label: str


@cache
def _los() -> dict[str, dict[str, str]]:
    with (HERE / "los.csv").open(encoding="utf-8") as file:
        return {row["uri"]: row for row in csv.DictReader(file)}


@cache
def _kle() -> dict[str, str]:
    with (HERE / "kle.csv").open(encoding="utf-8") as file:
        return {row["code"]: row["label_da"] for row in csv.DictReader(file)}


def registered_as(sector: str, language: str) -> list[Entry]:
    """KLE for those who read Danish, LOS for the others."""
    los, kle = SECTORS[sector]
    if language == "da":
        return [Entry("KLE", code, _kle()[code]) for code in kle]
    label = f"label_{language}" if language in {"nb", "nn", "en"} else "label_nb"
    return [Entry("LOS", LOS + slug, _los()[LOS + slug][label]) for slug in los]
