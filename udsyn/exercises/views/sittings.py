"""An exercise as its group does it: a page, a part of it that is fetched again, one address for all that is sent."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_http_methods, require_safe

from udsyn.exercises.actions import Refused, WrittenMeanwhile, begin_sitting
from udsyn.exercises.boards import board_of, etag_of, state_in
from udsyn.exercises.exercise_options import exercise_at
from udsyn.exercises.kinds import Kind, NotYet, Sent
from udsyn.exercises.models import Sitting, is_shown_at
from udsyn.exercises.steering import verb_named
from udsyn.exercises.step_kinds import GROUP_EXERCISE
from udsyn.exercises.views.products import shown
from udsyn.exercises.views.tables import at_tables
from udsyn.people.models import LeaderGroup
from udsyn.people.signed_in import person_of
from udsyn.programmes.models import Participant, Step
from udsyn.programmes.surroundings import around_step, step_for

WHOSE = "X-Page-Of"


@require_http_methods(["GET", "HEAD", "POST"])
def exercise(request: HttpRequest, step_id: int) -> HttpResponse:
    """The way in. A member begins for her group, or finds what another member began."""
    person = person_of(request)
    begun = Sitting.objects.visible_to(person).filter(step=step_id)
    step, reader = step_for(request, step_id, GROUP_EXERCISE, has_part=begun.exists())
    kind = exercise_at(step)
    if reader.person is None:
        return shown(request, step)
    found = begun.filter(group=reader.group).first() or begun.first()
    if kind and step.participant == Participant.ACROSS:
        return at_tables(request, step, kind, found)
    if found:
        return redirect("exercises:sitting", sitting_id=found.pk)
    if kind is None:
        return redirect("exercises:product", step_id=step.pk)
    group = get_object_or_404(LeaderGroup.objects.joined_by(person), pk=reader.group)
    return _beginning(request, step, kind, group)


def _beginning(request: HttpRequest, step: Step, kind: Kind, group: LeaderGroup) -> HttpResponse:
    waits_for = ""
    try:
        content = kind.begin(step, person_of(request), group)
    except NotYet as reason:
        waits_for = str(reason)
    if request.method != "POST" or waits_for:
        context = {"exercise": kind, "room": group.name, "waits_for": waits_for, "is_shown": is_shown_at(step)}
        status = 409 if request.method == "POST" else 200
        return render(request, "exercises/exercise.html", {**context, **around_step(request, step)}, status=status)
    begun = begin_sitting(
        step=step, group=group, kind=kind.key, phase=kind.phases[0].key, content=content, today=timezone.localdate()
    )
    return redirect("exercises:sitting", sitting_id=begun.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def sitting(request: HttpRequest, sitting_id: int) -> HttpResponse:
    """`do` is a verb and what it is about. A page's script is answered with one sentence, a person with the page."""
    found = _found(request, sitting_id)
    if request.method != "POST":
        return _page(request, found)
    verb, _colon, argument = request.POST.get("do", "").partition(":")
    act, is_script = verb_named(found, verb), "HX-Request" in request.headers
    if act is None:
        raise Http404
    try:
        act(Sent(found, person_of(request), argument, request.POST, timezone.localdate()))
    except Refused as reason:
        return _refused(request, found, str(reason), is_script=is_script)
    except WrittenMeanwhile as other:
        return _page(request, _found(request, sitting_id), elsewhere=other.stored, sent=request.POST, status=409)
    if is_script:
        return HttpResponse(status=204)
    return redirect("exercises:sitting", sitting_id=found.pk)


@require_safe
def live(request: HttpRequest, sitting_id: int) -> HttpResponseBase:
    """The board as it is now; an empty answer to whoever has it already."""
    found, person, state = _found(request, sitting_id), person_of(request), state_in(request.GET)
    etag = etag_of(found, person, state)
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged:
        return unchanged
    response = render(request, "exercises/live.html", board_of(found, person, state))
    response["ETag"] = etag
    return response


@require_safe
def paper(request: HttpRequest, sitting_id: int) -> HttpResponse:
    """To print and lay on the table."""
    found = _found(request, sitting_id)
    context = board_of(found, person_of(request), {})
    return render(request, "exercises/paper.html", {**context, **around_step(request, found.step)})


def _found(request: HttpRequest, sitting_id: int) -> Sitting:
    """A page says whose it is: what waited on a shared machine is never taken for somebody else's."""
    if request.headers.get(WHOSE, str(request.user.pk)) != str(request.user.pk):
        raise PermissionDenied
    sittings = Sitting.objects.visible_to(person_of(request)).select_related("step__module__programme__cohort", "group")
    return get_object_or_404(sittings, pk=sitting_id)


def _refused(request: HttpRequest, found: Sitting, reason: str, *, is_script: bool) -> HttpResponse:
    if is_script:
        return HttpResponse(reason, status=422, content_type="text/plain; charset=utf-8")
    messages.error(request, reason)
    return _page(request, found, sent=request.POST, status=422)


def _page(request: HttpRequest, found: Sitting, *, status: int = 200, **more: object) -> HttpResponse:
    person, state = person_of(request), state_in(request.GET)
    context = {
        "room": found.name,
        "is_shown": is_shown_at(found.step) and found.is_shown,
        **more,
        **board_of(found, person, state),
        **around_step(request, found.step),
    }
    return render(request, "exercises/sitting.html", context, status=status)
