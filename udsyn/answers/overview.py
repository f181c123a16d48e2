"""Where a round stands, for the page about it: what is done, and the one thing to do now."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from udsyn.answers.mail import Occasion, RoundLetter
from udsyn.answers.models import Round, RoundState
from udsyn.answers.queries import GateLine, RoomCount, gate, room_count
from udsyn.design.parts import Fact, Step, StepState
from udsyn.people.models import Letter

DONE = frozenset({RoundState.CLOSED, RoundState.SEALED, RoundState.LATE})

RELEASED = frozenset({RoundState.SEALED, RoundState.LATE})


@dataclass(frozen=True)
class RoundFacts:
    """What the steps are told from. Four queries, however large the round.

    `invited` counts whoever could be written to, not the letters: a letter to somebody who has handed in is dropped, so
    that their number would tell how many had, also while that is too few to be told.
    """

    round: Round
    lines: list[GateLine]
    count: RoomCount
    invited: int

    @classmethod
    def of(cls, round: Round) -> RoundFacts:
        occasion = str(Occasion(round.pk))
        letters = Letter.objects.filter(cohort=round.programme.cohort, kind=RoundLetter.INVITATION, occasion=occasion)
        invited = round.roster.filter(Exists(letters), person__is_active=True).count()
        return cls(round, gate(round), room_count(round), invited)

    @property
    def missing(self) -> list[str]:
        return [line.municipality.name for line in self.lines if line.record is None]


def facts_about(round: Round) -> tuple[Fact, ...]:
    """State, last day and limit, for the top of the page."""
    facts = [Fact(_("State"), round.get_state_display())]
    if round.closes_on and not round.closed_on:
        facts.append(Fact(_("Last day"), date_format(round.closes_on)))
    behind = ngettext("at least %(n)s answer", "at least %(n)s answers", round.limit) % {"n": round.limit}
    return (*facts, Fact(_("Behind every figure"), behind))


def steps_of(facts: RoundFacts) -> list[Step]:
    """In their order; the first that can be done and is not done comes now."""
    steps = [_talk(facts), _opening(facts), _inviting(facts), _following(facts), _closing(facts)]
    return [*steps, _late(facts)] if facts.round.state in RELEASED else steps


def _talk(facts: RoundFacts) -> Step:
    missing, is_draft = facts.missing, facts.round.state == RoundState.DRAFT
    if not is_draft or (facts.lines and not missing):
        text = _("Recorded for every municipality.")
    elif not facts.lines:
        text = _("There are no leader groups yet.")
    else:
        text = _("Missing: %(names)s.") % {"names": ", ".join(missing)}
    state = StepState.NOW if is_draft and missing else StepState.DONE
    action = _("Record the talk") if is_draft else _("See the records")
    return Step(_("Talk with the employees’ representatives"), text, state, _to("representatives", facts), action)


def _opening(facts: RoundFacts) -> Step:
    round = facts.round
    if round.state == RoundState.DRAFT:
        if facts.missing or not facts.lines:
            return Step(_("Open the round"), _("Settles who is asked."))
        return Step(
            _("Open the round"), _("Settles who is asked."), StepState.NOW, _to("open", facts), _("Open the round")
        )
    asked = ngettext("%(n)s leader is asked.", "%(n)s leaders are asked.", facts.count.asked)
    opened = _("Opened on %(day)s.") % {"day": date_format(round.opened_on)} if round.opened_on else ""
    return Step(_("Open the round"), f"{opened} {asked % {'n': facts.count.asked}}".strip(), StepState.DONE)


def _inviting(facts: RoundFacts) -> Step:
    title = _("Invite")
    if facts.invited:
        sent = ngettext("%(n)s invitation is written.", "%(n)s invitations are written.", facts.invited)
        return Step(title, sent % {"n": facts.invited}, StepState.DONE)
    if facts.round.state in DONE:
        return Step(title, _("No invitations were sent."), StepState.DONE)
    text = _("Everyone asked gets a mail with a personal link.")
    if facts.round.state == RoundState.DRAFT:
        return Step(title, text)
    return Step(title, text, StepState.NOW, _to("invite", facts), _("Look through the invitation"))


def _following(facts: RoundFacts) -> Step:
    title = _("Follow and remind")
    if facts.round.state == RoundState.DRAFT:
        return Step(title, _("You see how ready each group is, never who has answered."))
    if facts.round.state in DONE and facts.count.is_told:
        counts = {"answered": facts.count.answered, "asked": facts.count.asked}
        text = _("%(answered)s of %(asked)s have handed in.") % counts
    else:
        text = _("You see how ready each group is, never who has answered.")
    if facts.round.state in DONE and not facts.round.takes_answers:
        return Step(title, text, StepState.DONE)
    state = StepState.NOW if facts.invited else StepState.LATER
    return Step(title, text, state, _to("remind", facts), _("Look through the reminder"))


def _closing(facts: RoundFacts) -> Step:
    title, round = _("Close the round"), facts.round
    if round.state == RoundState.OPEN:
        text = _("The picture is then made. Nobody sees it until you release it.")
        return Step(title, text, StepState.LATER, _to("close", facts), title)
    if round.state == RoundState.DRAFT:
        return Step(title)
    closed = _("Closed on %(day)s.") % {"day": date_format(round.closed_on)} if round.closed_on else ""
    if round.state in RELEASED:
        return Step(title, _("%(closed)s The picture is released.") % {"closed": closed}, StepState.DONE)
    return Step(title, closed, StepState.DONE, _to("reopen-round", facts), _("Open again"))


def _late(facts: RoundFacts) -> Step:
    """After the release: those who had not handed in may still answer."""
    if facts.round.state == RoundState.LATE:
        text = _("Those who had not handed in can answer now. The pictures that are out stay as they are.")
        return Step(_("Late answers"), text, StepState.NOW, _to("close-late", facts), _("Take no more answers"))
    text = _("Those who were asked and have not handed in can still answer, if you let them.")
    return Step(_("Late answers"), text, StepState.LATER, _to("late", facts), _("Take late answers"))


def _to(name: str, facts: RoundFacts) -> str:
    return reverse(f"answers:{name}", kwargs={"round_id": facts.round.pk})
