"""The common pictures. Every page reads what was released, in the name of whoever asks."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from udsyn.answers.wordings import definition_of
from udsyn.people.models import Cohort
from udsyn.people.signed_in import person_of
from udsyn.results.places import PICTURES
from udsyn.results.queries.doors import groups_shown_to, municipalities_shown_to
from udsyn.results.queries.group import group_page
from udsyn.results.queries.listing import pictures_in
from udsyn.results.queries.municipality import municipality_page
from udsyn.results.queries.region import region_page
from udsyn.results.views.shown import answer, language, shown_release


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
    release = shown_release(request, round_id)
    found = get_object_or_404(groups_shown_to(person, release), pk=group_id)
    page = group_page(person, release, definition_of(release.round.version), found, language())
    return answer(request, release, "results/group.html", {"page": page})


@require_safe
def municipality(request: HttpRequest, round_id: int, municipality_id: int) -> HttpResponse:
    """One municipality's picture."""
    person = person_of(request)
    release = shown_release(request, round_id)
    found = get_object_or_404(municipalities_shown_to(person, release), pk=municipality_id)
    page = municipality_page(person, release, definition_of(release.round.version), found, language())
    return answer(request, release, "results/municipality.html", {"page": page})


@require_safe
def region(request: HttpRequest, round_id: int) -> HttpResponse:
    """The region's picture, as a spread."""
    release = shown_release(request, round_id)
    page = region_page(person_of(request), release, definition_of(release.round.version), language())
    return answer(request, release, "results/region.html", {"page": page})
