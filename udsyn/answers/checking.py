"""Which changes may be stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from udsyn.answers.merging import HIGHEST_REVISION, Change
from udsyn.instruments.definition import Definition
from udsyn.instruments.reading import WrongAnswer, check_value


@dataclass(frozen=True)
class Fault:
    """A change that was not kept, with a sentence for the respondent in the active language."""

    key: str
    sentence: str


def sound(changes: Sequence[Change], definition: Definition) -> tuple[list[Change], tuple[Fault, ...]]:
    """Splits the changes into those that may be stored, with clean values, and the faults of the others."""
    kept, faults = [], []
    for change in changes:
        try:
            kept.append(_clean(change, definition))
        except WrongAnswer as wrong:
            faults.append(Fault(change.key, str(wrong)))
    return kept, tuple(faults)


def _clean(change: Change, definition: Definition) -> Change:
    item = definition.items_by_key.get(change.key)
    if item is None:
        raise WrongAnswer(_("This question is not part of the instrument."))
    if change.revision is not None and not 1 <= change.revision <= HIGHEST_REVISION:
        raise WrongAnswer(_("This answer could not be read. Choose it again."))
    return replace(change, value=check_value(item, change.key, change.value))
