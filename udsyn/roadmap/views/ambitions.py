"""Where a group is and wants to be, and the step from there to a decision."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from udsyn.people.signed_in import person_of
from udsyn.roadmap import actions
from udsyn.roadmap.forms import AmbitionForm, blank
from udsyn.roadmap.grounds import Ground
from udsyn.roadmap.queries import history_of
from udsyn.roadmap.views.where import address_of, around, crumb_of, own_ambition, own_group


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, group_id: int) -> HttpResponse:
    group = own_group(request, group_id)
    form = AmbitionForm(request.POST or None, initial=blank())
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = {**form.content, "source": form.source}
        ambition = actions.record_ambition(group=group, actor=person_of(request), now=timezone.now(), **given)
        return redirect(address_of(ambition))
    context = {"form": form, **around(group, here=_("New ambition"))}
    return render(request, "roadmap/ambition_form.html", context, status=422 if form.is_bound else 200)


@require_safe
def ambition(request: HttpRequest, ambition_id: int) -> HttpResponse:
    found = own_ambition(request, ambition_id)
    grounds = [Ground.from_json(kept) for kept in found.rests_on]
    context = {"ambition": found, "history": history_of(found), "grounds": grounds}
    return render(request, "roadmap/ambition.html", {**context, **around(found.group, here=found.title)})


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, ambition_id: int) -> HttpResponse:
    found = own_ambition(request, ambition_id)
    form = AmbitionForm(request.POST or None, initial={**found.content(), "edition": found.edition})
    if request.method == "POST" and form.is_valid():
        sent = {"content": form.content, "edition": form.cleaned_data["edition"]}
        if actions.write(thing=found, actor=person_of(request), now=timezone.now(), **sent) is None:
            messages.success(request, _("Saved."))
        return redirect(address_of(found))
    context = {"form": form, "ambition": found, **around(found.group, here=_("Change"), below=crumb_of(found))}
    return render(request, "roadmap/ambition_form.html", context, status=422 if form.is_bound else 200)


@require_POST
def decide(request: HttpRequest, ambition_id: int) -> HttpResponse:
    """The gap becomes a draft decision. A second press leads to the same one."""
    found = own_ambition(request, ambition_id)
    names = [(str(field.label), _read(field.value)) for field in history_of(found).fields if field.name != "title"]
    draft = actions.decide_from(ambition=found, names=names, actor=person_of(request), now=timezone.now())
    return redirect("roadmap:edit", decision_id=draft.pk)


def _read(value: Any) -> str:
    return date_format(value) if hasattr(value, "isoformat") else str(value)
