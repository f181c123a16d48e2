"""Trying an instrument out: the questions as a respondent meets them, and nothing is stored."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from udsyn.instruments.answer_fields import theme_of
from udsyn.instruments.checking import check_content
from udsyn.instruments.definition import Definition
from udsyn.instruments.models import Version
from udsyn.instruments.reading import read_answers
from udsyn.instruments.views.shelf import chosen_language, language_tabs, missing_language
from udsyn.instruments.views.where import surroundings
from udsyn.people.signed_in import person_of


def try_out(request: HttpRequest, version_id: int) -> HttpResponse:
    """Answers are read as they would be in a round, told what is wrong with them, and forgotten."""
    version = get_object_or_404(Version.objects.visible_to(person_of(request)), pk=version_id)
    if version.is_draft and check_content(version.content):
        return redirect("instruments:edit", version_id=version.pk)
    definition = version.definition
    language = chosen_language(request, definition)
    reading = read_answers(definition, request.POST) if request.method == "POST" else None
    context = {
        "version": version,
        "definition": definition,
        "language": language,
        "title": definition.title.in_language(language),
        "questions": _questions(definition, language),
        "missing": missing_language(definition),
        "state": {"texts": _texts()},
        "tabs": language_tabs(request, definition, language),
        "reading": reading,
        "answered": len(reading.values) if reading else 0,
        "shown": reading.shown if reading else {},
        "faults": reading.faults if reading else {},
        **surroundings(request, version.instrument),
    }
    return render(request, "instruments/try.html", context, status=422 if reading and reading.faults else 200)


def _texts() -> dict[str, str]:
    """Words for the script that shows one question at a time (`assets/scripts/answer/texts.ts`)."""
    return {
        "next": _("Next"),
        "skip": _("Skip"),
        "position": _("{number} of {total}"),
        "skippedOne": _("You skipped one:"),
        "skippedMany": _("You skipped {count}:"),
    }


def _questions(definition: Definition, language: str) -> list[dict[str, object]]:
    return [{"item": item, "theme": theme_of(definition, item, language)} for item in definition.items]
