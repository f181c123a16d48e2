"""The facilitator's desk."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from udsyn.home.desk import next_step, steps_to_picture
from udsyn.home.evening import next_gathering
from udsyn.home.queries import people_in, round_lines
from udsyn.people.signed_in import person_of
from udsyn.programmes.models import Module, Programme


def desk(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """The next step towards a picture, and the rounds so far."""
    person = person_of(request)
    programmes = Programme.objects.run_by(person).select_related("cohort")
    programme = get_object_or_404(programmes, cohort=cohort_id)
    lines = round_lines(programme.cohort)
    current = next((line for line in lines if line.is_current), None)
    steps = steps_to_picture(cohort_id, people_in(programme.cohort), current)
    context = {
        "programme": programme,
        "cohort": programme.cohort,
        "place": "desk",
        "steps": steps,
        "next": next_step(steps),
        "lines": lines,
        "current": current,
        "gathering": next_gathering(Module.objects.run_by(person).filter(programme=programme), timezone.localdate()),
    }
    return render(request, "home/desk.html", context)
