"""The instruments that come with the house: definition files become published versions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from udsyn.instruments.checking import Fault, check_file
from udsyn.instruments.models import Instrument, Version
from udsyn.instruments.writing import checksum

DEFINITIONS = Path(__file__).parent / "definitions"


class FaultyDefinition(Exception):
    """A definition file with faults. Nothing was written."""

    def __init__(self, name: str, faults: Iterable[Fault]) -> None:
        self.name = name
        self.faults = tuple(faults)
        super().__init__("\n".join(fault.in_file(name) for fault in self.faults))


class VersionTaken(Exception):
    """The content changed, but its version number did not."""


def load_house_instruments(*, today: date, folder: Path = DEFINITIONS) -> list[Version]:
    """Publishes every definition file that is not yet a version. All or nothing; a second run changes nothing.

    Returns the versions of the files, also those that were there already. Raises `FaultyDefinition`, `VersionTaken`.
    """
    with transaction.atomic():
        return [_load(path, today) for path in sorted(folder.glob("*.yaml"))]


def _load(path: Path, today: date) -> Version:
    checked = check_file(path.read_bytes())
    if checked.content is None:
        raise FaultyDefinition(path.name, checked.faults)
    return _published(path.name, checked.content, today)


def _published(name: str, content: dict[str, Any], today: date) -> Version:
    instrument, _made = Instrument.objects.get_or_create(slug=content["instrument"])
    if instrument.cohort_id is not None:
        taken = _("%(file)s: “%(slug)s” belongs to a programme's own instrument. Use another name in “instrument”.")
        raise VersionTaken(taken % {"file": name, "slug": instrument.slug})
    sum_here = checksum(content)
    there = instrument.versions.filter(number=content["version"]).first()
    if there is None:
        return instrument.versions.create(
            number=content["version"], content=content, checksum=sum_here, published_on=today
        )
    if there.checksum != sum_here:
        changed = _("%(file)s has changed, but version %(number)d is already published. Raise “version” by one.")
        raise VersionTaken(changed % {"file": name, "number": there.number})
    return there
