"""Writing a module's title and introduction, moving its day, and telling the sectors of the leader groups."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from udsyn.design.parts import Crumb
from udsyn.people.models import LeaderGroup
from udsyn.people.signed_in import person_of
from udsyn.programmes.actions import ChangedMeanwhile, change_module, move_gathering, set_sectors
from udsyn.programmes.forms import DayForm, ModuleForm, PreviewForm, SectorsForm
from udsyn.programmes.models import Module
from udsyn.programmes.queries import dates_moved, path_for, plan_of
from udsyn.programmes.views.where import around, crumb_of, own_module, own_programme, plan_url


def plan_about(request: HttpRequest, cohort_id: int, module: str) -> HttpResponse:
    """Title and introduction."""
    found = own_module(request, cohort_id, module)
    form = ModuleForm(request.POST or None, module=found)
    is_changed = False
    if request.method == "POST" and form.is_valid():
        titles, introductions = form.words("title"), form.words("introduction")
        try:
            change_module(
                module=found,
                edition=form.cleaned_data["edition"],
                titles=titles,
                introductions=introductions,
                actor=person_of(request),
                now=timezone.now(),
            )
        except ChangedMeanwhile:
            is_changed = True
        else:
            messages.success(request, _("Saved."))
            return redirect(plan_url(found))
    context = {**around(found.programme, crumb_of(found), Crumb(_("About the module"))), "module": found, "form": form}
    context |= {"is_changed": is_changed, "edition": found.edition}
    status = 409 if is_changed else 422 if form.errors else 200
    return render(request, "programmes/plan_about.html", context, status=status)


def plan_day(request: HttpRequest, cohort_id: int, module: str) -> HttpResponse:
    """Moves the gathering. Shows first which dates go along and how many have done those steps."""
    found = own_module(request, cohort_id, module)
    start = {"day": found.gathering_on, "edition": found.edition}
    form = DayForm(request.POST or None, initial=start)
    moved = None
    if request.method == "POST" and form.is_valid():
        day, edition = form.cleaned_data["day"], form.cleaned_data["edition"]
        if "confirm" in request.POST and _moved(request, found, day, edition):
            return redirect(plan_url(found))
        moved = dates_moved(plan_of(found, get_language() or "en"), day)
        form = DayForm(initial={"day": day, "edition": found.edition})
    context = {**around(found.programme, crumb_of(found), Crumb(_("Day of the gathering"))), "module": found}
    context |= {"form": form, "moved": moved, "day": form.initial.get("day")}
    return render(request, "programmes/plan_day.html", context, status=422 if form.errors else 200)


def preview(request: HttpRequest, cohort_id: int, module: str) -> HttpResponse:
    """The module as a leader of a chosen role, sector and municipality would see it before doing anything."""
    found = own_module(request, cohort_id, module)
    context = around(found.programme, crumb_of(found), Crumb(_("Preview")))
    form = PreviewForm(request.GET, names=context["municipality_names"])
    context |= {"module": found, "form": form, "path": path_for(found, form.reader())}
    return render(request, "programmes/preview.html", context)


def _moved(request: HttpRequest, module: Module, day: date | None, edition: int) -> bool:
    try:
        move_gathering(module=module, edition=edition, day=day, actor=person_of(request), now=timezone.now())
    except ChangedMeanwhile:
        messages.error(request, _("Someone else changed this module meanwhile. Look once more at what moves."))
        return False
    messages.success(request, _("The gathering is moved, and the dates of its steps with it."))
    return True


def sectors(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Which sector each leader group works in, so that steps can be made for one."""
    programme = own_programme(request, cohort_id)
    groups = LeaderGroup.objects.managed_by(person_of(request)).filter(cohort=cohort_id)
    ordered = groups.select_related("municipality").order_by("municipality__name", "name", "pk")
    now = dict(groups.exclude(sector=None).values_list("pk", "sector__sector"))
    form = SectorsForm(request.POST or None, groups=ordered, now=now)
    if request.method == "POST" and form.is_valid():
        set_sectors(programme=programme, sectors=form.sectors(), actor=person_of(request), now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("programmes:plan", cohort_id=cohort_id)
    context = {**around(programme, Crumb(_("Sectors of the leader groups"))), "form": form}
    return render(request, "programmes/sectors.html", context, status=422 if form.errors else 200)
