"""What an exercise is made of. Each module beside this one is one exercise."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from udsyn.exercises.actions import Refused
from udsyn.exercises.draft import Draft
from udsyn.exercises.models import DONE, Sitting
from udsyn.people.models import LeaderGroup, Person
from udsyn.programmes.models import Step

Content = dict[str, Any]


class NotYet(Exception):
    """The exercise cannot begin yet. The message says what it waits for."""


@dataclass(frozen=True)
class Phase:
    """`onward` is what the button to the next one says. `returns` is false for a phase nobody can go back to, because
    what was hidden in it has been seen."""

    key: str
    title: str | Promise
    text: str | Promise
    onward: str | Promise = ""
    returns: bool = True


FINISHED = Phase(
    DONE,
    pgettext_lazy("an exercise", "Handed in"),
    gettext_lazy("What came out of it is handed in for the group. You can open it again."),
)


@dataclass(frozen=True)
class Sent:
    """What a member's page sends: a verb's argument and the fields beside it."""

    sitting: Sitting
    actor: Person
    argument: str
    data: QueryDict
    today: date

    @property
    def key(self) -> UUID:
        """The id the argument names. Raises `Refused`."""
        return key_in(self.argument)

    def text(self, name: str, longest: int = 2000) -> str:
        """Raises `Refused`."""
        said = self.data.get(name, "").replace("\r\n", "\n").strip()
        if len(said) > longest:
            raise Refused(
                _("This is longer than %(most)d characters. Shorten it and send it again.") % {"most": longest}
            )
        return said

    def number(self, name: str, low: int, high: int) -> int | None:
        """None when nothing was chosen. Raises `Refused`."""
        return number_in(self.data.get(name, ""), low, high)


def key_in(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as wrong:
        raise Refused(_("This page is from before. Load it again.")) from wrong


def number_in(text: str, low: int, high: int) -> int | None:
    if not text.strip():
        return None
    if not (text.strip().isascii() and text.strip().lstrip("-").isdigit()) or not low <= int(text) <= high:
        raise Refused(_("Choose one of the steps of the scale."))
    return int(text)


Verb = Callable[[Sent], None]


@dataclass(frozen=True)
class Kind:
    """`begin` makes what the sitting keeps of the step; it may raise `NotYet`, and there is no group at a table across
    groups. `board` is what one member may see of it now: the same for a whole page and for the part that is fetched
    again. `holds` in it names what one writes in: a page that holds something else is out of date. `product` is the
    text handed in.
    """

    key: str
    title: str | Promise
    about: str | Promise
    phases: tuple[Phase, ...]
    board_page: str
    writing_page: str
    paper_page: str
    begin: Callable[[Step, Person, LeaderGroup | None], Content]
    board: Callable[[Sitting, Person, Mapping[str, str]], Mapping[str, Any]]
    verbs: Mapping[str, Verb]
    product: Callable[[Sitting], str]
    drafts: Callable[[Sitting], Sequence[Draft]]
    entering_page: str = ""

    def phase(self, key: str) -> Phase:
        return next((phase for phase in self.phases if phase.key == key), FINISHED)

    def after(self, key: str) -> Phase | None:
        """The next phase; None after the last."""
        keys = [phase.key for phase in self.phases]
        return self.phases[keys.index(key) + 1] if key in keys[:-1] else None

    def before(self, key: str) -> list[Phase]:
        """Those one may go back to."""
        keys = [phase.key for phase in self.phases]
        earlier = keys.index(key) if key in keys else len(keys) * (key == DONE)
        return [phase for phase in self.phases[:earlier] if phase.returns]

    def leads(self, here: str, there: str) -> bool:
        onward = self.after(here)
        return (onward is not None and onward.key == there) or there in [phase.key for phase in self.before(here)]

    @property
    def last(self) -> Phase:
        return self.phases[-1]
