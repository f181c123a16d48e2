"""Rounds of a programme: the list, a new one, where one stands, and its steps."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from udsyn.answers.actions import (
    RoundRefusal,
    change_round,
    create_round,
    record_representatives_for_all,
)
from udsyn.answers.forms import NewRoundForm, RepresentativesForm, RoundForm
from udsyn.answers.live_count import fragment_about
from udsyn.answers.models import Round, RoundState
from udsyn.answers.overview import RoundFacts, facts_about, steps_of
from udsyn.answers.pseudonyms import ProgrammeKeyMissing
from udsyn.answers.queries import readiness
from udsyn.answers.queries.choosing import versions_to_choose
from udsyn.answers.queries.gate import lines_for
from udsyn.answers.steps import STEPS
from udsyn.answers.wordings import definition_of
from udsyn.people.models import Cohort, GrantRole, Person
from udsyn.people.signed_in import person_of, roles_in
from udsyn.programmes.models import Programme


def rounds(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """All rounds, newest first, for facilitators and coordinators."""
    person = person_of(request)
    cohorts = Cohort.objects.with_grant(person, GrantRole.FACILITATOR, GrantRole.COORDINATOR)
    cohort = get_object_or_404(cohorts, pk=cohort_id)
    found = Round.objects.recordable_by(person).filter(programme__cohort=cohort).with_programme()
    runs = GrantRole.FACILITATOR in roles_in(request, cohort_id)
    lines = [(round, definition_of(round.version)) for round in found]
    return render(request, "answers/rounds.html", {"cohort": cohort, "place": "rounds", "lines": lines, "runs": runs})


def new(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """A draft of a round."""
    person = person_of(request)
    programmes = Programme.objects.run_by(person).select_related("cohort")
    programme = get_object_or_404(programmes, cohort=cohort_id)
    versions = versions_to_choose(person, programme)
    form = NewRoundForm(request.POST or None, versions=versions, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        round = create_round(programme=programme, **form.cleaned_data, actor=person, now=timezone.now())
        return redirect("answers:round", round_id=round.pk)
    context = {"cohort": programme.cohort, "place": "rounds", "form": form, "programme": programme}
    return render(request, "answers/round_new.html", context, status=_status(form))


def edit(request: HttpRequest, round_id: int) -> HttpResponse:
    """Title and last day."""
    person = person_of(request)
    round = get_object_or_404(Round.objects.run_by(person).with_programme(), pk=round_id)
    form = RoundForm(request.POST or None, instance=round, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            change_round(round=round, **form.cleaned_data, actor=person, now=timezone.now())
            messages.success(request, _("Saved."))
        except RoundRefusal as refusal:
            messages.error(request, refusal.sentence)
        return redirect("answers:round", round_id=round.pk)
    return render(request, "answers/round_edit.html", _context(round) | {"form": form}, status=_status(form))


def overview(request: HttpRequest, round_id: int) -> HttpResponse:
    """Where the round stands and how ready the groups are; a coordinator sees her own municipality."""
    person = person_of(request)
    round = get_object_or_404(Round.objects.recordable_by(person).with_programme(), pk=round_id)
    context = _context(round) | {
        "municipalities": readiness(round, person, now=timezone.now()),
        "about": facts_about(round),
    }
    if GrantRole.FACILITATOR in roles_in(request, round.programme.cohort_id):
        facts = RoundFacts.of(round)
        context |= {"runs": True, "steps": steps_of(facts), "facts": facts, "live": fragment_about(round)}
    else:
        context |= {"lines": lines_for(person, round)}
    return render(request, "answers/round.html", context)


def representatives(request: HttpRequest, round_id: int) -> HttpResponse:
    """The talk with the employees' representatives: what is recorded, and recording it."""
    person = person_of(request)
    round = get_object_or_404(Round.objects.recordable_by(person).with_programme(), pk=round_id)
    lines = lines_for(person, round)
    form = RepresentativesForm(request.POST or None, lines=lines, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        _record(request, round, form, person)
        return redirect("answers:round", round_id=round.pk)
    is_open = round.state == RoundState.DRAFT and bool(lines)
    has_records = any(line.record for line in lines)
    context = _context(round) | {"lines": lines, "has_records": has_records, "form": form if is_open else None}
    return render(request, "answers/representatives.html", context, status=_status(form))


def step(request: HttpRequest, round_id: int, key: str) -> HttpResponse:
    """A last look before opening, closing or opening again."""
    person, chosen = person_of(request), STEPS[key]
    round = get_object_or_404(Round.objects.run_by(person).with_programme(), pk=round_id)
    refusal = ""
    if request.method == "POST":
        try:
            chosen.act(round=round, actor=person, now=timezone.now())
        except (RoundRefusal, ProgrammeKeyMissing) as refused:
            refusal = refused.sentence
        else:
            messages.success(request, str(chosen.done))
            return redirect("answers:round", round_id=round.pk)
    elif round.state != chosen.begins_in:
        return redirect("answers:round", round_id=round.pk)
    context = _context(round) | {"step": chosen, "refusal": refusal}
    return render(request, "answers/round_step.html", context, status=409 if refusal else 200)


def _record(request: HttpRequest, round: Round, form: RepresentativesForm, person: Person) -> None:
    try:
        record_representatives_for_all(
            round=round,
            municipalities=[line.municipality for line in form.chosen],
            discussed_on=form.cleaned_data["discussed_on"],
            note=form.cleaned_data["note"],
            actor=person,
            now=timezone.now(),
        )
        messages.success(request, _("The talk is recorded."))
    except RoundRefusal as refusal:
        messages.error(request, refusal.sentence)


def _context(round: Round) -> dict[str, Any]:
    return {
        "round": round,
        "cohort": round.programme.cohort,
        "place": "rounds",
        "definition": definition_of(round.version),
    }


def _status(form: RoundForm | RepresentativesForm) -> int:
    return 422 if form.errors else 200
