"""Input about a programme."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from udsyn.programmes.blueprints import Blueprint
from udsyn.programmes.models import Programme


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DatesForm(forms.ModelForm[Programme]):
    """Checks that a programme does not end before it starts."""

    class Meta:
        model = Programme
        fields = ("title", "starts_on", "ends_on")
        widgets = {"starts_on": DayInput(), "ends_on": DayInput()}  # noqa: RUF012 - Django reads it as it is

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The programme cannot end before it starts."))
        return cleaned


class CreateProgrammeForm(DatesForm):
    blueprint = forms.ChoiceField(label=_("Start from"), widget=forms.RadioSelect)

    field_order = ("blueprint", "title", "starts_on", "ends_on")

    def __init__(self, *args: Any, shelf: Mapping[str, Blueprint], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        choices = [(slug, _described(blueprint, language)) for slug, blueprint in shelf.items()]
        field = self.fields["blueprint"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker what line 40 declares
        field.choices = choices
        self.initial["blueprint"] = self.initial.get("blueprint") or "regional-programme"


def _described(blueprint: Blueprint, language: str) -> SafeString:
    title, purpose = blueprint.title_in(language), blueprint.purpose_in(language)
    return format_html('<span>{} <span class="choice-note">{}</span></span>', title, purpose)


class ProgrammeForm(DatesForm):
    class Meta(DatesForm.Meta):
        fields = ("title", "starts_on", "ends_on", "limit")  # type: ignore[assignment] # one field more
        help_texts = {  # noqa: RUF012 - Django reads it as it is
            "limit": _("Rounds from now on keep to it. It can be raised, never lowered.")
        }

    def clean_limit(self) -> int:
        limit: int = self.cleaned_data["limit"]
        if limit < self.initial["limit"]:
            raise forms.ValidationError(
                _("This number can be raised, never lowered: people have answered trusting it.")
            )
        return limit
