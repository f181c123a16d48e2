"""Rows to wishes: each cell is read by itself, then the rows of one person are held together."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from udsyn.people.gazetteer import Gazetteer
from udsyn.people.importing.agreement import hold_together, name_of
from udsyn.people.importing.columns import Column
from udsyn.people.importing.faults import Fault, FaultList
from udsyn.people.importing.places import PlaceReader
from udsyn.people.importing.upload import Line, Upload
from udsyn.people.importing.wish import Wish
from udsyn.people.importing.words import language_of, role_of, yes_or_no
from udsyn.people.models import LeaderRole
from udsyn.people.models.person import clean_email
from udsyn.people.spreadsheet.cells import starts_like_a_formula

EXAMPLE_EMAIL = "example@example.org"
LONGEST = {Column.NAME: 150, Column.GROUP: 120, Column.EMAIL: 254}


@dataclass
class Checked:
    """`emails` are all addresses that can be read in the file, of faulty rows too."""

    wishes: list[Wish] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    emails: set[str] = field(default_factory=set)
    faulty_emails: set[str] = field(default_factory=set)
    examples: int = 0
    repeated: int = 0


def check(upload: Upload, gazetteer: Gazetteer) -> Checked:
    """Every row ends as a wish, a fault, a repetition or the template's example."""
    lines = [line for line in upload.lines if not _is_example(line)]
    reader = RowReader(upload, gazetteer)
    wishes = [wish for line in lines if (wish := reader.read(line))]
    hold_together(reader.faults, lines, wishes)
    faultless = [wish for wish in wishes if wish.row not in reader.faults.rows]
    once = {(wish.email, wish.spot): wish for wish in reversed(faultless)}
    emails = {line.number: clean_email(line.get(Column.EMAIL)) for line in lines}
    return Checked(
        wishes=sorted(once.values(), key=lambda wish: wish.row),
        faults=reader.faults.in_order(),
        emails=set(emails.values()),
        faulty_emails={emails[row] for row in reader.faults.rows},
        examples=len(upload.lines) - len(lines),
        repeated=len(faultless) - len(once),
    )


def _is_example(line: Line) -> bool:
    return clean_email(line.get(Column.EMAIL)) == EXAMPLE_EMAIL


class RowReader:
    """Reads cells and remembers what was wrong."""

    def __init__(self, upload: Upload, gazetteer: Gazetteer) -> None:
        self.upload = upload
        self.faults = FaultList(upload)
        self.places = PlaceReader(gazetteer, self.faults)

    def read(self, line: Line) -> Wish | None:
        """None when something in the row is wrong; then the fault is in `faults`."""
        name, email, group = self._name(line), self._email(line), self._text(line, Column.GROUP)
        municipality, role = self.places.read(line), self._role(line)
        is_lead, language = self._lead(line), self._language(line)
        if line.number in self.faults.rows or municipality is None or role is None:
            return None
        return Wish(line.number, name, email, municipality, group, role, is_lead, language)

    def _name(self, line: Line) -> str:
        parts = (Column.GIVEN_NAME, Column.FAMILY_NAME)
        for column in (Column.NAME,) if Column.NAME in self.upload.headings else parts:
            self._text(line, column)
        return name_of(line)[: LONGEST[Column.NAME]]

    def _text(self, line: Line, column: Column) -> str:
        text = line.get(column)
        if not text:
            self._missing(line, column)
        elif starts_like_a_formula(text):
            self.faults.add(line, column, "formula", _("This cannot begin with =, +, - or @."))
        elif len(text) > LONGEST.get(column, LONGEST[Column.NAME]):
            self.faults.add(line, column, "too_long", _("This is too long."))
        return text

    def _email(self, line: Line) -> str:
        email = clean_email(line.get(Column.EMAIL).removeprefix("mailto:"))
        if not email:
            self._missing(line, Column.EMAIL)
            return ""
        try:
            validate_email(email)
            if len(email) > LONGEST[Column.EMAIL]:
                raise ValidationError("too long")
        except ValidationError:
            self.faults.add(line, Column.EMAIL, "email", _("This is not an e-mail address."))
        return email

    def _role(self, line: Line) -> LeaderRole | None:
        text = line.get(Column.ROLE)
        if not text:
            self._missing(line, Column.ROLE)
            return None
        role = role_of(text)
        if role is None:
            allowed = ", ".join(str(one.label) for one in LeaderRole)
            sentence = _("This role is not known. Write one of: %(allowed)s.") % {"allowed": allowed}
            self.faults.add(line, Column.ROLE, "role", sentence)
        return role

    def _lead(self, line: Line) -> bool | None:
        if Column.LEAD not in self.upload.headings:
            return None
        answer = yes_or_no(line.get(Column.LEAD))
        if answer is None:
            self.faults.add(line, Column.LEAD, "lead", _("Write yes or no, or leave the cell empty."))
        return answer

    def _language(self, line: Line) -> str:
        text = line.get(Column.LANGUAGE)
        if not text:
            return ""
        code = language_of(text)
        if code is None:
            sentence = _(
                "This language is not known. Write dansk, bokmål, nynorsk or English, or leave the cell empty."
            )
            self.faults.add(line, Column.LANGUAGE, "language", sentence)
        return code or ""

    def _missing(self, line: Line, column: Column) -> None:
        self.faults.add(line, column, "missing", _("The cell is empty."))
