"""Copying an instrument, and taking a definition file in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from udsyn.lib.yaml_source import LARGEST
from udsyn.people.models import Cohort, Person


class CopyForm(forms.Form):
    """Which programme the copy is for, and what it is called."""

    title = forms.CharField(label=_("What the copy is called"), max_length=150)
    cohort = forms.ModelChoiceField(label=_("For the programme of"), queryset=Cohort.objects.none(), empty_label=None)

    def __init__(self, *args: Any, user: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["cohort"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - tells the type checker what stands above
        field.queryset = Cohort.objects.run_by(user)
        if field.queryset.count() == 1:
            field.initial = field.queryset.get()
            field.widget = forms.HiddenInput()


class UploadForm(forms.Form):
    """A definition file. Its content is checked by `checking`, not here."""

    file = forms.FileField(
        label=_("Definition file"),
        help_text=_("A YAML file of at most 1 MB, for example one you downloaded here and changed."),
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml"}),
    )

    def data_of_file(self) -> bytes:
        """The bytes, no more than it takes to see that the file is too large."""
        data: bytes = self.cleaned_data["file"].read(LARGEST + 1)
        return data
