"""One member of a leader group at a time."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from udsyn.people.actions.groups import (
    AlreadyMember,
    GroupNameTaken,
    add_person,
    change_member,
    end_membership,
    group_named,
    rename_group,
    replace_person,
)
from udsyn.people.forms.members import AddForm, GroupForm, MemberForm, ReplaceForm
from udsyn.people.models import Cohort, LeaderGroup, LeaderRole, Membership
from udsyn.people.signed_in import person_of


def add_member(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Somebody new, in a group that is there or in a new one."""
    cohort = get_object_or_404(Cohort.objects.managed_by(person_of(request)), pk=cohort_id)
    form = AddForm(cohort, person_of(request), request.POST or None)
    if request.method == "POST" and form.is_valid() and _add(request, cohort, form):
        return redirect("people:cohort", cohort_id=cohort_id)
    context = {"cohort": cohort, "place": "people", "form": form}
    return render(request, "people/people_add.html", context, status=_status(form))


def _add(request: HttpRequest, cohort: Cohort, form: AddForm) -> bool:
    chosen = form.cleaned_data
    group = chosen["group"] or group_named(cohort=cohort, municipality=chosen["municipality"], name=chosen["new_group"])
    try:
        add_person(group=group, newcomer=form.newcomer, **_now(request))
    except AlreadyMember:
        form.add_error("email", _("This person is in the group already."))
        return False
    messages.success(request, _("%(name)s is in %(group)s.") % {"name": chosen["name"], "group": group.name})
    return True


def edit_member(request: HttpRequest, membership_id: int) -> HttpResponse:
    """Name, language, role, lead, and another group of the same cohort."""
    membership = _member(request, membership_id)
    managed = LeaderGroup.objects.managed_by(person_of(request)).filter(cohort=membership.group.cohort)
    form = MemberForm(membership, managed.select_related("municipality"), request.POST or None)
    if request.method == "POST" and form.is_valid() and _change(request, membership, form):
        messages.success(request, _("Saved."))
        return redirect("people:cohort", cohort_id=membership.group.cohort_id)
    return _member_page(request, "people/people_member.html", membership, form)


def _change(request: HttpRequest, membership: Membership, form: MemberForm) -> bool:
    chosen = form.cleaned_data
    try:
        change_member(
            membership=membership,
            group=chosen["group"],
            role=LeaderRole(chosen["role"]),
            is_lead=chosen["is_lead"],
            name=chosen["name"],
            language=chosen["language"],
            **_now(request),
        )
    except AlreadyMember:
        form.add_error("group", _("This person is in the group already."))
        return False
    return True


def replace_member(request: HttpRequest, membership_id: int) -> HttpResponse:
    """Somebody else takes the place."""
    membership = _member(request, membership_id)
    form = ReplaceForm(membership, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            replace_person(membership=membership, newcomer=form.newcomer, **_now(request))
        except AlreadyMember:
            form.add_error("email", _("This person is in the group already."))
        else:
            names = {"new": form.cleaned_data["name"], "old": membership.person.name}
            messages.success(request, _("%(new)s has taken over from %(old)s.") % names)
            return redirect("people:cohort", cohort_id=membership.group.cohort_id)
    return _member_page(request, "people/people_replace.html", membership, form)


def end_member(request: HttpRequest, membership_id: int) -> HttpResponse:
    """A last look, then the membership ends."""
    membership = _member(request, membership_id)
    if request.method == "POST":
        end_membership(membership=membership, **_now(request))
        names = {"name": membership.person.name, "group": membership.group.name}
        messages.success(request, _("%(name)s is no longer in %(group)s.") % names)
        return redirect("people:cohort", cohort_id=membership.group.cohort_id)
    return _member_page(request, "people/people_end.html", membership, None)


def edit_group(request: HttpRequest, group_id: int) -> HttpResponse:
    """Another name for a leader group."""
    groups = LeaderGroup.objects.managed_by(person_of(request)).select_related("cohort", "municipality")
    group = get_object_or_404(groups, pk=group_id)
    form = GroupForm(request.POST or None, initial={"name": group.name})
    if request.method == "POST" and form.is_valid():
        try:
            rename_group(group=group, name=form.cleaned_data["name"], actor=person_of(request), now=timezone.now())
        except GroupNameTaken:
            form.add_error("name", _("The municipality has another group of this name."))
        else:
            messages.success(request, _("Saved."))
            return redirect("people:cohort", cohort_id=group.cohort_id)
    context = {"cohort": group.cohort, "place": "people", "group": group, "form": form}
    return render(request, "people/people_group.html", context, status=_status(form))


def _member(request: HttpRequest, membership_id: int) -> Membership:
    managed = Membership.objects.active().managed_by(person_of(request))
    return get_object_or_404(managed.select_related("person", "group__cohort", "group__municipality"), pk=membership_id)


def _now(request: HttpRequest) -> dict[str, Any]:
    """Who does it, on which day and when."""
    return {"actor": person_of(request), "today": timezone.localdate(), "now": timezone.now()}


def _member_page(request: HttpRequest, template: str, membership: Membership, form: forms.Form | None) -> HttpResponse:
    context = {"cohort": membership.group.cohort, "place": "people", "membership": membership, "form": form}
    return render(request, template, context, status=_status(form))


def _status(form: forms.Form | None) -> int:
    return 422 if form is not None and form.errors else 200
