"""One's own page: name, language, passkeys."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from udsyn.people.actions.account import change_details
from udsyn.people.entry import remember_language
from udsyn.people.forms.account import DetailsForm
from udsyn.people.forms.sign_in import CredentialForm
from udsyn.people.passkeys import PasskeyRefused, add_passkey, passkeys_of, question_for_adding, remove_passkey
from udsyn.people.signed_in import person_of
from udsyn.people.tasks import tell_about_passkey


@never_cache
def account(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    form = DetailsForm(request.POST or None, initial={"name": person.name, "language": person.language})
    if request.method == "POST" and form.is_valid():
        change_details(person=person, **form.cleaned_data)
        with override(person.language):
            messages.success(request, _("Saved."))
        response = redirect("people:account")
        remember_language(response, person.language)
        return response
    given = {"form": form, "passkeys": passkeys_of(person), "person": person}
    return render(request, "people/account.html", given, status=422 if form.is_bound else 200)


@never_cache
def passkeys(request: HttpRequest) -> HttpResponse:
    """GET gives the browser its question as JSON, POST takes the new passkey."""
    person = person_of(request)
    if request.method != "POST":
        return JsonResponse(question_for_adding(person))
    form = CredentialForm(request.POST)
    try:
        if not form.is_valid():
            raise PasskeyRefused
        add_passkey(person, form.cleaned_data["credential"])
    except PasskeyRefused:
        messages.warning(request, _("The passkey was not added. Nothing else has changed."))
    else:
        tell_about_passkey.enqueue(person.pk)
        messages.success(request, _("The passkey is added. Next time you can sign in with it."))
    return redirect("people:account")


@require_POST
def passkey_remove(request: HttpRequest, pk: int) -> HttpResponse:
    if remove_passkey(person_of(request), pk):
        messages.success(request, _("The passkey is removed here. Delete it on your device too."))
    return redirect("people:account")
