"""Input about blueprints that are saved, taken in, or copied from."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from udsyn.programmes.blueprint_files.content import tidy_line, tidy_text
from udsyn.programmes.blueprint_files.packing import LARGEST_ZIP
from udsyn.programmes.forms.words import LONGEST_LINE
from udsyn.programmes.models import Module


class SaveBlueprintForm(forms.Form):
    """In the language of the one who saves it; others are shown that one until somebody writes theirs in the file."""

    title = forms.CharField(label=_("Title"), max_length=LONGEST_LINE)
    purpose = forms.CharField(
        label=_("What it is for"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3})
    )

    def clean_title(self) -> str:
        title = tidy_line(self.cleaned_data["title"])
        if not title:
            raise forms.ValidationError(_("Write it in at least one language."))
        return title

    def clean_purpose(self) -> str:
        return tidy_text(self.cleaned_data["purpose"])

    def words(self, name: str) -> dict[str, str]:
        text = self.cleaned_data[name]
        return {get_language() or "en": text} if text else {}


class TakeInForm(forms.Form):
    """A zip with a blueprint's files."""

    file = forms.FileField(
        label=_("File"), help_text=_("A zip file of at most 5 MB, as it was downloaded here or elsewhere.")
    )

    def data_of_file(self) -> bytes:
        """No more of it than can be a blueprint."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        return bytes(file.read(LARGEST_ZIP + 1))


class CopyModuleForm(forms.Form):
    """One of the modules the user runs elsewhere."""

    module = forms.ChoiceField(label=_("Module"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, modules: list[Module], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        field = self.fields["module"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker what is declared above
        field.choices = [(str(one.pk), f"{one.title_in(language)} ({one.programme.title})") for one in modules]
