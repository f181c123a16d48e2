"""Input about a module."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from udsyn.programmes.forms.programmes import DayInput
from udsyn.programmes.forms.words import WordsForm
from udsyn.programmes.models import Module


class ModuleForm(WordsForm):
    """Title and introduction in every language."""

    def __init__(self, *args: Any, module: Module, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["edition"].initial = module.edition
        self.add_words("title", _("Title"), module.titles)
        self.add_words(
            "introduction",
            _("Introduction"),
            module.introductions,
            rows=10,
            help=_("What the module is about, for those who open it the first time. Markdown is fine."),
        )

    def clean(self) -> dict[str, Any]:
        self.require_words("title")
        return self.cleaned_data


class DayForm(forms.Form):
    """The day of the gathering, or none."""

    day = forms.DateField(label=_("Day of the gathering"), required=False, widget=DayInput())
    edition = forms.IntegerField(widget=forms.HiddenInput)
