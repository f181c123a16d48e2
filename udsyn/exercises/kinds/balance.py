"""Value balance: does an initiative create or erode public value, for whom, and where does the group disagree?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from udsyn.exercises.actions import Refused, put_away, set_marks, undo, write_card
from udsyn.exercises.draft import Draft
from udsyn.exercises.kinds.kind import Content, Kind, Phase, Sent, key_in
from udsyn.exercises.models import Card, Mark, Sitting
from udsyn.people.models import LeaderGroup, Person
from udsyn.programmes.models import Step

FOR_WHOM: dict[str, str | Promise] = {
    "citizens": pgettext_lazy("value balance", "Citizens"),
    "employees": gettext_lazy("Employees"),
    "democracy": gettext_lazy("Democracy"),
    "community": gettext_lazy("The local community"),
    "economy": gettext_lazy("The economy"),
}
PLACES: dict[int, str | Promise] = {
    -2: gettext_lazy("Erodes much"),
    -1: gettext_lazy("Erodes some"),
    0: pgettext_lazy("value balance", "Neither"),
    1: gettext_lazy("Creates some"),
    2: gettext_lazy("Creates much"),
}
APART = 2
LIST, PLACE, SEE = "list", "place", "see"
PHASES = (
    Phase(
        LIST,
        gettext_lazy("Name the initiatives"),
        gettext_lazy("What you do, or think of doing. Three to six are enough."),
        gettext_lazy("Go on to place them"),
    ),
    Phase(
        PLACE,
        gettext_lazy("Place them, each for yourself"),
        gettext_lazy(
            "Does it create or erode value, and for whom? Nobody sees the others' places until you turn them up."
        ),
        gettext_lazy("Turn the places up"),
        returns=False,
    ),
    Phase(
        SEE,
        gettext_lazy("Where do you see it differently?"),
        gettext_lazy("Begin where you lie furthest apart. Hand in when you have talked about it."),
    ),
)


@dataclass(frozen=True)
class Cell:
    """What the members marked for one initiative and one of those it is for."""

    name: str
    values: tuple[int, ...]

    @property
    def is_apart(self) -> bool:
        return bool(self.values) and max(self.values) - min(self.values) >= APART

    @property
    def word(self) -> str:
        """The middle of the marks; where it lies between two steps, the one nearer to neither."""
        return str(PLACES[int(median(self.values))]) if self.values else ""

    @property
    def counts(self) -> list[tuple[str, int]]:
        return [(str(word), self.values.count(place)) for place, word in PLACES.items()]


@dataclass(frozen=True)
class Initiative:
    card: Card
    cells: tuple[Cell, ...]
    own: Mapping[str, int]

    @property
    def is_placed(self) -> bool:
        return len(self.own) == len(FOR_WHOM)

    @property
    def is_marked(self) -> bool:
        return any(cell.values for cell in self.cells)

    @property
    def apart(self) -> int:
        return sum(cell.is_apart for cell in self.cells)


def initiatives_of(sitting: Sitting, person: Person | None) -> list[Initiative]:
    """Two queries."""
    marks: dict[str, list[Mark]] = defaultdict(list)
    for mark in Mark.objects.filter(sitting=sitting):
        marks[mark.item].append(mark)
    return [_initiative(card, marks, person) for card in Card.objects.lying().filter(sitting=sitting)]


def _initiative(card: Card, marks: Mapping[str, list[Mark]], person: Person | None) -> Initiative:
    found = {whom: marks.get(f"{card.key}.{whom}", []) for whom in FOR_WHOM}
    own = {whom: one.value for whom, all in found.items() for one in all if person and one.person_id == person.pk}
    cells = tuple(Cell(str(FOR_WHOM[whom]), tuple(sorted(one.value for one in all))) for whom, all in found.items())
    return Initiative(card, cells, own)


def _begin(step: Step, _person: Person, _group: LeaderGroup | None) -> Content:
    return {}


def _board(sitting: Sitting, person: Person, state: Mapping[str, str]) -> Mapping[str, Any]:
    is_hidden = sitting.phase in {LIST, PLACE}
    rows = initiatives_of(sitting, person)
    chosen = next((row for row in rows if str(row.card.key) == state.get("place", "")), None)
    if sitting.phase == PLACE:
        chosen = chosen or next((row for row in rows if not row.is_placed), None)
    chosen = chosen if sitting.phase == PLACE else None
    if not is_hidden:
        rows.sort(key=lambda row: -row.apart)
    holds = {LIST: "list", PLACE: f"place-{chosen.card.key if chosen else ''}"}.get(sitting.phase, "")
    return {
        "rows": [Initiative(row.card, () if is_hidden else row.cells, row.own) for row in rows],
        "names_for_whom": list(FOR_WHOM.values()),
        "form": _form(chosen),
        "chosen": chosen,
        "is_hidden": is_hidden,
        "count": _count(sitting) if sitting.phase == PLACE else "",
        "holds": holds,
    }


def _form(chosen: Initiative | None) -> list[tuple[str, str | Promise, list[tuple[int, str | Promise, bool]]]]:
    if chosen is None:
        return []
    return [
        (whom, name, [(place, word, chosen.own.get(whom) == place) for place, word in PLACES.items()])
        for whom, name in FOR_WHOM.items()
    ]


def _count(sitting: Sitting) -> str:
    hands = len(set(Mark.objects.filter(sitting=sitting).values_list("hand", flat=True)))
    return ngettext("%(many)d person has begun.", "%(many)d people have begun.", hands) % {"many": hands}


def _name(sent: Sent) -> None:
    if sent.sitting.phase != LIST:
        raise Refused(_("The group has gone on. Go back to name more initiatives."))
    key, text = key_in(sent.data.get("key", "")), sent.data.get("text", "")
    write_card(sitting=sent.sitting, key=key, text=text, column=0, author=sent.actor)


def _place(sent: Sent) -> None:
    card = Card.objects.lying().filter(sitting=sent.sitting, key=sent.key).first()
    places = {whom: sent.number(whom, min(PLACES), max(PLACES)) for whom in FOR_WHOM}
    if card is None or sent.sitting.phase == LIST:
        raise Refused(_("This page is from before. Load it again."))
    values = {f"{card.key}.{whom}": place for whom, place in places.items() if place is not None}
    if len(values) < len(FOR_WHOM):
        raise Refused(_("Choose a place on every line."))
    set_marks(sitting=sent.sitting, person=sent.actor, values=values, hidden_in=PLACE)


def _away(sent: Sent, *, is_away: bool) -> None:
    if sent.sitting.phase != LIST:
        raise Refused(_("The group has gone on. Go back to name more initiatives."))
    put_away(sitting=sent.sitting, key=sent.key, actor=sent.actor, is_away=is_away)


def _product(sitting: Sitting) -> str:
    parts = []
    for row in initiatives_of(sitting, None):
        lines = [row.card.text]
        for cell in row.cells:
            if cell.values:
                said = _("%(whom)s: you see it differently.") if cell.is_apart else "%(whom)s: %(word)s."
                lines.append(said % {"whom": cell.name, "word": cell.word.lower()})
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def _drafts(sitting: Sitting) -> list[Draft]:
    """Initiatives the group is apart about, or that take value from somebody."""
    rows = initiatives_of(sitting, None)
    worth_a_talk = [row for row in rows if row.apart or any(cell.values and min(cell.values) < 0 for cell in row.cells)]
    return [Draft(key=f"{sitting.pk}.{row.card.key}", text=row.card.text) for row in worth_a_talk]


BALANCE = Kind(
    key="balance",
    title=gettext_lazy("Value balance"),
    about=gettext_lazy(
        "You place your initiatives: do they create or erode value for citizens, employees, democracy, the local "
        "community and the economy? Then you see where you disagree."
    ),
    phases=PHASES,
    board_page="exercises/boards/balance.html",
    writing_page="exercises/writing/balance.html",
    paper_page="exercises/papers/balance.html",
    begin=_begin,
    board=_board,
    verbs={
        "note": _name,
        "place": _place,
        "away": lambda sent: _away(sent, is_away=True),
        "fetch": lambda sent: _away(sent, is_away=False),
        "undo": lambda sent: undo(sitting=sent.sitting, actor=sent.actor),
    },
    product=_product,
    drafts=_drafts,
)
