"""The people of a cohort, for its facilitators and, each her own municipality, its coordinators."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from udsyn.people.models import Cohort, GrantRole, Municipality
from udsyn.people.queries.roster import roster
from udsyn.people.signed_in import person_of, roles_in


def cohort_people(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """By municipality and group, with a search that is an ordinary form."""
    person = person_of(request)
    cohort = get_object_or_404(Cohort.objects.managed_by(person), pk=cohort_id)
    search, chosen = request.GET.get("q", "").strip(), request.GET.get("municipality", "")
    listed = roster(cohort=cohort, user=person, search=search, municipality=chosen, page=request.GET.get("page", "1"))
    context = {
        "cohort": cohort,
        "place": "people",
        "roster": listed,
        "municipalities": Municipality.objects.managed_by(person, cohort),
        "search": search,
        "chosen": chosen,
        "runs": GrantRole.FACILITATOR in roles_in(request, cohort_id),
    }
    return render(request, "people/people.html", context)
