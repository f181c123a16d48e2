"""What somebody types to get in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from udsyn.people.models.person import clean_email


class AddressForm(forms.Form):
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username webauthn", "autocapitalize": "none"}),
        error_messages={"required": _("Write your e-mail address."), "invalid": _("This is not an e-mail address.")},
    )

    def clean_email(self) -> str:
        return clean_email(self.cleaned_data["email"])


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("The code from the mail"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": _("Type the eight digits from the mail.")},
    )


class CredentialForm(forms.Form):
    """What a browser answers when it is asked for a passkey."""

    credential = forms.JSONField(widget=forms.HiddenInput)

    def clean_credential(self) -> dict[str, object]:
        credential = self.cleaned_data["credential"]
        if not isinstance(credential, dict):
            raise forms.ValidationError(_("This passkey could not be read."), code="invalid")
        return credential
