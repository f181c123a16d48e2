"""A spreadsheet as a facilitator has it: invented leaders of municipalities that exist in the register."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from openpyxl import Workbook

HEADINGS = ("Name", "E-mail", "Municipality", "Leader group", "Role", "Leads the group", "Language")
ROLES = ("Topleder", "IT og digitalt", "HR", "Annen leder", "Annen leder")
LANGUAGES = ("nb", "da", "nn")


@dataclass(frozen=True)
class Leader:
    name: str
    email: str
    municipality: str
    group: str
    role: str
    leads: str
    language: str

    @property
    def row(self) -> tuple[str, ...]:
        return (self.name, self.email, self.municipality, self.group, self.role, self.leads, self.language)


def leaders(groups: Sequence[tuple[str, str, int]]) -> list[Leader]:
    """`groups` are municipality, name and size. The very first leader reads English, the others whatever comes."""
    return [_leader(number, *given) for number, given in enumerate(_places(groups))]


def _places(groups: Sequence[tuple[str, str, int]]) -> Iterator[tuple[str, str, int]]:
    for municipality, group, size in groups:
        yield from ((municipality, group, place) for place in range(size))


def _leader(number: int, municipality: str, group: str, place: int) -> Leader:
    return Leader(
        name=f"Leder Nummer {number + 1}",
        email=f"leder{number + 1}@example.org",
        municipality=municipality,
        group=group,
        role=ROLES[place % len(ROLES)],
        leads="ja" if place == 0 else "nei",
        language="en" if number == 0 else LANGUAGES[number % len(LANGUAGES)],
    )


def xlsx(listed: Sequence[Leader]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEADINGS, *(leader.row for leader in listed)):
        sheet.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()
