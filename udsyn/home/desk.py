"""The facilitator's desk: the way from a list of people to a released picture, and the one next step on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from udsyn.answers.models import RoundState
from udsyn.design.parts import Step, StepState
from udsyn.home.queries import People, RoundLine


@dataclass(frozen=True)
class _Task:
    """A step before it is known which one comes next. `helpful` steps can be passed over."""

    title: str
    fact: str
    is_done: bool
    url: str
    label: str
    is_helpful: bool = False


def steps_to_picture(cohort_id: int, people: People, line: RoundLine | None) -> list[Step]:
    """The steps in order for the round being worked on. The first that must be done and is not is the next one."""
    tasks = [*_people_tasks(cohort_id, people), *_round_tasks(cohort_id, line)]
    steps, next_is_named = [], False
    for task in tasks:
        state = StepState.DONE if task.is_done else StepState.LATER
        if not task.is_done and not task.is_helpful and not next_is_named:
            state, next_is_named = StepState.NOW, True
        reachable = task.url and (state is not StepState.LATER or task.is_helpful)
        steps.append(Step(task.title, task.fact, state, task.url if reachable else "", task.label))
    return steps


def next_step(steps: Iterable[Step]) -> Step | None:
    """The step that comes now."""
    return next((step for step in steps if step.state is StepState.NOW), None)


def _people_tasks(cohort_id: int, people: People) -> list[_Task]:
    cohort = {"cohort_id": cohort_id}
    counted = ngettext("%(n)s leader", "%(n)s leaders", people.leaders) % {"n": people.leaders}
    grouped = ngettext("%(n)s leader group", "%(n)s leader groups", people.groups) % {"n": people.groups}
    few = people.without_two_coordinators
    return [
        _Task(
            _("Import the leaders"),
            _("%(leaders)s in %(groups)s") % {"leaders": counted, "groups": grouped}
            if people.leaders
            else _("A spreadsheet with names, e-mail, municipality and leader group is enough."),
            people.leaders > 0,
            reverse("people:import", kwargs=cohort) if not people.leaders else reverse("people:cohort", kwargs=cohort),
            _("Import a spreadsheet") if not people.leaders else _("See the people"),
        ),
        _Task(
            _("Name two coordinators in each municipality"),
            _coordination(people),
            people.leaders > 0 and not few,
            reverse("people:roles", kwargs=cohort),
            _("Give roles"),
            is_helpful=True,
        ),
    ]


def _coordination(people: People) -> str:
    few = people.without_two_coordinators
    if not people.leaders:
        return _("They know how ready their groups are, and replace people. It can wait.")
    if not few:
        return _("Every municipality has two.")
    return ngettext(
        "%(n)s municipality has fewer than two. It can wait.",
        "%(n)s municipalities have fewer than two. It can wait.",
        few,
    ) % {"n": few}


def _round_tasks(cohort_id: int, line: RoundLine | None) -> list[_Task]:
    if line is None:
        return [
            _Task(
                _("Choose what to ask"),
                _("Try an instrument as a leader would meet it, then make a round of it."),
                False,
                reverse("answers:round-new", kwargs={"cohort_id": cohort_id}),
                _("New round"),
            )
        ]
    overview = reverse("answers:round", kwargs={"round_id": line.round.pk})
    return [
        _Task(_("Choose what to ask"), line.round.title, True, overview, _("See the round")),
        *_opening_tasks(line, overview),
        *_closing_tasks(line, overview),
    ]


def _opening_tasks(line: RoundLine, overview: str) -> list[_Task]:
    round, missing = line.round, line.missing_records
    return [
        _Task(
            _("Talk with the employees’ representatives"),
            ngettext(
                "%(n)s municipality has not recorded its talk yet.",
                "%(n)s municipalities have not recorded their talk yet.",
                missing,
            )
            % {"n": missing}
            if missing
            else _("Every municipality has recorded its talk."),
            not missing,
            reverse("answers:representatives", kwargs={"round_id": round.pk}),
            _("Record the talk") if missing else _("See the records"),
        ),
        _Task(
            _("Open the round"),
            _opened(line),
            round.state != RoundState.DRAFT,
            reverse("answers:open", kwargs={"round_id": round.pk}) if round.state == RoundState.DRAFT else overview,
            _("Open the round") if round.state == RoundState.DRAFT else _("See the round"),
        ),
        _Task(
            _("Invite"),
            ngettext("%(n)s invitation has been sent.", "%(n)s invitations have been sent.", line.letters)
            % {"n": line.letters}
            if line.letters
            else _("Each leader gets a mail with a personal link."),
            line.letters > 0 or round.state in {RoundState.CLOSED, RoundState.SEALED},
            reverse("answers:invite", kwargs={"round_id": round.pk}) if round.state == RoundState.OPEN else overview,
            _("Look through the invitation"),
        ),
    ]


def _opened(line: RoundLine) -> str:
    """What opening does, until it has been done."""
    if line.round.state == RoundState.DRAFT or not line.round.opened_on:
        return _("Opening settles who is asked and which group each one answers with.")
    asked = ngettext("%(n)s leader is asked.", "%(n)s leaders are asked.", line.asked) % {"n": line.asked}
    return _("Opened on %(day)s.") % {"day": date_format(line.round.opened_on)} + " " + asked


def _closing_tasks(line: RoundLine, overview: str) -> list[_Task]:
    round = line.round
    return [
        _Task(
            _("Let people answer, then close"),
            _("%(answered)s of %(asked)s have handed in.") % {"answered": line.answered, "asked": line.asked}
            if line.is_counted
            else _("You see how ready each group is, never who has answered."),
            round.state in {RoundState.CLOSED, RoundState.SEALED},
            overview,
            _("Follow the round"),
        ),
        _Task(
            _("Release the picture"),
            _("Released. Groups see their picture.")
            if round.state == RoundState.SEALED
            else _("Nobody sees it until you release it."),
            round.state == RoundState.SEALED,
            reverse("results:release", kwargs={"round_id": round.pk}),
            _("See the picture"),
        ),
    ]
