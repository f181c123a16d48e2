"""Across municipalities: what groups have shared, "we do this too", what is alike, and joint initiatives."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from udsyn.people.models import GrantRole, LeaderGroup
from udsyn.people.signed_in import person_of, roles_in
from udsyn.programmes.models import Programme
from udsyn.roadmap import actions
from udsyn.roadmap.forms import AlikeForm, ProposalForm
from udsyn.roadmap.models import Decision, Follow, Initiative
from udsyn.roadmap.places import DECISIONS
from udsyn.roadmap.queries import initiatives_in, read_shared, shared_in, suggestions
from udsyn.roadmap.views.where import address_of, around, crumb_of, own_decision

STEERING = frozenset({GrantRole.WORKING_GROUP, GrantRole.FACILITATOR})


@require_http_methods(["GET", "HEAD", "POST"])
def share(request: HttpRequest, decision_id: int) -> HttpResponse:
    """What others will read stands there before anything is shared."""
    found, person = own_decision(request, decision_id), person_of(request)
    if request.method != "POST":
        below = around(found.group, here=_("Share with the region"), below=crumb_of(found))
        return render(request, "roadmap/share.html", {"decision": found, **below})
    try:
        if request.POST.get("share") == "1":
            actions.share(decision=found, actor=person, now=timezone.now())
            messages.success(request, _("Shared with the region. You can take it back whenever you want."))
        else:
            actions.take_back(decision=found, actor=person, now=timezone.now())
            messages.success(request, _("Taken back. Your group alone reads it again."))
    except actions.NotToShare:
        messages.error(request, _("A draft is your own until you have decided it."))
    return redirect(address_of(found))


@require_safe
def shared(request: HttpRequest, cohort_id: int) -> HttpResponse:
    programme, person = _programme(request, cohort_id), person_of(request)
    own = LeaderGroup.objects.joined_by(person).filter(cohort=cohort_id).order_by("pk").first()
    context = {
        "shared": shared_in(programme.cohort, person),
        "own": own,
        "followed": set(Follow.objects.visible_to(person).values_list("decision", flat=True)),
        "initiatives": Initiative.objects.visible_to(person).filter(cohort=cohort_id, proposed_at__isnull=False),
        "steers": bool(STEERING & roles_in(request, cohort_id)),
    }
    return render(request, "roadmap/shared.html", {**context, **_surroundings(programme)})


@require_POST
def do_it_too(request: HttpRequest, decision_id: int) -> HttpResponse:
    """A draft in the group the visitor answers with."""
    person = person_of(request)
    origin = read_shared(decision_id, person)
    groups = LeaderGroup.objects.joined_by(person).filter(cohort=origin.group.cohort_id).order_by("pk")
    group = groups.first()
    if group is None:
        raise Http404
    try:
        own = actions.do_it_too(origin=origin, group=group, actor=person, now=timezone.now())
    except actions.NotToAdopt as wrong:
        raise Http404 from wrong
    messages.success(request, _("A draft of your own. Make it yours: an owner, a first step and a day."))
    return redirect("roadmap:edit", decision_id=own.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def alike(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """For the working group: what several municipalities have decided alike, until a person has confirmed it."""
    programme, person = _programme(request, cohort_id), person_of(request)
    if not STEERING & roles_in(request, cohort_id):
        raise Http404
    found = shared_in(programme.cohort, person)
    form = AlikeForm(request.POST or None, shared=found)
    if request.method == "POST" and form.is_valid():
        return _confirmed(request, programme, form)
    initiatives = initiatives_in(programme.cohort)
    known = [frozenset(one.pk for one in initiative.decisions.all()) for initiative in initiatives]
    context = {"suggestions": suggestions(found, known), "initiatives": initiatives, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "roadmap/alike.html", {**context, **_surroundings(programme)}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def initiative(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Read by everybody once it is proposed; the working group writes the proposal."""
    person = person_of(request)
    found = get_object_or_404(Initiative.objects.visible_to(person).select_related("cohort"), pk=initiative_id)
    steers = Initiative.objects.run_by(person).filter(pk=found.pk).exists()
    form = ProposalForm(request.POST or None, initial={"text": found.text})
    if request.method == "POST" and not steers:
        raise Http404
    if request.method == "POST" and form.is_valid():
        actions.propose(initiative=found, text=form.cleaned_data["text"], actor=person, now=timezone.now())
        messages.success(request, _("Proposed. Everybody in the programme can read it."))
        return redirect("roadmap:initiative", initiative_id=found.pk)
    volunteers = list(found.volunteers.select_related("person"))
    context = {
        "initiative": found,
        "shared": [one for one in shared_in(found.cohort, person) if one.pk in _members(found)],
        "volunteers": volunteers,
        "is_in": person.pk in {one.person_id for one in volunteers},
        "form": form if steers else None,
        "cohort": found.cohort,
        "place": DECISIONS,
    }
    return render(request, "roadmap/initiative.html", context, status=422 if form.is_bound else 200)


@require_POST
def volunteer(request: HttpRequest, initiative_id: int) -> HttpResponse:
    person = person_of(request)
    proposed = Initiative.objects.visible_to(person).filter(proposed_at__isnull=False)
    found = get_object_or_404(proposed, pk=initiative_id)
    if request.POST.get("in") == "1":
        actions.volunteer(initiative=found, person=person, now=timezone.now())
    else:
        actions.step_back(initiative=found, person=person)
    return redirect("roadmap:initiative", initiative_id=found.pk)


def _confirmed(request: HttpRequest, programme: Programme, form: AlikeForm) -> HttpResponse:
    person, chosen = person_of(request), form.cleaned_data["decisions"]
    decisions = list(Decision.objects.shared_with(person).filter(pk__in=chosen))
    given: dict[str, Any] = {"decisions": decisions, "title": form.cleaned_data["title"]}
    try:
        made = actions.confirm_alike(cohort=programme.cohort, actor=person, now=timezone.now(), **given)
    except actions.NotAlike:
        messages.error(request, _("Choose decisions of at least two municipalities."))
        return redirect("roadmap:alike", cohort_id=programme.cohort_id)
    return redirect("roadmap:initiative", initiative_id=made.pk)


def _members(initiative: Initiative) -> set[int]:
    return set(initiative.decisions.values_list("pk", flat=True))


def _programme(request: HttpRequest, cohort_id: int) -> Programme:
    person = person_of(request)
    programmes = Programme.objects.visible_to(person).open_to(person).select_related("cohort")
    return get_object_or_404(programmes, cohort=cohort_id)


def _surroundings(programme: Programme) -> dict[str, Any]:
    return {"programme": programme, "cohort": programme.cohort, "place": DECISIONS}
