"""Where allauth asks us: whom it may let in, and what our passkeys are called."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.shortcuts import redirect

from udsyn.people.entry import enter
from udsyn.people.models import Person
from udsyn.people.models.person import clean_email


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: people are invited by facilitators and coordinators."""
        return False


class PasskeyAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    def _get_site_name(self) -> str:
        return "Udsyn"


class ElsewhereAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Sign-in at another house (OpenID Connect). It vouches for an address, and that is all we take from it."""

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Lets in whoever has one of the verified addresses; allauth goes no further and stores nothing."""
        vouched = [clean_email(found.email) for found in sociallogin.email_addresses if found.verified is True]
        person = Person.objects.filter(email__in=vouched, is_active=True).first()
        if person is None:
            raise ImmediateHttpResponse(redirect("people:sign-in-elsewhere"))
        raise ImmediateHttpResponse(enter(request, person, sociallogin.state.get("next")))

    def on_authentication_error(self, request: HttpRequest, *reasons: Any, **more: Any) -> None:
        """The same page as for somebody unknown, whatever went wrong."""
        raise ImmediateHttpResponse(redirect("people:sign-in-elsewhere"))

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False
