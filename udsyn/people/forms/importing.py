"""Uploading a list, and saying yes to its preview."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from udsyn.people.importing import Plan, Upload, read_upload
from udsyn.people.spreadsheet import LARGEST_FILE, Unreadable
from udsyn.people.spreadsheet.reading import EMPTY, TOO_BIG


class UploadForm(forms.Form):
    """After `is_valid`, `upload` holds what was read and `file_name` what the file is called."""

    file = forms.FileField(
        label=_("The list, as .xlsx or .csv"),
        help_text=_("At most 10 MB and 5,000 people."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt,text/csv"}),
        error_messages={"required": _("Choose a file first."), "empty": EMPTY},
    )
    upload: Upload

    def clean_file(self) -> UploadedFile[Any]:
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST_FILE:
            raise forms.ValidationError(TOO_BIG, code="size")
        try:
            self.upload = read_upload(file.read())
        except Unreadable as fault:
            raise forms.ValidationError(str(fault.sentence), code="unreadable") from fault
        return file

    @property
    def file_name(self) -> str:
        return self.cleaned_data["file"].name or ""


class ImportForm(forms.Form):
    """What somebody decides who has read the preview."""

    fingerprint = forms.CharField(widget=forms.HiddenInput)
    leave_out_faulty = forms.BooleanField(label=_("Import the others and leave out these rows"), required=False)
    end = forms.TypedMultipleChoiceField(coerce=int, required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, plan: Plan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"fingerprint": plan.fingerprint}
        self.plan = plan
        end = self.fields["end"]
        if isinstance(end, forms.TypedMultipleChoiceField):
            end.choices = [(one.person_id, one.name) for one in plan.left_out]

    @property
    def ticked(self) -> set[str]:
        """Ids of the left-out people that were ticked, as they were sent."""
        return set(map(str, self["end"].value() or ()))
