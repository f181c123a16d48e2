"""What every page within a programme shows around itself, also the pages of rooms that own a kind of step."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from udsyn.design.parts import Crumb
from udsyn.people.models import GrantRole
from udsyn.people.signed_in import person_of, roles_in
from udsyn.programmes.models import Module, Programme, Step
from udsyn.programmes.queries import Reader, reader_in
from udsyn.programmes.step_kinds import StepKind, kind_of
from udsyn.programmes.tailoring import municipality_names


def step_for(request: HttpRequest, step_id: int, *kinds: StepKind, has_part: bool = False) -> tuple[Step, Reader]:
    """A step of one of the kinds, when it is for the visitor, and as whom she comes. Otherwise not found.

    Who `has_part` in it, having written something there, finds it also when it has been put away or made for others.
    """
    person = person_of(request)
    steps = Step.objects.visible_to(person).filter(kind__in=[kind.key for kind in kinds])
    step = steps.select_related("module__programme__cohort").filter(pk=step_id).first()
    if step is None:
        raise Http404
    reader = reader_in(step.module.programme.cohort_id, person)
    if not has_part and (step.removed_on or not reader.sees(step.tailoring)):
        raise Http404
    return step, reader


def around_step(request: HttpRequest, step: Step) -> dict[str, Any]:
    """For the page of one step."""
    return {
        **surroundings(request, step.module.programme),
        "step": step,
        "kind": kind_of(step),
        "due_on": step.due_on(step.module.gathering_on),
        "crumbs": crumbs_to(step.module, step),
    }


def surroundings(request: HttpRequest, found: Programme) -> dict[str, Any]:
    """What every page within a programme shows around itself."""
    return {
        "programme": found,
        "cohort": found.cohort,
        "place": "programme",
        "is_run": GrantRole.FACILITATOR in roles_in(request, found.cohort_id),
        "municipality_names": municipality_names(found),
    }


def crumbs_to(module: Module, step: Step | None = None) -> tuple[Crumb, ...]:
    language, cohort_id = get_language() or "en", module.programme.cohort_id
    above = Crumb(_("Modules"), reverse("programmes:programme", kwargs={"cohort_id": cohort_id}))
    if step is None:
        return (above, Crumb(module.title_in(language)))
    here = reverse("programmes:module", kwargs={"cohort_id": cohort_id, "module": module.slug})
    return (above, Crumb(module.title_in(language), here), Crumb(step.title_in(language)))
