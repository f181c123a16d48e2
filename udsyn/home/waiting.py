"""What waits for those who run a programme, or a municipality in one: at most one thing per round."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from udsyn.answers.models import Round, RoundState
from udsyn.answers.queries import Readiness, readiness
from udsyn.answers.queries.gate import lines_for
from udsyn.home.desk import next_step, steps_to_picture
from udsyn.home.evening import next_gathering
from udsyn.home.queries import current_line, people_in
from udsyn.home.start import Part
from udsyn.people.models import GrantRole, Person
from udsyn.programmes.models import Module

SOON = timedelta(days=14)


@dataclass(frozen=True)
class Waiting:
    """One thing to do or to look at, with the button that leads there."""

    programme: str
    title: str
    text: str
    url: str
    action: str


def waiting_for(person: Person, parts: Iterable[Part]) -> list[Waiting]:
    """Newest programme first. Some ten queries per programme, however many groups and people."""
    found: list[Waiting] = []
    for part in parts:
        if part.is_run:
            found += _on_the_desk(part)
        elif GrantRole.COORDINATOR in part.roles:
            found += _for_a_coordinator(person, part)
    return found


def _on_the_desk(part: Part) -> list[Waiting]:
    cohort = part.programme.cohort
    step = next_step(steps_to_picture(cohort.pk, people_in(cohort), current_line(cohort)))
    return [Waiting(part.programme.title, step.title, step.text, step.url, step.action)] if step else []


def _for_a_coordinator(person: Person, part: Part) -> list[Waiting]:
    rounds = Round.objects.filter(programme=part.programme).select_related("programme").order_by("-pk")
    found = []
    for round in rounds.filter(state__in=(RoundState.DRAFT, RoundState.OPEN)):
        waiting = _talk(person, round) if round.state == RoundState.DRAFT else _following(person, round)
        found += [waiting] if waiting else []
    return [*_before_gathering(part), *found]


def _before_gathering(part: Part) -> list[Waiting]:
    today = timezone.localdate()
    module = next_gathering(Module.objects.filter(programme=part.programme), today)
    if module is None or module.gathering_on is None or module.gathering_on > today + SOON:
        return []
    return [
        Waiting(
            part.programme.title,
            module.title_in(get_language() or "en").text,
            _("Gathering on %(day)s") % {"day": date_format(module.gathering_on)},
            reverse("home:evening", kwargs={"cohort_id": part.programme.cohort_id, "module": module.slug}),
            _("See how ready the groups are"),
        )
    ]


def _talk(person: Person, round: Round) -> Waiting | None:
    """The round cannot open before the talk is recorded."""
    if all(line.record for line in lines_for(person, round)):
        return None
    return Waiting(
        round.programme.title,
        _("Talk with the employees’ representatives"),
        _("About “%(round)s”. It can open when the talk is recorded.") % {"round": round.title},
        reverse("answers:representatives", kwargs={"round_id": round.pk}),
        _("Record the talk"),
    )


def _following(person: Person, round: Round) -> Waiting:
    states = [group.state for place in readiness(round, person, now=timezone.now()) for group in place.groups]
    text = ngettext(
        "%(ready)s of %(n)s leader group is ready.", "%(ready)s of %(n)s leader groups are ready.", len(states)
    ) % {"ready": states.count(Readiness.READY), "n": len(states)}
    if round.closes_on:
        text += " " + _("The last day to answer is %(day)s.") % {"day": date_format(round.closes_on)}
    url = reverse("answers:round", kwargs={"round_id": round.pk})
    return Waiting(round.programme.title, round.title, text, url, _("See how ready the groups are"))
