"""As whom a facilitator wants to see a module."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from udsyn.people.models import LeaderRole
from udsyn.programmes.models import Sector
from udsyn.programmes.queries import Reader

ANY = [("", _("Anyone"))]


class PreviewForm(forms.Form):
    """Built for a GET; what is not chosen is nobody in particular."""

    role = forms.ChoiceField(label=_("Role"), required=False, choices=[*ANY, *LeaderRole.choices])
    sector = forms.ChoiceField(label=_("Sector"), required=False, choices=[*ANY, *Sector.choices])
    municipality = forms.ChoiceField(label=_("Municipality"), required=False)

    def __init__(self, *args: Any, names: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["municipality"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker what is declared above
        field.choices = [*ANY, *names.items()]

    def reader(self) -> Reader:
        """A leader who has done nothing yet. Choices that do not exist count as not chosen."""
        chosen = self.cleaned_data if self.is_valid() else {}
        return Reader(**{name: chosen.get(name, "") for name in self.fields})
