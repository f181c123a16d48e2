"""A cohort's municipalities."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from udsyn.people.forms.names import NameField
from udsyn.people.gazetteer import Gazetteer
from udsyn.people.models import Municipality


class ChooseMunicipalityForm(forms.Form):
    """A municipality of the registers, by name or number. After `is_valid`, `municipality` holds it."""

    name = forms.CharField(
        label=_("Name or number"),
        max_length=100,
        error_messages={"required": _("Write a name or a number.")},
        widget=forms.TextInput(attrs={"list": "register", "autocomplete": "off"}),
    )
    municipality: Municipality

    def __init__(self, gazetteer: Gazetteer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gazetteer = gazetteer

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        found = self.gazetteer.find(name)
        if len(found) > 1:
            listed = ", ".join(map(self.gazetteer.described, found))
            raise forms.ValidationError(
                _("Several municipalities have this name: %(listed)s. Write the number instead."),
                params={"listed": listed},
            )
        if not found:
            raise forms.ValidationError(_not_found(self.gazetteer.nearest(name)))
        self.municipality = found[0]
        return name


def _not_found(near: list[str]) -> Any:
    if near:
        return _("The registers have no such municipality. Names like it: %(names)s.") % {"names": ", ".join(near)}
    return _("The registers have no such municipality.")


class OwnMunicipalityForm(forms.Form):
    """A municipality of the cohort's own making."""

    name = NameField(label=_("Name"), max_length=100)
    language_form = forms.ChoiceField(
        label=_("Language"),
        choices=settings.LANGUAGES,
        help_text=_("Its leaders get letters and pages in this language, unless the list says otherwise."),
    )
