"""What the pages of the one who builds a programme have in common."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from udsyn.design.parts import Crumb, Tab
from udsyn.people.signed_in import person_of
from udsyn.programmes.language_words import OWN_NAMES
from udsyn.programmes.models import Module, Programme, Step
from udsyn.programmes.tailoring import municipality_names
from udsyn.programmes.words import LANGUAGES


def own_programme(request: HttpRequest, cohort_id: int) -> Programme:
    found = Programme.objects.run_by(person_of(request)).select_related("cohort")
    return get_object_or_404(found, cohort=cohort_id)


def own_module(request: HttpRequest, cohort_id: int, module: str) -> Module:
    found = Module.objects.run_by(person_of(request)).select_related("programme__cohort")
    return get_object_or_404(found, programme__cohort=cohort_id, slug=module)


def own_step(request: HttpRequest, cohort_id: int, module: str, step: str) -> Step:
    found = Step.objects.run_by(person_of(request)).select_related("module__programme__cohort")
    return get_object_or_404(found, module__programme__cohort=cohort_id, module__slug=module, key=step)


def around(programme: Programme, *crumbs: Crumb) -> dict[str, Any]:
    """What every page shows around itself: the places of the programme, and the way down to here."""
    plan = Crumb(_("Build the programme"), reverse("programmes:plan", kwargs={"cohort_id": programme.cohort_id}))
    return {
        "programme": programme,
        "cohort": programme.cohort,
        "place": "programme",
        "municipality_names": municipality_names(programme),
        "crumbs": (plan, *crumbs) if crumbs else (),
    }


def crumb_of(module: Module, *, leads_there: bool = True) -> Crumb:
    return Crumb(module.title_in(get_language() or "en"), plan_url(module) if leads_there else "")


def plan_url(module: Module) -> str:
    there = {"cohort_id": module.programme.cohort_id, "module": module.slug}
    return reverse("programmes:plan-module", kwargs=there)


def version_of(request: HttpRequest) -> str:
    """The language version somebody who builds is looking at; her own language at first."""
    asked = request.GET.get("version", "")
    return asked if asked in LANGUAGES else get_language() or "en"


def version_tabs(request: HttpRequest) -> tuple[Tab, ...]:
    current = version_of(request)
    return tuple(Tab(OWN_NAMES[code], f"?version={code}", code == current) for code in LANGUAGES)
