"""A leader's own result, by personal link alone."""

from __future__ import annotations

from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from udsyn.answers.queries import own_answers
from udsyn.answers.visits import Visit, in_language, personal
from udsyn.results.actions import NothingToShare, share_result, take_back_result
from udsyn.results.own import own_page, own_result
from udsyn.results.places import own_address


@require_safe
@personal
def own(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The profile, what it rests on, and the one next thing."""
    sheet = own_answers(visit.entry)
    if sheet is None or not sheet.submitted:
        return render(request, "results/own_later.html", {"visit": visit, "csrf_token": ""})
    result = own_result(visit.entry, sheet, visit.language)
    may_change = visit.entry.round.takes_answers and not sheet.counted
    return own_page(request, visit, result, may_change=may_change)


@require_POST
@personal
def share(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Lets the group see the result."""
    with suppress(NothingToShare):
        share_result(entry=visit.entry)
    return redirect(_back(visit))


@require_POST
@personal
def take_back(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The group no longer sees it."""
    take_back_result(entry=visit.entry)
    return redirect(_back(visit))


def _back(visit: Visit) -> str:
    return f"{in_language(own_address(visit.token), visit.chosen)}#share"
