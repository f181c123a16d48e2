"""Who gets which role."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from udsyn.people.forms.names import NameField
from udsyn.people.models import Cohort, GrantRole
from udsyn.people.models.person import clean_email


class GrantForm(forms.Form):
    """Clean values: `email`, `name`, `role`, and `municipality`, which is None for all but coordinators."""

    role = forms.ChoiceField(label=_("Role"), choices=GrantRole.choices, initial=GrantRole.COORDINATOR)
    name = NameField(
        label=_("Name"),
        max_length=150,
        help_text=_("Somebody we know already keeps their own name."),
        error_messages={"required": _("Write the name.")},
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        error_messages={"required": _("Write the e-mail address."), "invalid": _("This is not an e-mail address.")},
    )

    def __init__(self, cohort: Cohort, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["municipality"] = forms.ModelChoiceField(
            cohort.municipalities.all(),
            label=_("Municipality"),
            required=False,
            empty_label="–",
            help_text=_("Only for coordinators."),
        )

    def clean_email(self) -> str:
        return clean_email(self.cleaned_data["email"])

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("role") != GrantRole.COORDINATOR:
            values["municipality"] = None
        elif values.get("municipality") is None and "municipality" not in self.errors:
            self.add_error("municipality", _("Choose the municipality this person coordinates."))
        return values
