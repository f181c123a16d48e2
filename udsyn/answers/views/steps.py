"""Where a step of a module leads that asks leaders to answer."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from udsyn.answers.queries.steps import way_to_answer
from udsyn.answers.step_kind import ROUND
from udsyn.people.signed_in import person_of
from udsyn.programmes.surroundings import around_step, step_for


@require_safe
def step(request: HttpRequest, step_id: int) -> HttpResponse:
    """A leader who is asked goes straight to her own link or result; others read how things stand."""
    found, reader = step_for(request, step_id, ROUND)
    way = way_to_answer(found, person_of(request))
    if way.path:
        return redirect(way.path)
    context = {"way": way, "is_leader": reader.person is not None}
    return render(request, "answers/step.html", {**around_step(request, found), **context})
