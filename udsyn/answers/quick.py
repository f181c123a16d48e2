"""Saving and handing in by personal link, without the objects a page needs. A refusal is explained the long way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from udsyn.answers.actions import RoundClosed
from udsyn.answers.asked import Asked
from udsyn.answers.links import LinkBroken, LinkExpired, asked_by
from udsyn.answers.pseudonyms import ProgrammeKeyMissing
from udsyn.answers.visits import LinkView, PersonalView, Visit, by_link, chosen_language, personal, private


@dataclass(frozen=True)
class Call:
    """One request with a working link, as `visits.Visit` is for a page."""

    token: str
    asked: Asked
    language: str
    chosen: str


QuickView = Callable[[HttpRequest, Call], HttpResponse]


def quick(view: QuickView) -> LinkView:
    """As `visits.personal`; the token in the address is the proof."""

    @wraps(view)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        try:
            return _answer(view, request, token)
        except (LinkBroken, LinkExpired, RoundClosed, ProgrammeKeyMissing) as refusal:
            return personal(_refusing(refusal))(request, token)

    return by_link(opened)


def _answer(view: QuickView, request: HttpRequest, token: str) -> HttpResponse:
    asked, chosen = asked_by(token), chosen_language(request)
    language = chosen or asked.language
    with translation.override(language):
        return private(view(request, Call(token, asked, language, chosen)))


def _refusing(refusal: Exception) -> PersonalView:
    def view(_request: HttpRequest, _visit: Visit) -> HttpResponse:
        raise refusal

    return view
