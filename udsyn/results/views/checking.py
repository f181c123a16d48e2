"""How a picture is protected, in plain words, and the technical appendix. For everybody who may open the region's."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from udsyn.answers.wordings import definition_of
from udsyn.people.signed_in import person_of
from udsyn.results.models import Release
from udsyn.results.places import PICTURES, crumbs_to
from udsyn.results.queries.record import check_of
from udsyn.results.queries.technical import chance_rows, scale_rows


@require_safe
def protection(request: HttpRequest, round_id: int) -> HttpResponse:
    """What was checked, what was withheld, and which risks remain."""
    release = _release(request, round_id)
    return _answer(request, release, "results/protection.html", {"check": check_of(release)})


@require_safe
def technical(request: HttpRequest, round_id: int) -> HttpResponse:
    """The measures behind the words, for the researcher."""
    release, language = _release(request, round_id), get_language() or "en"
    definition = definition_of(release.round.version)
    context = {
        "rows": scale_rows(release, definition, language),
        "chance": chance_rows(definition, language),
        "check": check_of(release),
        "version": release.round.version,
    }
    return _answer(request, release, "results/technical.html", context)


def _release(request: HttpRequest, round_id: int) -> Release:
    releases = Release.objects.visible_to(person_of(request)).with_round()
    return get_object_or_404(releases, round=round_id)


def _answer(request: HttpRequest, release: Release, template: str, context: dict[str, object]) -> HttpResponse:
    cohort = release.round.programme.cohort
    shared = {"release": release, "cohort": cohort, "place": PICTURES, "crumbs": crumbs_to(release)}
    return render(request, template, {**shared, **context})
