"""A signed-in person reads pages in her own language. What she chooses with the switch holds for her mails too."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from udsyn.people.actions.account import choose_language
from udsyn.people.models import Person


class PersonLanguageMiddleware:
    """The language cookie wins over the person's language, which wins over the browser's."""

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
