"""What holds for every page of a signed-in person: her own language, and that no browser keeps it."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from udsyn.people.actions.account import choose_language
from udsyn.people.models import Person


class PersonLanguageMiddleware:
    """The language cookie wins over the person's language, which wins over the browser's.

    What she chooses with the switch holds for her mails too.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES and isinstance(request.user, Person):
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
        response = self.get_response(request)
        chosen = response.cookies.get(settings.LANGUAGE_COOKIE_NAME)
        if chosen is not None and isinstance(request.user, Person):
            choose_language(person=request.user, language=chosen.value)
        return response


class KeptNowhereMiddleware:
    """What was made for a signed-in person is stored by no browser and no proxy: it may hold personal links.

    After signing out, "back" then asks the house again, and the house asks who it is.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        was_signed_in = request.user.is_authenticated
        response = self.get_response(request)
        if was_signed_in or request.user.is_authenticated:
            response["Cache-Control"] = "no-store, private"
        return response
