"""Who did what in a programme, newest first, for its facilitators."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from udsyn.people.models import Cohort, TrailEntry
from udsyn.people.signed_in import person_of
from udsyn.people.trail import sentences_of

ON_A_PAGE = 50


def trail(request: HttpRequest, cohort_id: int) -> HttpResponse:
    person = person_of(request)
    cohort = get_object_or_404(Cohort.objects.run_by(person), pk=cohort_id)
    entries = TrailEntry.objects.visible_to(person).filter(cohort=cohort)
    page = Paginator(entries, ON_A_PAGE).get_page(request.GET.get("page"))
    deeds = zip(page.object_list, sentences_of(list(page.object_list)), strict=True)
    given = {"cohort": cohort, "place": "trail", "page": page, "deeds": deeds}
    return render(request, "people/trail.html", given)
