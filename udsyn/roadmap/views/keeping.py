"""Choosing between two texts, removing with a reason, and bringing back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from udsyn.people.signed_in import person_of
from udsyn.roadmap import actions
from udsyn.roadmap.forms import ReasonForm
from udsyn.roadmap.models import Ambition, Decision, Writing
from udsyn.roadmap.views.where import address_of, around, crumb_of, own_ambition, own_decision


@require_POST
def choose_version(request: HttpRequest, version_id: int) -> HttpResponse:
    """One press. Older editions can be chosen again too."""
    versions = Writing.objects.visible_to(person_of(request)).select_related("decision__group", "ambition__group")
    version = get_object_or_404(versions, pk=version_id)
    try:
        actions.choose(version=version, actor=person_of(request), now=timezone.now())
        messages.success(request, _("This is the text that holds. The other one stays in the history."))
    except actions.NotAMember:
        messages.error(request, _("The owner named there has left the group. Choose another owner first."))
    return redirect(address_of(version.of))


@require_http_methods(["GET", "HEAD", "POST"])
def remove_decision(request: HttpRequest, decision_id: int) -> HttpResponse:
    return _remove(request, own_decision(request, decision_id))


@require_http_methods(["GET", "HEAD", "POST"])
def remove_ambition(request: HttpRequest, ambition_id: int) -> HttpResponse:
    return _remove(request, own_ambition(request, ambition_id))


@require_POST
def bring_decision_back(request: HttpRequest, decision_id: int) -> HttpResponse:
    found = Decision.objects.may_come_back(timezone.now()).joined_by(person_of(request))
    return _bring_back(request, get_object_or_404(found.select_related("group"), pk=decision_id))


@require_POST
def bring_ambition_back(request: HttpRequest, ambition_id: int) -> HttpResponse:
    found = Ambition.objects.may_come_back(timezone.now()).joined_by(person_of(request))
    return _bring_back(request, get_object_or_404(found.select_related("group"), pk=ambition_id))


def _remove(request: HttpRequest, thing: Decision | Ambition) -> HttpResponse:
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        actions.remove(thing=thing, because=because, actor=person_of(request), now=timezone.now())
        messages.success(request, _("Removed. For thirty days you can bring it back from the bottom of this page."))
        return redirect("roadmap:group", group_id=thing.group_id)
    context = {"thing": thing, "form": form, "back": address_of(thing)}
    around_it = around(thing.group, here=_("Remove"), below=crumb_of(thing))
    return render(request, "roadmap/remove.html", {**context, **around_it}, status=422 if form.is_bound else 200)


def _bring_back(request: HttpRequest, thing: Decision | Ambition) -> HttpResponse:
    try:
        actions.bring_back(thing=thing, actor=person_of(request), now=timezone.now())
    except actions.TooLate as late:
        raise Http404 from late
    messages.success(request, _("It is back."))
    return redirect(address_of(thing))
