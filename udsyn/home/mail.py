"""The reminder before a gathering. It is written when it is sent, and dropped when nothing is open any more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from udsyn.answers.queries import open_rounds_of
from udsyn.home.evening import steps_before
from udsyn.home.journey import Walked, journey_of
from udsyn.people.letters import LetterKind, Rendered
from udsyn.people.models import Person
from udsyn.programmes.models import Module, Phase, Step
from udsyn.programmes.queries import path_of

KEY = "step-reminder"


@dataclass(frozen=True)
class Occasion:
    """One reminder for each gathering and day."""

    module_id: int
    day: date

    def __str__(self) -> str:
        return f"{self.module_id} {self.day.isoformat()}"

    @classmethod
    def parse(cls, text: str) -> Occasion:
        number, _space, day = text.partition(" ")
        return cls(int(number), date.fromisoformat(day))


def render_reminder(person: Person, occasion: str) -> Rendered | None:
    """None for somebody without an open step, and once the day of the gathering has come: every leader is queued, and
    this is where it stops."""
    modules = Module.objects.visible_to(person).select_related("programme")
    module = modules.filter(pk=Occasion.parse(occasion).module_id).first()
    today = timezone.localdate()
    if module is None or module.gathering_on is None or module.gathering_on <= today:
        return None
    steps = open_before(module, person, today)
    return written(module, person, steps) if steps else None


def open_before(module: Module, person: Person, today: date) -> list[Step]:
    """What the leader, or her group, still has to do before the gathering. Nothing for somebody who only follows."""
    path = path_of(module, person)
    if not path.is_somebodys:
        return []
    waiting = [round for round in open_rounds_of(person) if not round.handed_in]
    things = journey_of([Walked(today, (path,))], waiting, today).things
    return [thing.step.step for thing in things if thing.step and thing.step.step.phase == Phase.BEFORE]


def written(module: Module, person: Person, steps: Sequence[Step]) -> Rendered:
    """The letter in the active language."""
    title = module.title_in(get_language() or "en").text
    where = {"cohort_id": module.programme.cohort_id, "module": module.slug}
    context = {
        "person": person,
        "module": module,
        "title": title,
        "steps": steps,
        "minutes": sum(step.minutes or 0 for step in steps),
        "link": settings.SITE_URL + reverse("programmes:module", kwargs=where),
    }
    text = render_to_string("home/mail/step_reminder.txt", context)
    return Rendered(subject=_("Before the gathering: %(title)s") % {"title": title}, text=text)


def example(module: Module, person: Person) -> Rendered:
    """What the letter looks like to somebody who has done nothing yet."""
    return written(module, person, steps_before(module))


# The number of letters would tell how many have something open, so the deed names none.
LETTER = LetterKind(KEY, render_reminder, deed=gettext_lazy("Reminded of open steps before a gathering"))
