"""Who did what in a programme, newest first, and which letters did not arrive; for its facilitators."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from udsyn.people.actions.letters import send_failed_again
from udsyn.people.models import Cohort, Letter, TrailEntry
from udsyn.people.signed_in import person_of
from udsyn.people.trail import sentences_of

ON_A_PAGE = 50


def trail(request: HttpRequest, cohort_id: int) -> HttpResponse:
    person = person_of(request)
    cohort = get_object_or_404(Cohort.objects.run_by(person), pk=cohort_id)
    entries = TrailEntry.objects.visible_to(person).filter(cohort=cohort)
    page = Paginator(entries, ON_A_PAGE).get_page(request.GET.get("page"))
    deeds = zip(page.object_list, sentences_of(list(page.object_list)), strict=True)
    letters = Letter.objects.visible_to(person).filter(cohort=cohort).tally()
    given = {"cohort": cohort, "place": "trail", "page": page, "deeds": deeds, "letters": letters}
    return render(request, "people/trail.html", given)


@require_POST
def letters_again(request: HttpRequest, cohort_id: int) -> HttpResponse:
    person = person_of(request)
    cohort = get_object_or_404(Cohort.objects.run_by(person), pk=cohort_id)
    if send_failed_again(cohort=cohort, actor=person, now=timezone.now()):
        messages.success(request, _("The letters are on their way again."))
    return redirect("people:trail", cohort_id=cohort.pk)
