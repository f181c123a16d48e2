"""A group's decisions for its members, and counts for those who run or follow the programme."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from udsyn.people.models import LeaderGroup
from udsyn.people.signed_in import person_of
from udsyn.programmes.models import Programme
from udsyn.roadmap.places import DECISIONS
from udsyn.roadmap.queries import counted_for, group_page, tallies
from udsyn.roadmap.views.where import own_group


@require_safe
def decisions(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """A member of one group goes straight there."""
    person = person_of(request)
    programmes = Programme.objects.visible_to(person).open_to(person).select_related("cohort")
    programme = get_object_or_404(programmes, cohort=cohort_id)
    own = list(LeaderGroup.objects.joined_by(person).filter(cohort=cohort_id).select_related("municipality"))
    counted = tallies(counted_for(person, programme.cohort))
    if len(own) == 1 and not counted:
        return redirect("roadmap:group", group_id=own[0].pk)
    context = {"own": own, "tallies": counted, "programme": programme, "cohort": programme.cohort, "place": DECISIONS}
    return render(request, "roadmap/decisions.html", context)


@require_safe
def group(request: HttpRequest, group_id: int) -> HttpResponse:
    found = own_group(request, group_id)
    today = timezone.localdate()
    page = group_page(found, now=timezone.now(), today=today)
    context = {
        "page": page,
        "today": today,
        "group": found,
        "cohort": found.cohort,
        "place": DECISIONS,
        "person": person_of(request),
    }
    return render(request, "roadmap/group.html", context)
