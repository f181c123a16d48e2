"""A cohort's municipalities: from the registers, or of its own making."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from udsyn.people.actions.municipalities import (
    NameTaken,
    StillInUse,
    add_own_municipality,
    choose_municipality,
    drop_municipality,
)
from udsyn.people.forms.municipalities import ChooseMunicipalityForm, OwnMunicipalityForm
from udsyn.people.gazetteer import Gazetteer
from udsyn.people.models import Cohort
from udsyn.people.models.municipality import Register
from udsyn.people.queries.municipalities import municipality_facts
from udsyn.people.signed_in import person_of


def municipalities(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Which ones take part, and a field to take in another from the registers."""
    person = person_of(request)
    cohort = get_object_or_404(Cohort.objects.run_by(person), pk=cohort_id)
    gazetteer = Gazetteer.of(cohort, timezone.localdate())
    form = ChooseMunicipalityForm(gazetteer, request.POST or None)
    if request.method == "POST" and form.is_valid():
        choose_municipality(cohort=cohort, municipality=form.municipality, actor=person, now=timezone.now())
        messages.success(request, _("%(name)s takes part.") % {"name": form.municipality.name})
        return redirect("people:municipalities", cohort_id=cohort_id)
    context = {
        "cohort": cohort,
        "place": "people",
        "form": form,
        "facts": municipality_facts(cohort),
        "register": [gazetteer.described(one) for one in gazetteer.municipalities],
    }
    return render(request, "people/municipalities.html", context, status=422 if form.errors else 200)


def own_municipality(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """One that is in no register."""
    person = person_of(request)
    cohort = get_object_or_404(Cohort.objects.run_by(person), pk=cohort_id)
    offered = {"name": request.GET.get("name", "")[:100], "language_form": person.language}
    form = OwnMunicipalityForm(request.POST or None, initial=offered)
    if request.method == "POST" and form.is_valid():
        try:
            own = add_own_municipality(cohort=cohort, **form.cleaned_data, actor=person, now=timezone.now())
        except NameTaken as fault:
            form.add_error("name", _clash(fault))
        else:
            messages.success(request, _("%(name)s takes part.") % {"name": own.name})
            return redirect(_back_from_own(request, cohort_id))
    context = {"cohort": cohort, "place": "people", "form": form}
    return render(request, "people/municipalities_own.html", context, status=422 if form.errors else 200)


def _back_from_own(request: HttpRequest, cohort_id: int) -> str:
    """The preview of the list that lacked the municipality, or else all municipalities."""
    with suppress(ValueError):
        key = UUID(request.GET.get("list", ""))
        return reverse("people:import-preview", kwargs={"cohort_id": cohort_id, "key": key})
    return reverse("people:municipalities", kwargs={"cohort_id": cohort_id})


def _clash(fault: NameTaken) -> str:
    there = fault.municipality
    if there.register == Register.OWN:
        return _("The programme has %(name)s already.") % {"name": there.name}
    register = there.get_register_display()
    sentence = _("%(name)s is in the public register (%(register)s). Choose it there, or give yours another name.")
    return sentence % {"name": there.name, "register": register}


@require_POST
def drop(request: HttpRequest, cohort_id: int, municipality_id: int) -> HttpResponse:
    """Takes out one that nobody belongs to; it can be taken in again."""
    cohort = get_object_or_404(Cohort.objects.run_by(person_of(request)), pk=cohort_id)
    municipality = get_object_or_404(cohort.municipalities, pk=municipality_id)
    try:
        drop_municipality(cohort=cohort, municipality=municipality, actor=person_of(request), now=timezone.now())
    except StillInUse:
        messages.warning(request, _("%(name)s has groups or coordinators, so it stays.") % {"name": municipality.name})
    else:
        messages.success(request, _("%(name)s is taken out.") % {"name": municipality.name})
    return redirect("people:municipalities", cohort_id=cohort_id)
