"""In by a mailed code, a mailed link or a passkey. No page tells whether an address is known."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from udsyn.people.actions.signing_in import (
    PASSKEY_FROM_NETWORK,
    CodeSpent,
    TooManyTries,
    WrongCode,
    ask_for_code,
    check_code,
    use_link,
)
from udsyn.people.entry import enter, leave, safe_page
from udsyn.people.forms.sign_in import AddressForm, CodeForm, CredentialForm
from udsyn.people.network import network_of
from udsyn.people.one_time import LinkSpent, Ticket, person_behind
from udsyn.people.passkeys import PasskeyRefused, person_with, question_for_entering

TICKET = "sign_in_ticket"
NOT_UNDERSTOOD = 422


@login_not_required
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    page = safe_page(request, request.GET.get("next"))
    if request.user.is_authenticated:
        return redirect(page or settings.LOGIN_REDIRECT_URL)
    form = AddressForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        given = {"form": form, "page": page, "elsewhere": settings.OIDC["NAME"]}
        return render(request, "people/sign_in.html", given, status=NOT_UNDERSTOOD if form.is_bound else 200)
    try:
        ticket = ask_for_code(
            email=form.cleaned_data["email"], network=network_of(request), next_page=page, now=timezone.now()
        )
    except TooManyTries as fault:
        return _wait(request, fault)
    request.session[TICKET] = ticket.as_session()
    return redirect("people:sign-in-code")


@login_not_required
@never_cache
def sign_in_code(request: HttpRequest) -> HttpResponse:
    if TICKET not in request.session:
        return redirect("people:sign-in")
    ticket = Ticket(**request.session[TICKET])
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _try_code(request, ticket, form)
    return _ask_for_digits(request, ticket, form)


def _try_code(request: HttpRequest, ticket: Ticket, form: CodeForm) -> HttpResponse:
    try:
        person = check_code(
            ticket=ticket, typed=form.cleaned_data["code"], network=network_of(request), now=timezone.now()
        )
    except WrongCode:
        form.add_error("code", _("These are not the digits from the newest mail. Have another look."))
        return _ask_for_digits(request, ticket, form)
    except CodeSpent:
        del request.session[TICKET]
        messages.warning(request, _("This code no longer works. Ask for a new one."))
        return redirect("people:sign-in")
    except TooManyTries as fault:
        return _wait(request, fault)
    del request.session[TICKET]
    return enter(request, person, ticket.next)


def _ask_for_digits(request: HttpRequest, ticket: Ticket, form: CodeForm) -> HttpResponse:
    status = NOT_UNDERSTOOD if form.is_bound else 200
    return render(request, "people/sign_in_code.html", {"form": form, "ticket": ticket}, status=status)


@login_not_required
@never_cache
def sign_in_link(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link changes nothing, as mail scanners open links too; the button signs in."""
    page = safe_page(request, request.GET.get("next"))
    try:
        if request.method == "POST":
            return enter(request, use_link(token=token, now=timezone.now()), page)
        person = person_behind(token)
    except LinkSpent:
        return render(request, "people/sign_in_link_spent.html", status=410)
    return render(request, "people/sign_in_link.html", {"person": person})


@login_not_required
@never_cache
def sign_in_passkey(request: HttpRequest) -> HttpResponse:
    """GET gives the browser its question as JSON, POST takes the answer."""
    try:
        PASSKEY_FROM_NETWORK.count(network_of(request), timezone.now())
        if request.method != "POST":
            return JsonResponse(question_for_entering())
        form = CredentialForm(request.POST)
        if not form.is_valid():
            raise PasskeyRefused
        return enter(request, person_with(form.cleaned_data["credential"]), request.GET.get("next"))
    except TooManyTries as fault:
        return _wait(request, fault)
    except PasskeyRefused:
        messages.warning(request, _("This passkey does not open Udsyn. Sign in by mail instead."))
        return redirect("people:sign-in")


@login_not_required
@never_cache
def sign_in_elsewhere(request: HttpRequest) -> HttpResponse:
    """Where somebody lands whom the other house let in but who is not known here, or who turned back."""
    return render(request, "people/sign_in_elsewhere.html", {"elsewhere": settings.OIDC["NAME"]})


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    response = leave(request)
    messages.info(request, _("You are signed out."))
    return response


def _wait(request: HttpRequest, fault: TooManyTries) -> HttpResponse:
    seconds = int(fault.wait.total_seconds())
    response = render(request, "people/sign_in_wait.html", {"minutes": seconds // 60}, status=429)
    response.headers["Retry-After"] = str(seconds)
    return response
