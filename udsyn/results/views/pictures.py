"""The common pictures. Every page reads what was released, in the name of whoever asks."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from udsyn.answers.wordings import definition_of
from udsyn.people.models import Cohort
from udsyn.people.signed_in import person_of
from udsyn.results.models import Release
from udsyn.results.places import PICTURES, crumbs_to
from udsyn.results.queries.doors import groups_shown_to, municipalities_shown_to
from udsyn.results.queries.group import group_page
from udsyn.results.queries.listing import pictures_in
from udsyn.results.queries.municipality import municipality_page
from udsyn.results.queries.region import region_page


@require_safe
def listing(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """The programme's rounds, with the pictures this reader may open."""
    person = person_of(request)
    cohort = get_object_or_404(Cohort.objects.visible_to(person), pk=cohort_id)
    context = {"cohort": cohort, "place": PICTURES, "rounds": pictures_in(person, cohort)}
    return render(request, "results/listing.html", context)


@require_safe
def group(request: HttpRequest, round_id: int, group_id: int) -> HttpResponse:
    """One leader group's picture."""
    person = person_of(request)
    release = _release(request, round_id)
    found = get_object_or_404(groups_shown_to(person, release), pk=group_id)
    page = group_page(person, release, definition_of(release.round.version), found, _language())
    return _answer(request, release, "results/group.html", {"page": page})


@require_safe
def municipality(request: HttpRequest, round_id: int, municipality_id: int) -> HttpResponse:
    """One municipality's picture."""
    person = person_of(request)
    release = _release(request, round_id)
    found = get_object_or_404(municipalities_shown_to(person, release), pk=municipality_id)
    page = municipality_page(person, release, definition_of(release.round.version), found, _language())
    return _answer(request, release, "results/municipality.html", {"page": page})


@require_safe
def region(request: HttpRequest, round_id: int) -> HttpResponse:
    """The region's picture, as a spread."""
    release = _release(request, round_id)
    page = region_page(person_of(request), release, definition_of(release.round.version), _language())
    return _answer(request, release, "results/region.html", {"page": page})


def _release(request: HttpRequest, round_id: int) -> Release:
    releases = Release.objects.visible_to(person_of(request)).with_round()
    return get_object_or_404(releases, round=round_id)


def _answer(request: HttpRequest, release: Release, template: str, context: dict[str, object]) -> HttpResponse:
    cohort = release.round.programme.cohort
    shared = {"release": release, "cohort": cohort, "place": PICTURES, "crumbs": crumbs_to(release)}
    return render(request, template, {**shared, **context})


def _language() -> str:
    return get_language() or "en"
