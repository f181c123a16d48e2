"""Roles in a programme, for its facilitators."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from udsyn.people.actions.grants import AccountClosed, LastFacilitator, grant_role, take_back_role
from udsyn.people.forms.grants import GrantForm
from udsyn.people.models import Cohort, Grant, GrantRole, Person
from udsyn.people.queries.roles import holders_of_roles, thinly_coordinated
from udsyn.people.signed_in import person_of


def roles(request: HttpRequest, cohort_id: int) -> HttpResponse:
    person = person_of(request)
    cohort = get_object_or_404(Cohort.objects.run_by(person), pk=cohort_id)
    form = GrantForm(cohort, request.POST or None)
    if request.method == "POST" and form.is_valid() and _granted(request, person, cohort, form):
        return redirect("people:roles", cohort_id=cohort.pk)
    grants = list(Grant.objects.visible_to(person).filter(cohort=cohort).select_related("person", "municipality"))
    given = {
        "cohort": cohort,
        "place": "roles",
        "form": form,
        "roles": holders_of_roles(grants),
        "thin": thinly_coordinated(cohort.municipalities.all(), grants),
    }
    return render(request, "people/grants.html", given, status=422 if form.is_bound else 200)


def _granted(request: HttpRequest, actor: Person, cohort: Cohort, form: GrantForm) -> bool:
    values = {**form.cleaned_data, "role": GrantRole(form.cleaned_data["role"])}
    try:
        grant = grant_role(cohort=cohort, actor=actor, now=timezone.now(), **values)
    except AccountClosed:
        form.add_error("email", _("The account with this address is closed. Choose another address."))
        return False
    messages.success(request, _("%(name)s has the role now.") % {"name": grant.person.name})
    return True


@require_POST
def role_take_back(request: HttpRequest, cohort_id: int, pk: int) -> HttpResponse:
    person = person_of(request)
    cohort = get_object_or_404(Cohort.objects.run_by(person), pk=cohort_id)
    grant = get_object_or_404(Grant.objects.visible_to(person).select_related("person"), pk=pk, cohort=cohort)
    try:
        take_back_role(grant=grant, actor=person, now=timezone.now())
    except LastFacilitator:
        messages.warning(request, _("A programme needs a facilitator. Appoint another one first."))
    else:
        messages.success(request, _("%(name)s no longer has the role.") % {"name": grant.person.name})
    still_runs_it = Cohort.objects.run_by(person).filter(pk=cohort.pk).exists()
    return redirect("people:roles", cohort_id=cohort.pk) if still_runs_it else redirect(settings.LOGIN_REDIRECT_URL)
