"""The list to fill in: headings in the reader's language, one example, and the words that may be used."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from django.conf import settings
from django.utils.translation import gettext as _

from udsyn.people.importing.checking import EXAMPLE_EMAIL
from udsyn.people.importing.columns import TEMPLATE, Column
from udsyn.people.models import LeaderRole
from udsyn.people.spreadsheet.writing import Sheet, csv_file, xlsx_file


def template_rows() -> list[list[str]]:
    """Headings and the example, which the import recognises by its address and leaves out."""
    example = {
        Column.NAME: _("Anna Example (this row is left out)"),
        Column.EMAIL: EXAMPLE_EMAIL,
        Column.MUNICIPALITY: _("Name or number"),
        Column.GROUP: _("Directors"),
        Column.ROLE: str(LeaderRole.TOP.label),
        Column.LEAD: _("yes"),
        Column.LANGUAGE: str(dict(settings.LANGUAGES)["da"]),
    }
    return [[str(column.label) for column in TEMPLATE], [example[column] for column in TEMPLATE]]


def template_csv() -> bytes:
    return csv_file(template_rows())


def template_xlsx(municipalities: Sequence[str]) -> bytes:
    """`municipalities` are the names on the second sheet."""
    words: dict[Column, list[str]] = {
        Column.MUNICIPALITY: list(municipalities),
        Column.ROLE: [str(role.label) for role in LeaderRole],
        Column.LEAD: [_("yes"), _("no")],
        Column.LANGUAGE: [str(name) for _code, name in settings.LANGUAGES],
    }
    allowed = _("Words to choose from")
    columns = zip_longest(*words.values(), fillvalue="")
    choices = {
        TEMPLATE.index(column): f"'{allowed}'!${letter}$2:${letter}${len(listed) + 1}"
        for letter, (column, listed) in zip("ABCD", words.items(), strict=True)
        if listed
    }
    return xlsx_file(
        [
            Sheet(_("People"), template_rows(), choices),
            Sheet(allowed, [[str(column.label) for column in words], *map(list, columns)]),
        ]
    )
