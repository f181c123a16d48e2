"""How a picture is protected, in plain words, and the technical appendix. For everybody who may open the region's."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from udsyn.answers.wordings import definition_of
from udsyn.results.queries.record import check_of
from udsyn.results.queries.technical import chance_rows, scale_rows
from udsyn.results.queries.technical_questions import question_rows
from udsyn.results.views.shown import answer, language, shown_release


@require_safe
def protection(request: HttpRequest, round_id: int) -> HttpResponse:
    """What was checked, what was withheld, and which risks remain."""
    release = shown_release(request, round_id)
    return answer(request, release, "results/protection.html", {"check": check_of(release)})


@require_safe
def technical(request: HttpRequest, round_id: int) -> HttpResponse:
    """The measures behind the words, for the researcher."""
    release = shown_release(request, round_id)
    definition = definition_of(release.round.version)
    context = {
        "rows": [*scale_rows(release, definition, language()), *question_rows(release, definition, language())],
        "chance": chance_rows(definition, language()),
        "check": check_of(release),
        "version": release.round.version,
    }
    return answer(request, release, "results/technical.html", context)
