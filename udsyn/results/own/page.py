"""The page of one's own result: what does not depend on the answers is made once, and filled in for each."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from udsyn.answers.visits import Visit
from udsyn.lib.moulds import Shelf, slot
from udsyn.results.own.behind import behind
from udsyn.results.own.result import OwnResult

TOKEN, HEADING, LEAD, BODY = slot(), slot(), slot(), slot()
_pages = Shelf(TOKEN, HEADING, LEAD, BODY)


def own_page(request: HttpRequest, visit: Visit, result: OwnResult, *, may_change: bool) -> HttpResponse:
    """Everything she is told, in the language of the page."""
    entry, flags = visit.entry, {"may_change": may_change, "is_shared": result.is_shared}

    def rendered() -> str:
        anybody = replace(visit, token=TOKEN)
        words = {"heading": HEADING, "lead": LEAD, "body": mark_safe(BODY)}
        # No cookie on a personal link: the token in the address is the proof, so the page asks for no CSRF token.
        context = {**words, **flags, "visit": anybody, "is_released": result.is_released, "csrf_token": ""}
        return render_to_string("results/own.html", context, request)

    where = (entry.round_id, entry.group_id) if result.is_released else None
    seen = (get_language(), visit.chosen, entry.round.title, where, *flags.values())
    body = render_to_string("results/own_body.html", {"result": result, "behind": behind(result.profile)})
    words = {TOKEN: visit.token, HEADING: escape(result.heading), LEAD: escape(result.lead), BODY: body}
    return _pages.mould(seen, rendered).fill(words)
