"""Walking through a programme: its modules, a module as a path, one step."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from udsyn.people.signed_in import person_of
from udsyn.programmes.actions import open_text
from udsyn.programmes.models import Module, Programme, Step
from udsyn.programmes.openings import openings_for
from udsyn.programmes.queries import lacking_in, path_of, paths_for, reader_in, waiting_in
from udsyn.programmes.surroundings import around_step, crumbs_to, surroundings


def programme(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """The modules in order, and how far the reader is in each."""
    person = person_of(request)
    found = get_object_or_404(
        Programme.objects.visible_to(person).open_to(person).select_related("cohort"), cohort=cohort_id
    )
    paths = paths_for(list(found.modules.all()), reader_in(cohort_id, person))
    steps = Step.objects.run_by(person).of(found)
    missing = {"lacks": lacking_in(steps), "waits": waiting_in(steps)}
    return render(request, "programmes/programme.html", {**surroundings(request, found), "paths": paths, **missing})


def module(request: HttpRequest, cohort_id: int, module: str) -> HttpResponse:
    """One module as a path: before, the day, after."""
    person = person_of(request)
    found = get_object_or_404(_modules(request, cohort_id), slug=module)
    path = path_of(found, person)
    crumbs = crumbs_to(found)
    context = {**surroundings(request, found.programme), "path": path, "module": found, "crumbs": crumbs}
    context["openings"] = openings_for(path.reader.group)
    return render(request, "programmes/module.html", context)


def step(request: HttpRequest, cohort_id: int, module: str, step: str) -> HttpResponse:
    """A step of a kind without a page of its own. A text counts as done when a leader has opened it."""
    person = person_of(request)
    steps = Step.objects.visible_to(person).standing().select_related("module__programme__cohort")
    found = get_object_or_404(steps, module__programme__cohort=cohort_id, module__slug=module, key=step)
    reader = reader_in(cohort_id, person)
    if not reader.sees(found.tailoring):
        raise Http404
    if reader.person is not None:
        open_text(step=found, person=person)
    return render(request, "programmes/step.html", around_step(request, found))


def _modules(request: HttpRequest, cohort_id: int) -> Any:
    found = Module.objects.visible_to(person_of(request)).select_related("programme__cohort")
    return found.filter(programme__cohort=cohort_id)
