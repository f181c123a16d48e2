"""Rows of one e-mail address must not contradict each other; when they do, each of them is told of the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from django.utils.translation import gettext as _

from udsyn.people.importing.columns import Column
from udsyn.people.importing.faults import FaultList
from udsyn.people.importing.upload import Line, quoted
from udsyn.people.importing.wish import Wish
from udsyn.people.models.person import clean_email
from udsyn.people.spelling import word

One = TypeVar("One")
Said = list[tuple[int, str]]  # row and what it says
Sentence = Callable[[Said], str]
MOST_NAMED = 8


def hold_together(faults: FaultList, lines: list[Line], wishes: list[Wish]) -> None:
    """Adds a fault to every row that disagrees with another one of the same person.

    Names are compared on all rows: a row with an unknown municipality may still show that two people share an address.
    """
    numbered = {line.number: line for line in lines}

    def judge(said: Said, column: Column, code: str, sentence: Sentence) -> None:
        if len({word(text) for _row, text in said}) > 1:
            told = sentence(said)
            for row, _text in said:
                faults.add(numbered[row], column, code, told)

    name_column = Column.NAME if Column.NAME in faults.upload.headings else Column.FAMILY_NAME
    for same in _grouped(lines, lambda line: clean_email(line.get(Column.EMAIL))):
        named = [(line.number, name_of(line)) for line in same if line.get(Column.EMAIL) and name_of(line)]
        judge(named, name_column, "other_name", _other_names)
    for rows in _grouped(wishes, lambda wish: wish.email):
        spoken = [(wish.row, wish.language) for wish in rows if wish.language]
        judge(spoken, Column.LANGUAGE, "other_language", _other_languages)
    for rows in _grouped(wishes, lambda wish: (wish.email, wish.spot)):
        judge([(wish.row, wish.role) for wish in rows], Column.ROLE, "other_role", _other_roles)
        judge([(wish.row, str(wish.is_lead)) for wish in rows], Column.LEAD, "other_lead", _other_leads)


def name_of(line: Line) -> str:
    """The name as one text, from one column or two."""
    if Column.NAME in line.values:
        return line.get(Column.NAME)
    return f"{line.get(Column.GIVEN_NAME)} {line.get(Column.FAMILY_NAME)}".strip()


def _grouped(ones: Iterable[One], key: Callable[[One], Hashable]) -> list[list[One]]:
    groups: dict[Hashable, list[One]] = defaultdict(list)
    for one in ones:
        groups[key(one)].append(one)
    return list(groups.values())


def _numbers(said: Said) -> str:
    return _some([str(row) for row, _text in said])


def _some(words: list[str]) -> str:
    """A list of thousands that share one address is told by its first ones."""
    return ", ".join([*words[:MOST_NAMED], "…"] if len(words) > MOST_NAMED else words)


def _other_names(said: Said) -> str:
    names = _some([quoted(name) for name in dict.fromkeys(text for _row, text in said)])
    sentence = _("Rows %(rows)s have the same e-mail but different names: %(names)s.")
    return sentence % {"rows": _numbers(said), "names": names}


def _other_languages(said: Said) -> str:
    return _("Rows %(rows)s have the same e-mail but different languages.") % {"rows": _numbers(said)}


def _other_roles(said: Said) -> str:
    return _("Rows %(rows)s put the same person in the same group with different roles.") % {"rows": _numbers(said)}


def _other_leads(said: Said) -> str:
    return _("Rows %(rows)s disagree on whether this person leads the group.") % {"rows": _numbers(said)}
