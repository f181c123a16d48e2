"""A new programme, and its settings."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from udsyn.design.navigation import front_door
from udsyn.people.signed_in import person_of
from udsyn.programmes.actions import change_programme, create_programme
from udsyn.programmes.forms import CreateProgrammeForm, ProgrammeForm
from udsyn.programmes.models import Programme, Step
from udsyn.programmes.queries import lacking_in, shelf


def new(request: HttpRequest) -> HttpResponse:
    """A programme from a blueprint, for those an operator has named."""
    person = person_of(request)
    if not person.sets_up_programmes:
        raise PermissionDenied
    found = shelf(person)
    form = CreateProgrammeForm(request.POST or None, shelf=found, initial={"blueprint": request.GET.get("blueprint")})
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        programme = create_programme(
            blueprint=found[chosen["blueprint"]],
            title=chosen["title"],
            starts_on=chosen["starts_on"],
            ends_on=chosen["ends_on"],
            actor=person,
            now=timezone.now(),
        )
        messages.success(request, _("The programme is ready. Now the people: import your list of leaders."))
        tell_what_lacks(request, programme)
        return redirect(front_door(request, programme.cohort_id))
    return render(request, "programmes/new.html", {"form": form}, status=_status(form))


def settings(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Title, dates and the limit."""
    person = person_of(request)
    programme = get_object_or_404(Programme.objects.run_by(person).select_related("cohort"), cohort=cohort_id)
    form = ProgrammeForm(request.POST or None, instance=programme)
    if request.method == "POST" and form.is_valid():
        change_programme(programme=programme, **form.cleaned_data, actor=person, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("programmes:settings", cohort_id=cohort_id)
    context = {
        "form": form,
        "programme": programme,
        "modules": _modules(programme),
        "cohort": programme.cohort,
        "place": "settings",
    }
    return render(request, "programmes/settings.html", context, status=_status(form))


def tell_what_lacks(request: HttpRequest, programme: Programme) -> None:
    """Says plainly when steps point at something this installation does not have. They are kept."""
    steps = [step for lack in lacking_in(Step.objects.run_by(person_of(request)).of(programme)) for step in lack.steps]
    if steps:
        said = ngettext(
            "%(count)d step points at something this installation does not have yet. It is kept, and the page Modules "
            "says what it is.",
            "%(count)d steps point at something this installation does not have yet. They are kept, and the page "
            "Modules says what it is.",
            len(steps),
        )
        messages.warning(request, said % {"count": len(steps)})


def _modules(programme: Programme) -> list[str]:
    language = get_language() or "en"
    return [module.title_in(language).text for module in programme.modules.all()]


def _status(form: CreateProgrammeForm | ProgrammeForm) -> int:
    return 422 if form.errors else 200
