"""A look through the invitation or the reminder before it is sent."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import ngettext

from udsyn.answers.actions import RoundRefusal
from udsyn.answers.actions.letters import invite, remind
from udsyn.answers.mail import RoundLetter, example
from udsyn.answers.models import Round
from udsyn.answers.visits import LANGUAGES
from udsyn.design.parts import Tab
from udsyn.people.actions.letters import Queued
from udsyn.people.signed_in import person_of

ACTIONS = {RoundLetter.INVITATION: invite, RoundLetter.REMINDER: remind}


def letter(request: HttpRequest, round_id: int, kind: RoundLetter) -> HttpResponse:
    """Subject and text in each language, and the button."""
    person = person_of(request)
    round = get_object_or_404(Round.objects.run_by(person).with_programme(), pk=round_id)
    if request.method == "POST":
        try:
            queued = ACTIONS[kind](round=round, actor=person, now=timezone.now())
            messages.success(request, _told(kind, queued))
        except RoundRefusal as refusal:
            messages.error(request, refusal.sentence)
        return redirect("answers:round", round_id=round.pk)
    language = _preview_language(request)
    with translation.override(language):
        rendered = example(kind, round, person)
    context = {"round": round, "cohort": round.programme.cohort, "place": "rounds", "kind": kind.name.lower()}
    context |= {"rendered": rendered, "language": language, "tabs": _tabs(language)}
    return render(request, "answers/letter.html", context)


def _preview_language(request: HttpRequest) -> str:
    chosen = request.GET.get("in", "")
    return chosen if chosen in LANGUAGES else translation.get_language() or "en"


def _tabs(current: str) -> tuple[Tab, ...]:
    names = [(code, translation.get_language_info(code)["name_local"].capitalize()) for code in LANGUAGES]
    return tuple(Tab(name, f"?in={code}", code == current) for code, name in names)


def _told(kind: RoundLetter, queued: Queued) -> str:
    """A reminder gives no number, and neither does an invitation sent again: both would count who has handed in."""
    if kind is RoundLetter.REMINDER:
        if queued.already:
            return translation.gettext("Today’s reminder is already on its way. Tomorrow you can send another.")
        return translation.gettext("The reminder is on its way to those who may still want to answer.")
    if queued.already or not queued.new:
        return translation.gettext("Everyone asked already has the invitation. Nobody gets it twice.")
    sentence = ngettext("%(n)s invitation is on its way.", "%(n)s invitations are on their way.", queued.new)
    return sentence % {"n": queued.new}
