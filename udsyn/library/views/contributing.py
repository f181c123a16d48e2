"""Case stories from municipalities: the short form, and what waits for a facilitator."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from udsyn.library.actions import AlreadyPublished, contribute, publish_contribution
from udsyn.library.forms.contributing import ContributionForm
from udsyn.library.models import Resource
from udsyn.library.places import municipalities_of
from udsyn.people.models import Cohort, Person
from udsyn.people.signed_in import person_of


def new(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """For those who can speak for a municipality of the programme."""
    person = person_of(request)
    cohort = get_object_or_404(Cohort.objects.visible_to(person), pk=cohort_id)
    places = municipalities_of(person, cohort)
    if not places:
        return render(request, "library/gone.html", status=404)
    first = {"municipality": places[0], "language": person.language}
    form = ContributionForm(places, request.POST or None, request.FILES or None, initial=first)
    if request.method == "POST" and form.is_valid():
        _contributed(form, cohort, person)
        messages.success(request, _("Thank you. Your facilitator reads it and publishes it."))
        return redirect("library:contribute", cohort_id=cohort.pk)
    own = Resource.objects.contributed_by(person).filter(cohort=cohort)
    context = {"form": form, "cohort": cohort, "own": own}
    return render(request, "library/contribute.html", context, status=422 if form.is_bound else 200)


def _contributed(form: ContributionForm, cohort: Cohort, person: Person) -> None:
    values = form.cleaned_data
    contribute(
        cohort=cohort,
        municipality=values["municipality"],
        language=values["language"],
        words=form.words,
        picture=values["picture"] or None,
        alt=values["alt"].strip(),
        document=values["document"] or None,
        actor=person,
        now=timezone.now(),
    )


def waiting(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """What municipalities have handed in and nobody has published."""
    person = person_of(request)
    cohort = get_object_or_404(Cohort.objects.run_by(person), pk=cohort_id)
    stories = Resource.objects.run_by(person).filter(cohort=cohort).waiting()
    return render(request, "library/waiting.html", {"cohort": cohort, "stories": stories})


@require_POST
def publish(request: HttpRequest, cohort_id: int, pk: int) -> HttpResponse:
    person = person_of(request)
    story = get_object_or_404(
        Resource.objects.run_by(person).filter(cohort=cohort_id, contributed_by__isnull=False), pk=pk
    )
    try:
        publish_contribution(story=story, actor=person, now=timezone.now())
    except AlreadyPublished:
        messages.info(request, _("It was published already."))
    else:
        messages.success(request, _("“%(title)s” can be read now.") % {"title": story.title})
    return redirect("library:waiting", cohort_id=cohort_id)
