"""The municipality of a row, by name, by number, or by both."""

from __future__ import annotations

from django.utils.translation import gettext as _

from udsyn.people.gazetteer import Gazetteer
from udsyn.people.importing.columns import Column
from udsyn.people.importing.faults import FaultList
from udsyn.people.importing.upload import Line
from udsyn.people.models import Municipality

# Looking for similar names takes 10 ms each; a file with more unknown names than this has another problem.
MOST_SUGGESTIONS = 30


class PlaceReader:
    """Looks each spelling up once."""

    def __init__(self, gazetteer: Gazetteer, faults: FaultList) -> None:
        self.gazetteer = gazetteer
        self.faults = faults
        self._found: dict[str, list[Municipality]] = {}
        self._nearest: dict[str, tuple[str, ...]] = {}

    def read(self, line: Line) -> Municipality | None:
        """The municipality, or None and a fault."""
        number, name = line.get(Column.MUNICIPALITY_CODE), line.get(Column.MUNICIPALITY)
        if not (number or name):
            used = self.faults.upload.headings
            column = Column.MUNICIPALITY if Column.MUNICIPALITY in used else Column.MUNICIPALITY_CODE
            self.faults.add(line, column, "missing", _("The cell is empty."))
            return None
        if not number:
            return self._only(line, Column.MUNICIPALITY)
        chosen = self._only(line, Column.MUNICIPALITY_CODE)
        if chosen and name and chosen not in self._find(name):
            sentence = _("The number is that of %(other)s.") % {"other": self.gazetteer.described(chosen)}
            self.faults.add(line, Column.MUNICIPALITY, "mismatch", sentence)
        return chosen

    def _find(self, text: str) -> list[Municipality]:
        if text not in self._found:
            self._found[text] = self.gazetteer.find(text)
        return self._found[text]

    def _only(self, line: Line, column: Column) -> Municipality | None:
        text = line.get(column)
        found = self._find(text)
        if len(found) == 1:
            return found[0]
        if found:
            self._several(line, column, found)
        else:
            self._unknown(line, column, text)
        return None

    def _several(self, line: Line, column: Column, found: list[Municipality]) -> None:
        listed = ", ".join(self.gazetteer.described(one) for one in found)
        sentence = _("Several municipalities have this name: %(listed)s. Write the number instead.") % {
            "listed": listed
        }
        self.faults.add(line, column, "several", sentence)

    def _unknown(self, line: Line, column: Column, text: str) -> None:
        self.faults.add(
            line,
            column,
            "unknown",
            _("No municipality of this name or number is known."),
            suggestions=self._suggestions(text),
            own_name=text if column == Column.MUNICIPALITY and not text.isdigit() else "",
        )

    def _suggestions(self, text: str) -> tuple[str, ...]:
        if text not in self._nearest and len(self._nearest) < MOST_SUGGESTIONS:
            self._nearest[text] = tuple(self.gazetteer.nearest(text))
        return self._nearest.get(text, ())
