"""A visit by personal link: who comes, in which language, and what she meets when the link leads nowhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import wraps
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from udsyn.answers.actions import RoundClosed
from udsyn.answers.by_link import MARK
from udsyn.answers.links import LinkBroken, LinkExpired, address_after_submit, entry_of
from udsyn.answers.models import RosterEntry
from udsyn.answers.pseudonyms import ProgrammeKeyMissing
from udsyn.answers.queries import OwnSheet, own_answers
from udsyn.answers.wordings import definition_of
from udsyn.instruments.definition import Definition

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
SHARED = "shared"
NOTHING_YET = OwnSheet(answers={}, stored={}, submitted=False, top=0)


@dataclass(frozen=True)
class Visit:
    """One request with a working link. `chosen` is the language in the address, when there is one.

    `is_shared` says that other people use the machine: the address says so, because nothing may stay on it.
    """

    token: str
    entry: RosterEntry
    language: str
    chosen: str
    is_shared: bool = False

    @property
    def definition(self) -> Definition:
        return definition_of(self.entry.round.version)

    def address(self, name: str) -> str:
        """A page of the same link, in the language that was chosen."""
        return self._address(name, shared=self.is_shared)

    @property
    def switch_address(self) -> str:
        """The questions, with the shared computer the other way round."""
        return self._address("sheet", shared=not self.is_shared)

    def _address(self, name: str, *, shared: bool) -> str:
        address = in_language(reverse(f"answers:{name}", args=[self.token]), self.chosen)
        return _with(address, SHARED, "1") if shared else address

    @property
    def result_address(self) -> str:
        """Where her own result is, in the language that was chosen."""
        return result_address(self.token, self.chosen)


class Trouble(Enum):
    """Why a link leads nowhere: status, heading, and what to do."""

    BROKEN = (
        404,
        _("This link does not work"),
        _("Part of it may be missing. Open it again from the mail you got, or ask your coordinator to send a new one."),
    )
    EXPIRED = (
        410,
        _("This link is too old"),
        _("Sign in with your e-mail address instead. What you have answered is kept."),
    )
    CLOSED = (
        410,
        _("This round is closed"),
        _("It takes no more answers. Everything handed in before it closed counts."),
    )
    KEYLESS = (
        410,
        _("These answers can no longer be opened"),
        _("The programme has ended, and the key that led from you to your answers has been destroyed, as promised."),
    )

    def __init__(self, status: int, heading: Promise, advice: Promise) -> None:
        self.status = status
        self.heading = heading
        self.advice = advice


def in_language(address: str, language: str) -> str:
    """The address with a chosen language in its query."""
    return _with(address, "language", language) if language else address


def result_address(token: str, chosen: str) -> str:
    return in_language(address_after_submit(token), chosen)


def own_in_open_round(visit: Visit) -> OwnSheet:
    """What she has answered so far. Raises `RoundClosed`, `ProgrammeKeyMissing`."""
    if not visit.entry.round.takes_answers:
        raise RoundClosed
    own = own_answers(visit.entry) or NOTHING_YET
    if own.counted:
        raise RoundClosed
    return own


def _with(address: str, name: str, value: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{urlencode({name: value})}"


PersonalView = Callable[[HttpRequest, Visit], HttpResponse]
LinkView = Callable[[HttpRequest, str], HttpResponse]


def personal(view: PersonalView) -> LinkView:
    """Opens a page to whoever holds a personal link: no session, no cookie; the token in the address is the proof."""

    @wraps(view)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        chosen = chosen_language(request)
        with translation.override(chosen or translation.get_language()):
            entry = _entry_or_trouble(token)
            if isinstance(entry, Trouble):
                return private(_explain(request, entry))
        language = chosen or entry.person.language
        with translation.override(language):
            visit = Visit(token, entry, language, chosen, bool(request.GET.get(SHARED)))
            return private(_answer(view, request, visit))

    return by_link(opened)


def by_link(view: LinkView) -> LinkView:
    """Neither session nor cookie: no sign-in, no token against forged forms, and the short way to the view."""
    setattr(view, MARK, True)
    return login_not_required(csrf_exempt(view))


def _answer(view: PersonalView, request: HttpRequest, visit: Visit) -> HttpResponse:
    try:
        return view(request, visit)
    except RoundClosed:
        return _explain(request, Trouble.CLOSED, visit)
    except ProgrammeKeyMissing:
        return _explain(request, Trouble.KEYLESS, visit)


def _entry_or_trouble(token: str) -> RosterEntry | Trouble:
    try:
        return entry_of(token)
    except LinkExpired:
        return Trouble.EXPIRED
    except LinkBroken:
        return Trouble.BROKEN


def _explain(request: HttpRequest, trouble: Trouble, visit: Visit | None = None) -> HttpResponse:
    """A calm page, or the same as JSON for the answering page's script."""
    if request.content_type == "application/json":
        message = f"{trouble.heading}. {trouble.advice}"
        return JsonResponse({"trouble": trouble.name.lower(), "message": message}, status=trouble.status)
    context = {"trouble": trouble, "visit": visit}
    return render(request, "answers/trouble.html", context, status=trouble.status)


def chosen_language(request: HttpRequest) -> str:
    chosen = request.GET.get("language", "")
    return chosen if chosen in LANGUAGES else ""


def private(response: HttpResponse) -> HttpResponse:
    """The address is a secret and the page may hold answers: neither is to be kept or passed on."""
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex"
    response["Content-Language"] = translation.get_language() or settings.LANGUAGE_CODE
    return response
