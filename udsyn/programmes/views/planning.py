"""Building a programme: its modules in order, and one module with its steps. Everything works without scripts."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from udsyn.people.signed_in import person_of
from udsyn.programmes.actions import add_step, move_module, move_step, put_back
from udsyn.programmes.forms import AddStepForm
from udsyn.programmes.models import Module, Step
from udsyn.programmes.queries import plan_of
from udsyn.programmes.step_kinds import kind_named
from udsyn.programmes.views.where import (
    around,
    crumb_of,
    own_module,
    own_programme,
    plan_url,
    version_of,
    version_tabs,
)


def plan(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """The modules in order, with the day of each gathering."""
    programme = own_programme(request, cohort_id)
    if request.method == "POST":
        for button, by in (("up", -1), ("down", 1)):
            if slug := request.POST.get(button, ""):
                move_module(programme=programme, slug=slug, by=by)
                return redirect(f"{request.path}?moved={button}-{slug}")
    context = {**around(programme), "modules": list(programme.modules.all()), "moved": request.GET.get("moved", "")}
    return render(request, "programmes/plan.html", context)


def plan_module(request: HttpRequest, cohort_id: int, module: str) -> HttpResponse:
    """Every step of a module, whoever it is for; those that were put away below."""
    found = own_module(request, cohort_id, module)
    adding = AddStepForm(request.POST if "add" in request.POST else None)
    if request.method == "POST" and (not adding.is_bound or adding.is_valid()):
        return redirect(_added(request, found, adding) if adding.is_bound else _arranged(request, found))
    context = {
        **around(found.programme, crumb_of(found, leads_there=False)),
        "module": found,
        "plan": plan_of(found, version_of(request)),
        "version": version_of(request),
        "tabs": version_tabs(request),
        "adding": adding,
        "moved": request.GET.get("moved", ""),
    }
    return render(request, "programmes/plan_module.html", context, status=422 if adding.errors else 200)


def _arranged(request: HttpRequest, module: Module) -> str:
    """Carries out the button that was pressed; the address of the place where it stood, for the keyboard to go on."""
    for button, by in (("up", -1), ("down", 1)):
        key = request.POST.get(button, "")
        if key and Step.objects.run_by(person_of(request)).standing().filter(module=module, key=key).exists():
            move_step(module=module, key=key, by=by)
            # Without a fragment: a browser sent to one gives no button the focus, and the next press is lost.
            return f"{plan_url(module)}?version={version_of(request)}&moved={button}-{key}"
    away = Step.objects.run_by(person_of(request)).put_away().select_related("module__programme__cohort")
    if step := away.filter(module=module, key=request.POST.get("put-back", "")).first():
        put_back(step=step, actor=person_of(request), now=timezone.now())
        messages.success(request, _("It is back, with everything that was done in it."))
        return f"{plan_url(module)}#step-{step.key}"
    return plan_url(module)


def _added(request: HttpRequest, module: Module, form: AddStepForm) -> str:
    """Adds the step and leads to the page where the rest of it is written."""
    chosen = form.cleaned_data
    kind = kind_named(chosen["kind"])
    step = add_step(
        module=module,
        kind=kind.key,
        participant="leader" if "leader" in kind.participants else min(kind.participants),
        phase=chosen["phase"],
        titles={get_language() or "en": chosen["title"]},
        actor=person_of(request),
        now=timezone.now(),
    )
    there = {"cohort_id": module.programme.cohort_id, "module": module.slug, "step": step.key}
    return reverse("programmes:plan-step", kwargs=there)
