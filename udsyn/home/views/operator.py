"""What an operator does here: name who sets up programmes."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from udsyn.design.parts import Fact
from udsyn.home.actions import name_founder
from udsyn.home.forms import FounderForm
from udsyn.home.queries import Installation, installation
from udsyn.people.signed_in import person_of

DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def operator(request: HttpRequest) -> HttpResponse:
    """Facts about the installation, and a form to name who sets up programmes. No programme's content."""
    person = person_of(request)
    if not person.is_operator:
        raise PermissionDenied
    form = FounderForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        founder = name_founder(**form.cleaned_data, actor=person, now=timezone.now())
        messages.success(request, _("%(name)s can now sign in and set up a programme.") % {"name": founder.name})
        return redirect("home:operator")
    status = 422 if form.errors else 200
    found = installation()
    context = {"form": form, "facts": _facts(found), "founders": found.founders}
    return render(request, "home/operator.html", context, status=status)


def _facts(found: Installation) -> list[Fact]:
    return [
        Fact(_("Version"), found.version),
        Fact(_("Database"), DATABASES.get(found.database, found.database)),
        Fact(_("Programmes"), found.programmes),
        Fact(pgettext("how many are known", "People"), found.people),
    ]
