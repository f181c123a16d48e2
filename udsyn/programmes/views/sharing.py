"""Blueprints in and out: saved, downloaded, taken in, compared; and a module copied from another programme."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from udsyn.design.parts import Crumb
from udsyn.people.models import Person
from udsyn.people.signed_in import person_of
from udsyn.programmes.actions import copy_module, save_as_blueprint, take_in
from udsyn.programmes.blueprint_files import Content, FaultyFiles, FileFault, read_files, write_files
from udsyn.programmes.blueprint_files.packing import pack, unpack
from udsyn.programmes.forms import CopyModuleForm, SaveBlueprintForm, TakeInForm
from udsyn.programmes.models import Module
from udsyn.programmes.queries import content_of, content_of_module, differences, shelf
from udsyn.programmes.views.where import around, own_programme, plan_url


def export(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """The programme as readable files in a zip: no dates, no people, no answers."""
    return _zip(content_of(own_programme(request, cohort_id)))


def blueprint_file(request: HttpRequest, slug: str) -> HttpResponse:
    """A blueprint on the shelf as readable files in a zip."""
    found = shelf(_founder(request)).get(slug)
    if found is None:
        raise Http404
    return _zip(found.content)


def save(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """The programme as a blueprint to start from again."""
    programme = own_programme(request, cohort_id)
    form = SaveBlueprintForm(request.POST or None, initial={"title": programme.title})
    if request.method == "POST" and form.is_valid():
        save_as_blueprint(
            programme=programme,
            content=content_of(programme),
            titles=form.words("title"),
            purposes=form.words("purpose"),
            actor=person_of(request),
            now=timezone.now(),
        )
        messages.success(request, _("Saved. Whoever sets up programmes here can start from it."))
        return redirect("programmes:plan", cohort_id=cohort_id)
    context = {**around(programme, Crumb(_("Save as a blueprint"))), "form": form}
    return render(request, "programmes/save_blueprint.html", context, status=422 if form.errors else 200)


def take_in_blueprint(request: HttpRequest) -> HttpResponse:
    """A blueprint from a file. With a fault nothing is taken in, and each fault says file, line and reason."""
    _founder(request)
    form = TakeInForm(request.POST or None, request.FILES or None)
    faults: tuple[FileFault, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            stored = take_in(content=read_files(unpack(form.data_of_file())))
        except FaultyFiles as faulty:
            faults = faulty.faults
        else:
            messages.success(request, _("The blueprint is here. Start a programme from it."))
            return redirect(f"{reverse('programmes:new')}?blueprint={stored.slug}")
    status = 422 if form.errors or faults else 200
    return render(request, "programmes/take_in.html", {"form": form, "faults": faults}, status=status)


def compare(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """What differs from the blueprint as it was the day the programme was made."""
    programme = own_programme(request, cohort_id)
    origin, language = getattr(programme, "origin", None), get_language() or "en"
    found = differences(origin.content, content_of(programme), language) if origin else None
    context = {**around(programme, Crumb(_("Compared with its blueprint"))), "differences": found}
    return render(request, "programmes/compare.html", context)


def copy(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """A module of another programme one runs, at the end of this one."""
    programme, person = own_programme(request, cohort_id), person_of(request)
    others = Module.objects.run_by(person).exclude(programme=programme).select_related("programme")
    modules = list(others.order_by("-programme", "position"))
    form = CopyModuleForm(request.POST or None, modules=modules)
    if request.method == "POST" and form.is_valid():
        chosen = next(one for one in modules if str(one.pk) == form.cleaned_data["module"])
        content = content_of_module(chosen)
        made = copy_module(content=content, programme=programme, actor=person, now=timezone.now())
        messages.success(request, _("The module is copied, with nobody's completions and without a day."))
        return redirect(plan_url(made))
    context = {**around(programme, Crumb(_("Copy a module"))), "form": form, "modules": modules}
    return render(request, "programmes/copy_module.html", context, status=422 if form.errors else 200)


def _founder(request: HttpRequest) -> Person:
    person = person_of(request)
    if not person.sets_up_programmes:
        raise PermissionDenied
    return person


def _zip(content: Content) -> HttpResponse:
    slug = content["blueprint"]
    headers = {"Content-Disposition": f'attachment; filename="{slug}.zip"'}
    return HttpResponse(pack(write_files(content), slug), content_type="application/zip", headers=headers)
