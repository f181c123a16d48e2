"""The way in to an exercise across groups: one opens a table, or takes a seat at one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from udsyn.exercises.actions import Refused, leave_table, open_table, take_seat
from udsyn.exercises.kinds import Kind, NotYet
from udsyn.exercises.models import LONGEST_NAME, Sitting, is_shown_at
from udsyn.exercises.queries.tables import tables_at
from udsyn.people.signed_in import person_of
from udsyn.programmes.models import Step
from udsyn.programmes.surroundings import around_step


def at_tables(request: HttpRequest, step: Step, kind: Kind, found: Sitting | None) -> HttpResponse:
    """Who has a seat is led to it, unless she leaves it."""
    is_sent = request.method == "POST"
    if found and is_sent and request.POST.get("do") == "leave":
        leave_table(sitting=found, actor=person_of(request))
        return redirect("exercises:exercise", step_id=step.pk)
    try:
        seated = found or (_seated(request, step, kind) if is_sent else None)
    except (NotYet, Refused) as reason:
        messages.error(request, str(reason))
        return _page(request, step, kind, 422)
    return redirect("exercises:sitting", sitting_id=seated.pk) if seated else _page(request, step, kind, 200)


def _seated(request: HttpRequest, step: Step, kind: Kind) -> Sitting:
    """Raises `NotYet` and `Refused`."""
    person, table, name = person_of(request), request.POST.get("table", ""), request.POST.get("name", "").strip()
    if table:
        number = int(table) if table.isascii() and table.isdigit() else 0
        return take_seat(sitting=get_object_or_404(tables_at(step), pk=number), actor=person)
    if not name or len(name) > LONGEST_NAME:
        raise Refused(_("Give the table a short name."))
    content, first = kind.begin(step, person, None), kind.phases[0].key
    today = timezone.localdate()
    return open_table(step=step, name=name, kind=kind.key, phase=first, content=content, actor=person, today=today)


def _page(request: HttpRequest, step: Step, kind: Kind, status: int) -> HttpResponse:
    waits_for = ""
    try:
        kind.begin(step, person_of(request), None)
    except NotYet as reason:
        waits_for = str(reason)
    context = {
        "exercise": kind,
        "tables": tables_at(step),
        "waits_for": waits_for,
        "is_shown": is_shown_at(step),
        "longest": LONGEST_NAME,
        "name": request.POST.get("name", ""),
        **around_step(request, step),
    }
    return render(request, "exercises/tables.html", context, status=status)
