"""What every page about a released round begins and ends with."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from udsyn.people.signed_in import person_of
from udsyn.results.models import Release
from udsyn.results.places import PICTURES, crumbs_to


def shown_release(request: HttpRequest, round_id: int) -> Release:
    """The round's release that counts now, for whoever may see its region."""
    releases = Release.objects.visible_to(person_of(request)).with_round()
    return get_object_or_404(releases, round=round_id)


def answer(request: HttpRequest, release: Release, template: str, context: dict[str, object]) -> HttpResponse:
    """The page, with its place in the programme."""
    cohort = release.round.programme.cohort
    shared = {"release": release, "cohort": cohort, "place": PICTURES, "crumbs": crumbs_to(release)}
    return render(request, template, {**shared, **context})


def language() -> str:
    """The language the page is written in."""
    return get_language() or "en"
