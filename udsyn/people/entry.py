"""Coming in and going out: what happens to the session and where a person lands."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from udsyn.people.models import Person


def safe_page(request: HttpRequest, page: str | None) -> str:
    """The page, when it is one of ours, or nothing."""
    inside = page and page.startswith("/") and url_has_allowed_host_and_scheme(page, allowed_hosts={request.get_host()})
    return page if inside and page else ""


def enter(request: HttpRequest, person: Person, page: str | None) -> HttpResponse:
    """Signs in with a new session and goes to the page, or to the start page."""
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return HttpResponseRedirect(safe_page(request, page) or resolve_url(settings.LOGIN_REDIRECT_URL))


def leave(request: HttpRequest) -> HttpResponse:
    """Signs out and has the browser forget pages and drafts, as the next person may sit at the same machine."""
    logout(request)
    response = redirect(settings.LOGOUT_REDIRECT_URL)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def remember_language(response: HttpResponse, language: str) -> None:
    """Sets the language cookie as Django's own switch does."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        samesite="Lax",
    )
