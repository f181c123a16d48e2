"""Input about rounds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from udsyn.answers.models import RepresentativesRecord, Round
from udsyn.answers.queries import GateLine
from udsyn.instruments.models import Version


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class VersionField(forms.ModelChoiceField[Version]):
    """Published versions by what respondents see, not by what we call them."""

    def label_from_instance(self, obj: Version) -> str:
        title = obj.definition.title.in_language(get_language() or "en")
        return _("%(title)s · %(minutes)s minutes · version %(number)s") % {
            "title": title,
            "minutes": obj.definition.minutes,
            "number": obj.number,
        }


class RoundForm(forms.ModelForm[Round]):
    """Title and last day. `today` is the first last day there can be."""

    class Meta:
        model = Round
        fields = ("title", "closes_on")
        widgets: dict[str, forms.Widget] = {"closes_on": DayInput()}  # noqa: RUF012 - Django reads it as it is
        help_texts = {  # noqa: RUF012 - Django reads it as it is
            "title": gettext_lazy("The leaders see it, in mails and at the top of the page."),
            "closes_on": gettext_lazy("It stands in the mails. The round stays open until you close it."),
        }

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["closes_on"].required = True

    def clean_closes_on(self) -> date:
        day: date = self.cleaned_data["closes_on"]
        if day < self.today:
            raise forms.ValidationError(_("Choose today or a later day."))
        return day


class NewRoundForm(RoundForm):
    version = VersionField(
        Version.objects.none(), label=gettext_lazy("Mapping test"), widget=forms.RadioSelect, empty_label=None
    )

    class Meta(RoundForm.Meta):
        fields = ("version", "title", "closes_on", "small_groups")  # type: ignore[assignment] # two fields more
        widgets = {**RoundForm.Meta.widgets, "small_groups": forms.RadioSelect()}  # noqa: RUF012 - Django reads it as it is
        help_texts = {  # noqa: RUF012 - Django reads it as it is
            **RoundForm.Meta.help_texts,
            "small_groups": gettext_lazy("It is part of what the leaders are promised, so it cannot be changed later."),
        }

    def __init__(self, *args: Any, versions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["version"]
        assert isinstance(field, VersionField)  # noqa: S101 - tells the type checker what is declared above
        field.queryset = versions


class RepresentativesForm(forms.ModelForm[RepresentativesRecord]):
    """One date and note for one or more municipalities; those that are missing are chosen from the start."""

    municipalities = forms.MultipleChoiceField(label=gettext_lazy("It applies to"), widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = RepresentativesRecord
        fields = ("discussed_on", "note")
        widgets = {"discussed_on": DayInput(), "note": forms.Textarea(attrs={"rows": 3})}  # noqa: RUF012 - Django reads it as it is
        help_texts = {  # noqa: RUF012 - Django reads it as it is
            "note": gettext_lazy("Who took part, and what was agreed. Keep it to what others may read."),
        }

    def __init__(self, *args: Any, lines: Sequence[GateLine], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = {str(line.municipality.pk): line for line in lines}
        self.today = today
        field = self.fields["municipalities"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - tells the type checker what is declared above
        field.choices = [(key, line.municipality.name) for key, line in self.lines.items()]
        field.initial = [key for key, line in self.lines.items() if line.record is None]

    def clean_discussed_on(self) -> date:
        day: date = self.cleaned_data["discussed_on"]
        if day > self.today:
            raise forms.ValidationError(_("Record the talk when it has taken place."))
        return day

    @property
    def chosen(self) -> list[GateLine]:
        return [self.lines[key] for key in self.cleaned_data["municipalities"]]
