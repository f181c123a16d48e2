"""Short facts under a picture's heading, and the names of rounds in time."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from udsyn.answers.models import Round
from udsyn.design.parts import Fact
from udsyn.results.models import Release
from udsyn.results.queries.figures import Picture


def facts_of(picture: Picture, release: Release) -> tuple[Fact, ...]:
    """How many answered, roughly; when; and when it was asked before."""
    facts = [Fact(_("Answers"), picture.answered), Fact(_("Closed"), month_of(release.round))]
    if release.before:
        facts.append(Fact(_("Last time"), month_of(release.before.round)))
    return tuple(fact for fact in facts if fact.value)


def names_in_time(release: Release) -> tuple[str, str]:
    """What the round before and this one are called beside each other: their months, or their titles."""
    before = release.before
    if before is None:
        return "", month_of(release.round)
    names = month_of(before.round), month_of(release.round)
    if names[0] == names[1] or not all(names):
        return before.round.title, release.round.title
    return names


def month_of(round: Round) -> str:
    return date_format(round.closed_on, "YEAR_MONTH_FORMAT") if round.closed_on else ""


def note_of(picture: Picture) -> str:
    """What stands under every chart of a picture: how many answers it rests on, and why it may be soft."""
    answers = _("%(answered)s answers.") % {"answered": picture.answered}
    if any(topic.today and topic.today.level is not None for topic in picture.topics):
        return answers
    soft = _("A small unit is shown as ranges and words, so that nobody can be recognised.")
    return f"{answers} {soft}"
