"""Steps at which a group does an exercise, and what its members' phones send."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from tests.cast import Cast
from tests.conftest import Browser
from tests.programmes.modules import a_module, a_step
from tests.results.rounds import in_turn, released_round
from tests.results.samples import sheet
from udsyn.exercises.models import Card, Sitting
from udsyn.people.models import LeaderGroup, Person
from udsyn.programmes.models import Step
from udsyn.results.models import Release

MIXED = in_turn(sheet(4, 3), sheet(3, 2), sheet(5, 4, 1, 5), sheet(4, 4, 3, 4), sheet(2, 3))


def an_exercise(cast: Cast, exercise: str = "themes", key: str = "together", **more: Any) -> Step:
    module = cast.programme.modules.first() or a_module(cast)
    options = {"shown_to_facilitator": False, "exercise": exercise, **more}
    return a_step(module, key, participant="group", kind="group_exercise", options=options)


def a_picture(cast: Cast) -> Release:
    """Every group's picture is out."""
    return released_round(cast, MIXED)


def begun(cast: Cast, exercise: str = "themes", *, group: LeaderGroup | None = None, **more: Any) -> Sitting:
    """By the first member of Direktionen, unless told otherwise, through the way in."""
    step, group = an_exercise(cast, exercise, **more), group or cast.direction
    answer = Browser().as_(cast.members_of(group)[0]).post(f"/exercises/steps/{step.pk}/")
    assert answer.status_code == 302, answer.content.decode()
    return Sitting.objects.get(step=step, group=group)


def address_of(sitting: Sitting) -> str:
    return f"/exercises/sittings/{sitting.pk}/"


def send(person: Person, sitting: Sitting, do: str, *, script: Any = True, **fields: Any) -> Any:
    """As the page's script does; without it as a browser does."""
    headers = {"HX-Request": "true"} if script else {}
    return Browser().as_(person).post(address_of(sitting), {"do": do, **fields}, headers=headers)


def sent(person: Person, sitting: Sitting, do: str, **fields: Any) -> None:
    """And taken."""
    answer = send(person, sitting, do, **fields)
    assert answer.status_code == 204, answer.content.decode()


def a_note(person: Person, sitting: Sitting, text: str, column: int = 0) -> Card:
    key = uuid4()
    sent(person, sitting, f"note:{column}", text=text, key=str(key))
    return Card.objects.get(sitting=sitting, key=key)


def go(person: Person, sitting: Sitting, there: str) -> None:
    here = Sitting.objects.get(pk=sitting.pk).phase
    sent(person, sitting, f"go:{here}.{there}")


def live(person: Person, sitting: Sitting, query: str = "") -> str:
    return str(Browser().as_(person).get(f"{address_of(sitting)}live/{query}").content.decode())


def page(person: Person, sitting: Sitting, query: str = "") -> str:
    return str(Browser().as_(person).get(f"{address_of(sitting)}{query}").content.decode())
