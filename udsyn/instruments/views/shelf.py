"""The shelf of instruments and one version of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from udsyn.design.parts import Tab
from udsyn.instruments import queries
from udsyn.instruments.checking import check_content
from udsyn.instruments.definition import Definition
from udsyn.instruments.language_words import LANGUAGE_NAMES, said_in
from udsyn.instruments.models import Version
from udsyn.instruments.views.where import cohort_of, crumbs, language_here, only_for_facilitators, surroundings
from udsyn.instruments.writing import to_yaml
from udsyn.people.signed_in import person_of


def shelf(request: HttpRequest) -> HttpResponse:
    """Instruments of the house and one's own."""
    only_for_facilitators(request)
    found = queries.shelf(person_of(request), language_here(), cohort_of(request))
    return render(request, "instruments/shelf.html", {"shelf": found, **surroundings(request)})


def version(request: HttpRequest, version_id: int) -> HttpResponse:
    """What a version asks, in each language it has."""
    found = get_object_or_404(Version.objects.visible_to(person_of(request)), pk=version_id)
    if found.is_draft and check_content(found.content):
        return redirect("instruments:edit", version_id=found.pk)
    language = chosen_language(request, found.definition)
    context = {
        "version": found,
        "missing": missing_language(found.definition),
        "overview": queries.overview(found, language),
        "original": said_in([found.definition.original]),
        "tabs": language_tabs(request, found.definition, language),
        "crumbs": crumbs(request),
        **surroundings(request, found.instrument),
    }
    return render(request, "instruments/version.html", context)


def definition(request: HttpRequest, version_id: int) -> HttpResponse:
    """The definition file, as it can be changed and taken in again."""
    found = get_object_or_404(Version.objects.visible_to(person_of(request)), pk=version_id)
    name = f"{found.instrument.slug}-{found.number}.yaml"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(to_yaml(found.content), content_type="application/yaml; charset=utf-8", headers=headers)


def chosen_language(request: HttpRequest, definition: Definition) -> str:
    """The language asked for in the address, the page's own, or the nearest the instrument has."""
    asked = request.GET.get("language", "")
    return asked if definition.title.has(asked) else definition.title.nearest(language_here())


def missing_language(definition: Definition) -> str:
    """A sentence when the instrument has no words in the language of the page, otherwise empty."""
    here = language_here()
    if definition.title.has(here):
        return ""
    return _("It is not written in %(language)s. You see it in %(instead)s.") % {
        "language": said_in([here]),
        "instead": said_in([definition.title.nearest(here)]),
    }


def language_tabs(request: HttpRequest, definition: Definition, current: str) -> list[Tab]:
    """A tab for each language the instrument has."""
    query = request.GET.copy()
    tabs = []
    for code in definition.languages:
        query["language"] = code
        tabs.append(Tab(LANGUAGE_NAMES[code], f"?{query.urlencode()}", code == current))
    return tabs
